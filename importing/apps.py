from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "importing"
    verbose_name = _("Importing and exporting")
    default_auto_field = "django.db.models.BigAutoField"
