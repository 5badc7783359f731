from django.apps import AppConfig
from django.db import connection
from django.utils.translation import gettext_lazy as _
from wagtail.search import apps as wagtail_search


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from knowledge import likeness as knowledge_likeness
        from search import health, likeness, signals  # noqa: F401  (the health checks register themselves)

        signals.connect()
        knowledge_likeness.learn_from(likeness.pages_like)


class OutboxedWagtailSearchConfig(wagtail_search.WagtailSearchAppConfig):
    """Wagtail's search app without its signal handlers.

    Those enqueue an index update at `post_save`, not on commit: a page that was rolled back would stay in the index.
    `search.outbox` writes each change as a row in the same transaction instead.
    """

    default = False

    def ready(self) -> None:
        if connection.vendor == "postgresql":
            from modelsearch.backends.database.postgres.weights import set_weights

            set_weights()
        self.get_model("IndexEntry").add_generic_relations()
