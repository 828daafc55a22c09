"""Initiatives: their frame, who takes part, and what they hold."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.market.models import Initiative, InitiativePartner, Programme, Run


@dataclass(frozen=True)
class InitiativePage:
    """An initiative as anybody may read it. `places` and `taken` are of the coming starts that have a number."""

    row: Initiative
    employers: tuple[str, ...]
    partners: tuple[str, ...]
    programmes: int
    starts: int
    places: int
    taken: int


def initiatives(by: Actor) -> QuerySet[Initiative]:
    """The initiatives that run now, each with `number` of its published programmes."""
    out = Count("programmes", filter=Q(programmes__in=Programme.objects.published().values("pk")))
    return allowed(by, Verb.READ, "initiative", Initiative.objects.running()).annotate(number=out).order_by("pk")


def initiative(by: Actor, slug: str) -> InitiativePage:
    """One initiative with who takes part; Refused when there is none."""
    row = allowed(by, Verb.READ, "initiative").filter(slug=slug).first()
    if row is None:
        raise Refused(f"no initiative {slug}")
    named: dict[str, list[str]] = {part.value: [] for part in InitiativePartner.Part}
    for partner in row.partners.select_related("organisation").order_by("organisation__name"):
        named[partner.part].append(partner.organisation.name)
    programmes = Programme.objects.published().filter(initiative=row)
    coming = Run.objects.coming().filter(programme__in=programmes.values("pk"))
    counts: dict[str, Any] = coming.aggregate(
        starts=Count("pk"),
        places=Sum("capacity"),
        taken=Sum(F("taken"), filter=Q(capacity__isnull=False)),
    )
    return InitiativePage(
        row=row,
        employers=tuple(named[InitiativePartner.Part.EMPLOYER]),
        partners=tuple(named[InitiativePartner.Part.PARTNER]),
        programmes=programmes.count(),
        starts=counts["starts"],
        places=counts["places"] or 0,
        taken=counts["taken"] or 0,
    )


def initiative_to_keep(by: Actor, slug: str) -> Initiative:
    """One initiative that `by` may change; Refused when there is none."""
    found = allowed(by, Verb.CHANGE, "initiative").filter(slug=slug).first()
    if found is None:
        raise Refused(f"no initiative {slug} to keep")
    return found


def programmes_in(by: Actor, initiative: int) -> list[int]:
    """The published programmes of an initiative."""
    return list(Programme.objects.published().filter(initiative=initiative).values_list("pk", flat=True))


def published_names(by: Actor) -> list[tuple[int, str]]:
    """Every published programme with its provider, by name: to choose from."""
    rows = Programme.objects.published().select_related("organisation").order_by("title", "pk")
    return [(row.pk, f"{row.title} ({row.organisation.name})") for row in rows]
