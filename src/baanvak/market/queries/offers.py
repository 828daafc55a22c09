"""What the palette offers to a plan: which programme teaches which terms, when it begins, what it takes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from baanvak.base.actor import Actor
from baanvak.market.models import Programme, ProgrammeGoal, ProgrammeSkill, Run
from baanvak.market.rules.programme import places_left

Terms = tuple[tuple[int, int], ...]  # (concept, SkillLevel), by concept


@dataclass(frozen=True, slots=True)
class NextStart:
    """A start with a free place. `starts_on` None: any day. `left` None: no limit."""

    run: int
    starts_on: date | None
    ends_on: date | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Teaching:
    """A published programme as a step of a route.

    `teaches` and `needs` are pairs of a concept and a level; `goals` are occupations; `gives_licences` is a mask of
    the atlas and `gives_dutch` a LanguageLevel (0: none), `needs_dutch` the level that helps to begin. `weeks` and
    `hours_per_week` are None when not said; `price` is in euros, None when one has to ask.
    """

    programme: int
    title: str
    title_en: str
    kind: str
    organisation: int
    provider: str
    place: int | None
    mode: str
    form: str
    asks: int
    weeks: int | None
    hours_per_week: int | None
    price: Decimal | None
    teaches: Terms
    needs: Terms
    gives_licences: int
    gives_dutch: int
    needs_dutch: int
    goals: tuple[int, ...]
    starts: tuple[NextStart, ...]


def teachings(
    by: Actor, *, concepts: Iterable[int] | None = None, programmes: Iterable[int] | None = None
) -> tuple[Teaching, ...]:
    """The published programmes, or of them those that teach one of `concepts`, or these `programmes`; by key.

    Four queries, however many programmes there are. What is published is public, so nothing is logged.
    """
    rows: Any = Programme.objects.published().select_related("kind", "organisation").order_by("pk")
    if concepts is not None:
        rows = rows.filter(
            pk__in=ProgrammeSkill.objects.filter(concept__in=list(concepts), is_needed=False).values("programme")
        )
    if programmes is not None:
        rows = rows.filter(pk__in=list(programmes))
    found = list(rows.defer("about", "entry", "search_title", "search_text", "pending"))
    keys = [row.pk for row in found]
    taught, needed = _skills(keys)
    goals, starts = _goals(keys), _starts(keys)
    return tuple(_teaching(row, taught[row.pk], needed[row.pk], goals[row.pk], starts[row.pk]) for row in found)


def _teaching(row: Programme, taught: Any, needed: Any, goals: Any, starts: Any) -> Teaching:
    return Teaching(
        programme=row.pk,
        title=row.title,
        title_en=row.title_en,
        kind=row.kind.slug,
        organisation=row.organisation_id,
        provider=row.organisation.name,
        place=row.place_id,
        mode=row.mode,
        form=row.form,
        asks=row.asks,
        weeks=row.weeks,
        hours_per_week=row.hours_per_week,
        price=row.price,
        teaches=tuple(taught),
        needs=tuple(needed),
        gives_licences=row.gives_licences,
        gives_dutch=row.gives_dutch,
        needs_dutch=row.dutch,
        goals=tuple(goals),
        starts=tuple(starts),
    )


def _skills(keys: list[int]) -> tuple[dict[int, list[tuple[int, int]]], dict[int, list[tuple[int, int]]]]:
    taught: dict[int, list[tuple[int, int]]] = defaultdict(list)
    needed: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = ProgrammeSkill.objects.filter(programme__in=keys, concept__is_current=True).order_by("concept")
    for programme, concept, level, is_needed in rows.values_list("programme", "concept", "level", "is_needed"):
        (needed if is_needed else taught)[programme].append((concept, level))
    return taught, needed


def _goals(keys: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = ProgrammeGoal.objects.filter(programme__in=keys).order_by("occupation")
    for programme, occupation in rows.values_list("programme", "occupation"):
        found[programme].append(occupation)
    return found


def _starts(keys: list[int]) -> dict[int, list[NextStart]]:
    found: dict[int, list[NextStart]] = defaultdict(list)
    rows = Run.objects.coming().with_room().filter(programme__in=keys).soonest_first()
    for pk, programme, starts_on, ends_on, capacity, taken in rows.values_list(
        "pk", "programme", "starts_on", "ends_on", "capacity", "taken"
    ):
        found[programme].append(NextStart(pk, starts_on, ends_on, places_left(capacity, taken)))
    return found
