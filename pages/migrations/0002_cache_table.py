from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    """The table of the database cache; nothing if the cache is elsewhere."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Counters and limits hold across processes from the first start: see CACHES."""

    dependencies = [("pages", "0001_initial")]
    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
