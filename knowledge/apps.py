from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from .models import kinds_of_knowledge
        from .translations import on_published

        for model in kinds_of_knowledge():
            page_published.connect(on_published, sender=model, dispatch_uid=f"knowledge.carry-over.{model.__name__}")
