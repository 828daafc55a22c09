"""The frames of the region: making one, changing it, and who and what belongs to it."""

from collections.abc import Collection
from datetime import date
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.rules.codes import Sector
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import Initiative, InitiativePartner, Programme
from baanvak.people.models import Organisation


class InitiativeFields(TypedDict, total=False):
    """What the region says of an initiative; `sectors` are codes of the atlas."""

    name: str
    name_en: str
    about: str
    target: int | None
    target_words: str
    sectors: list[str]
    starts_on: date
    ends_on: date | None


@action(Verb.ADD, on="palette", says=_("made an initiative"))
def make(*, by: Actor, fields: InitiativeFields, palette: None = None) -> Initiative:
    """Make an initiative; its address follows from its name."""
    made = Initiative(slug=_free_slug(fields.get("name", "")))
    return _store(made, fields)


@action(Verb.CHANGE, on="initiative", says=_("changed an initiative"))
def change(*, by: Actor, initiative: Initiative, fields: InitiativeFields) -> Initiative:
    """Change what an initiative says; its address stays."""
    return _store(initiative, fields)


@action(Verb.CHANGE, on="initiative", says=_("said who takes part in an initiative"))
def attach(
    *,
    by: Actor,
    initiative: Initiative,
    employers: Collection[Organisation],
    partners: Collection[Organisation],
) -> Initiative:
    """Say which employers and partners take part; who is not named does not any more."""
    initiative.partners.all().delete()
    wanted = [(part, one) for part, them in (("employer", employers), ("partner", partners)) for one in them]
    InitiativePartner.objects.bulk_create(
        [InitiativePartner(initiative=initiative, organisation=one, part=part) for part, one in dict.fromkeys(wanted)]
    )
    return initiative


@action(Verb.CHANGE, on="initiative", says=_("said which programmes belong to an initiative"))
def include(*, by: Actor, initiative: Initiative, programmes: Collection[int]) -> int:
    """Say which programmes (primary keys) belong to it; a programme belongs to one at most. Returns how many."""
    wanted = list(Programme.objects.published().filter(pk__in=programmes).values_list("pk", flat=True))
    Programme.objects.filter(initiative=initiative).exclude(pk__in=wanted).update(initiative=None)
    return Programme.objects.filter(pk__in=wanted).update(initiative=initiative)


def _store(initiative: Initiative, fields: InitiativeFields) -> Initiative:
    for name, value in fields.items():
        setattr(initiative, name, value.strip() if isinstance(value, str) else value)
    if set(initiative.sectors) - set(Sector):
        raise ValidationError({"sectors": _t("Choose sectors of the list.")})
    initiative.full_clean()
    initiative.save()
    return initiative


def _free_slug(name: str) -> str:
    """An address nobody has: the name, and a number when it is taken."""
    first = slugify(name)[:40] or "initiatief"
    taken = set(Initiative.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    return next(slug for slug in (first, *(f"{first}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
