"""The ASGI entry point: `kampvuur.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kampvuur.settings.production")

application = get_asgi_application()
