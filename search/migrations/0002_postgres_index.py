"""The index that a search in PostgreSQL needs and Wagtail's migrations don't make: on titles and bodies together.

Its query asks for `title || body`; without this index PostgreSQL reads the whole table for every search.
"""

from django.db import migrations

NAME = "search_title_and_body_gin"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailsearch_indexentry USING gin ((title || body))")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_outbox"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [migrations.RunPython(make, drop)]
