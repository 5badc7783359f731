"""The WSGI entry point: `kampvuur.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kampvuur.settings.production")

application = get_wsgi_application()
