"""The record refuses update and delete, in the database itself."""

from django.db import migrations

from baanvak.base import triggers


class Migration(migrations.Migration):
    dependencies = (("base", "0001_initial"),)
    operations = (
        migrations.RunPython(
            lambda _apps, editor: triggers.install(editor.connection),
            lambda _apps, editor: triggers.remove(editor.connection),
        ),
    )
