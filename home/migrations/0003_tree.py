from django.db import migrations

from home.planting import plant


class Migration(migrations.Migration):
    """A front page and the lists, in Dutch and in English."""

    dependencies = [
        ("home", "0002_initial"),
        ("stories", "0001_initial"),
        ("practices", "0001_initial"),
        ("communities", "0001_initial"),
        ("themes", "0001_initial"),
        ("gatherings", "0002_initial"),
        ("knowledge", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(lambda apps, editor: plant(apps), migrations.RunPython.noop)]
