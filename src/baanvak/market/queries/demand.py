"""Which occupations are asked, in the region and in the country, and what an occupation is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from baanvak.atlas import queries as atlas
from baanvak.atlas.models import Concept
from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.market.models import Vacancy
from baanvak.market.queries.lines import Result, results
from baanvak.market.rules.vacancy import WITHOUT_DIPLOMA

PAGE_SIZE = 30
VACANCIES_SHOWN = 8
NEAR_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FrontCounts:
    """Open vacancies: here in the region, those of them that ask no diploma, and in the whole country."""

    in_region: int
    without_diploma: int
    in_country: int


@dataclass(frozen=True, slots=True)
class Demand:
    """An occupation and how many open vacancies ask for it. `language` is the language of `name`."""

    pk: int
    name: str
    language: str
    sector: str
    in_region: int
    in_country: int


@dataclass(frozen=True, slots=True)
class OccupationsFound:
    """`page.object_list` holds Demands; `is_spelled_otherwise` when only something alike was found."""

    page: Page
    total: int


@dataclass(frozen=True, slots=True)
class Named:
    """A skill by name, with the language the name is in."""

    name: str
    language: str


@dataclass(frozen=True, slots=True)
class OccupationPage:
    demand: Demand
    about: str
    isco: str
    is_esco: bool
    essential: tuple[Named, ...] = field(default=())
    optional: tuple[Named, ...] = field(default=())
    vacancies: tuple[Result, ...] = field(default=())
    near: tuple[Demand, ...] = field(default=())


def front_counts(by: Actor) -> FrontCounts:
    """How many vacancies there are, for the front page."""
    here = Q(place__region__name=settings.REGION)
    counts = Vacancy.objects.open().aggregate(
        in_region=Count("pk", filter=here),
        without_diploma=Count("pk", filter=here & Q(education__in=WITHOUT_DIPLOMA)),
        in_country=Count("pk", filter=Q(country="NL")),
    )
    return FrontCounts(**counts)


def demand(by: Actor, limit: int = 6) -> list[Demand]:
    """The occupations most asked in the region; where the region has none, those of the country."""
    rows = _asked().order_by("-here", "-all", "occupation")[:limit]
    concepts = Concept.objects.in_bulk([row["occupation"] for row in rows])
    return [_demand(concepts[row["occupation"]], row["here"], row["all"]) for row in rows]


def occupations(by: Actor, *, text: str = "", sector: str = "", page: int = 1) -> OccupationsFound:
    """Occupations by name, most asked first; with a text those that it may mean, best first."""
    counts = {row["occupation"]: (row["here"], row["all"]) for row in _asked()}
    rows = _concepts(by)
    if sector:
        rows = rows.filter(sector=sector)
    found = _named(rows, text) if text.strip() else _most_asked(rows, counts)
    result: Any = Paginator(found, PAGE_SIZE).get_page(page)
    result.object_list = [_demand(concept, *counts.get(concept.pk, (0, 0))) for concept in result.object_list]
    return OccupationsFound(page=result, total=result.paginator.count)


def occupation(by: Actor, pk: int) -> OccupationPage:
    """One occupation with what it asks, who asks for it and what is near; Refused when there is none."""
    concept = _concepts(by).filter(pk=pk).first()
    if concept is None:
        raise Refused(f"no occupation {pk}")
    near = list(atlas.near_occupations(pk)[:NEAR_SHOWN])
    asked = _asked().filter(occupation__in=[pk, *(other.pk for other in near)])
    counts = {row["occupation"]: (row["here"], row["all"]) for row in asked}
    vacancies = Vacancy.objects.open().filter(occupation=pk).select_related("place", "place__region")
    return OccupationPage(
        demand=_demand(concept, *counts.get(pk, (0, 0))),
        about=concept.description,
        isco=concept.isco,
        is_esco=concept.scheme == "esco",
        essential=_names(atlas.essential_skills(pk)),
        optional=_names(atlas.optional_skills(pk)),
        vacancies=tuple(results(_region_first(vacancies)[:VACANCIES_SHOWN])),
        near=tuple(_demand(other, *counts.get(other.pk, (0, 0))) for other in near),
    )


def _concepts(by: Actor) -> Any:
    return allowed(by, Verb.READ, "concept", Concept.objects.occupations())


def _asked() -> Any:
    """Per occupation the open vacancies `here` and `all`. What is open is public, whoever asks."""
    return (
        Vacancy.objects.open()
        .filter(occupation__isnull=False)
        .order_by()
        .values("occupation")
        .annotate(here=Count("pk", filter=Q(place__region__name=settings.REGION)), all=Count("pk"))
    )


def _most_asked(rows: Any, counts: dict[int, tuple[int, int]]) -> list[Concept]:
    """All of them, by demand and then by name; names are per language, so Python sorts."""
    return sorted(rows, key=lambda concept: (*(-n for n in counts.get(concept.pk, (0, 0))), concept.name.casefold()))


def _named(rows: Any, text: str) -> list[Concept]:
    """Those the linker gives for what is typed, in its order."""
    order = [hit.concept_id for hit in atlas.complete(text, "occupation", PAGE_SIZE)]
    concepts = rows.in_bulk(order)
    return [concepts[pk] for pk in order if pk in concepts]


def _region_first(rows: Any) -> Any:
    is_here = Case(
        When(place__region__name=settings.REGION, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return rows.annotate(far=is_here).order_by("far", F("posted_on").desc(), "-pk")


def _names(concepts: Iterable[Concept]) -> tuple[Named, ...]:
    return tuple(sorted((Named(c.name, c.language) for c in concepts), key=lambda named: named.name.casefold()))


def _demand(concept: Concept, in_region: int, in_country: int) -> Demand:
    return Demand(concept.pk, concept.name, concept.language, concept.sector, in_region, in_country)
