from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "gatherings"
    verbose_name = _("Gatherings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from knowledge.translations import on_published

        from .models import ClinicPage, NetworkMeetingPage, OpenSpacePage

        for model in (ClinicPage, NetworkMeetingPage, OpenSpacePage):
            page_published.connect(on_published, sender=model, dispatch_uid=f"gatherings.carry-over.{model.__name__}")
