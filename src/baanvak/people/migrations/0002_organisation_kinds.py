"""The kinds of organisations a region starts with. Data: a region may add and rename."""

from django.db import migrations

from baanvak.people.rules.kinds import KINDS


def fill(apps, _editor) -> None:
    kind = apps.get_model("people", "OrganisationKind")
    for slug, name_nl, name_en, guides, hires in KINDS:
        kind.objects.update_or_create(
            slug=slug, defaults={"name_nl": name_nl, "name_en": name_en, "guides": guides, "hires": hires}
        )


class Migration(migrations.Migration):
    dependencies = (("people", "0001_initial"),)
    operations = (migrations.RunPython(fill, migrations.RunPython.noop),)
