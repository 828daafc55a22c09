"""The kinds of organisations a region starts with. Data: a region may add and rename."""

from django.db import migrations

# slug, Dutch, English, guides people, hires people
KINDS = (
    ("municipality", "gemeente", "municipality", True, True),
    ("uwv", "UWV", "UWV (employee insurance agency)", True, False),
    ("union", "vakbond", "union", True, False),
    ("school", "school", "school", True, False),
    ("social-firm", "sociaal werkbedrijf", "social firm", True, True),
    ("training-provider", "opleider", "training provider", True, False),
    ("debt-help", "schuldhulp (GKB)", "debt help", True, False),
    ("welfare", "welzijnsorganisatie", "welfare organisation", True, False),
    ("employer", "werkgever", "employer", False, True),
    ("agency", "uitzendbureau", "temping agency", False, True),
)


def fill(apps, _editor) -> None:
    kind = apps.get_model("people", "OrganisationKind")
    for slug, name_nl, name_en, guides, hires in KINDS:
        kind.objects.update_or_create(
            slug=slug, defaults={"name_nl": name_nl, "name_en": name_en, "guides": guides, "hires": hires}
        )


class Migration(migrations.Migration):
    dependencies = (("people", "0001_initial"),)
    operations = (migrations.RunPython(fill, migrations.RunPython.noop),)
