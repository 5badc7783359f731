"""Which database the site has, and whether there is anything in it."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils.translation import gettext as _
from wagtail.models import Revision

from . import media
from .manifest import RefusedError
from .postgres import Postgres
from .sqlite import Sqlite

KINDS: dict[str, type[Sqlite] | type[Postgres]] = {"sqlite": Sqlite, "postgresql": Postgres}


def the_database() -> Sqlite | Postgres:
    """The site's database. Raises `RefusedError` for a kind that can't be backed up."""
    try:
        return KINDS[connection.vendor]()
    except KeyError:
        raise RefusedError(_("There is no backup for %(kind)s.") % {"kind": connection.vendor}) from None


def holds_data() -> bool:
    """Whether anything would be lost here: somebody's account, a page that was written, a file."""
    tables = set(connection.introspection.table_names())
    return any(media.files()) or any(
        model._meta.db_table in tables and model._default_manager.values("pk").exists()
        for model in (get_user_model(), Revision)
    )
