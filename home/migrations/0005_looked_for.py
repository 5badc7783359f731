from django.db import migrations

from home.editors import make_editors


class Migration(migrations.Migration):
    """Editors may see what people looked for."""

    dependencies = [
        ("home", "0004_editors"),
        ("search", "0003_queryday"),
    ]
    operations = [migrations.RunPython(lambda apps, editor: make_editors(apps), migrations.RunPython.noop)]
