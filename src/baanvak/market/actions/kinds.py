"""The kinds of programmes and the types of the SRG: put into the tables once, kept by the region from then on."""

from django.utils.translation import gettext_lazy as _

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import ProgrammeKind, SrgType
from baanvak.market.rules.kinds import KINDS, SRG_TYPES


@action(Verb.ADD, on="palette", says=_("added kinds of programmes"))
def load(*, by: Actor, palette: None = None) -> int:
    """Add the kinds that are not there yet and leave the others as the region made them; returns how many."""
    for srg in SRG_TYPES:
        SrgType.objects.get_or_create(slug=srg.slug, defaults={"name": srg.name, "source": srg.source})
    types = SrgType.objects.in_bulk(field_name="slug")
    there = set(ProgrammeKind.objects.values_list("slug", flat=True))
    new = [
        ProgrammeKind(
            slug=kind.slug,
            name_nl=kind.nl,
            name_en=kind.en,
            about_nl=kind.about_nl,
            about_en=kind.about_en,
            srg_type=types[kind.srg] if kind.srg else None,
            check_after=kind.check_after,
            order=10 * number,
        )
        for number, kind in enumerate(KINDS, start=1)
        if kind.slug not in there
    ]
    ProgrammeKind.objects.bulk_create(new)
    return len(new)
