from django.db import migrations

from home.editors import make_editors


class Migration(migrations.Migration):
    """The Editors group, and what it may do."""

    dependencies = [
        ("home", "0003_tree"),
        ("pages", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]
    operations = [migrations.RunPython(lambda apps, editor: make_editors(apps), migrations.RunPython.noop)]
