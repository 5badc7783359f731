"""Records and mappings to import in tests."""

from django.db import connection

STORIES = """
kind = "story"
source = "Our stories"
language = "en"
base_url = "https://fire.example/"
text = "markdown"
id = "nr"
[fields]
title = "title"
summary = "summary"
body = "text"
first_published_on = "date"
authors = { column = "authors", split = ";" }
themes = { column = "themes", unknown = "make" }
communities = { column = "communities", aliases = { "The Smiths" = "smiths" } }
keywords = "tags"
organisation = { column = "organisation", unknown = "make" }
audience = { column = "audience", default = "everyone" }
"""


def mapping_of(kind, *fields, source="Our stories"):
    """A mapping of another kind, with a title and these fields."""
    head = STORIES.split("[fields]")[0].replace('"story"', f'"{kind}"').replace("Our stories", source)
    return "\n".join([head, "[fields]", 'title = "title"', *fields])


def record(nr="1", title="The lamp", **more):
    return {"nr": nr, "title": title, "text": "It went out.\n\n## Then\n\nDark.", **more}


def dump():
    """Every row of every table."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows
