"""What a provider may ask about their own programmes, and the region about those that wait for it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import LANGUAGE_LEVEL_WORDS, LanguageLevel, Licence
from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.base.words import msgid
from baanvak.market.models import Programme, ProgrammeKind, Run
from baanvak.market.queries.palette import (
    Named,
    ProgrammePage,
    Start,
    named,
    page_of,
    price_words,
    start_of,
    with_everything,
)
from baanvak.market.rules.programme import STATE_WORDS, State, asks_still_right, hides_on, missing

PAGE_SIZE = 30

# What a reviewer reads beside the old and the new value.
FIELD_WORDS = {
    "kind": msgid("Kind"),
    "title": msgid("Name"),
    "summary": msgid("In short"),
    "for_whom": msgid("For whom"),
    "entry": msgid("What helps to take part"),
    "price": msgid("Price"),
    "weeks": msgid("Weeks"),
    "gives_licences": msgid("Driving licence you get"),
    "gives_dutch": msgid("Dutch you have afterwards"),
    "teaches": msgid("What you learn"),
    "needs": msgid("Skills that help to begin"),
    "goals": msgid("Work it leads to"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A large change that waits: what it is about, what the public reads now, what it becomes."""

    words: str
    before: str
    after: str


@dataclass(frozen=True)
class OwnProgramme:
    """A programme for the one who keeps it: as others read it, as it will be, and what can be done.

    `values` are its fields with what waits for the region laid over them: what a form shows.
    """

    row: Programme
    page: ProgrammePage
    values: dict[str, Any]
    teaches: tuple[Named, ...]
    needs: tuple[Named, ...]
    goals: tuple[Named, ...]
    lacks: dict[str, str]  # field -> msgid
    asks_still_right: bool
    hides_on: date | None
    differences: tuple[Difference, ...]
    runs: tuple[tuple[Run, Start], ...] = field(default=())

    @property
    def state_words(self) -> str:
        return STATE_WORDS[State(self.row.state)]

    @property
    def waits_for_region(self) -> bool:
        return self.row.state == State.REVIEW or (self.row.pending is not None and not self.row.review_note)


@dataclass(frozen=True, slots=True)
class OwnProgrammesFound:
    """`page.object_list` holds Programmes with their kind; `asking` is how many ask "is this still right?"."""

    page: Page
    counts: dict[str, int]
    asking: int


@dataclass(frozen=True)
class Review:
    """A programme that waits for the region. `is_new` has no older version beside it."""

    page: ProgrammePage
    is_new: bool
    differences: tuple[Difference, ...]
    sent_by: str
    may_answer: bool


def own_programmes(by: Actor, *, state: str = "", text: str = "", page: int = 1) -> OwnProgrammesFound:
    """The provider's programmes, last changed first; `text` is part of the name."""
    rows = _own(by).select_related("kind")
    states = list(rows.values_list("state", "asked_on"))
    shown = rows.filter(state=state) if state else rows
    for word in text.split():
        shown = shown.filter(title__icontains=word)
    counts = {one.value: sum(found == one for found, _asked in states) for one in State}
    return OwnProgrammesFound(
        page=Paginator(shown.order_by("-changed_at", "-pk"), PAGE_SIZE).get_page(page),
        counts=counts,
        asking=sum(asks_still_right(found, asked) for found, asked in states),
    )


def own_programme(by: Actor, pk: int) -> OwnProgramme:
    """One programme that `by` keeps; Refused when it is not theirs."""
    row = with_everything(_own(by)).filter(pk=pk).first()
    if row is None:
        raise Refused(f"no programme {pk} to keep")
    return _own_view(row)


def own_run(by: Actor, pk: int) -> Run:
    """One start that `by` keeps; Refused when it is not theirs."""
    run = allowed(by, Verb.CHANGE, "run").select_related("programme__kind", "place").filter(pk=pk).first()
    if run is None:
        raise Refused(f"no start {pk} to keep")
    return run


def kind_choices() -> list[tuple[int, str]]:
    """The kinds a provider can choose from."""
    return [(kind.pk, kind.name) for kind in ProgrammeKind.objects.filter(is_current=True).order_by("order", "pk")]


def reviews(by: Actor) -> QuerySet[Programme]:
    """What waits for the region, longest first; also what this reader sent in themselves."""
    rows = allowed(by, Verb.READ, "programme", Programme.objects.for_review())
    return rows.select_related("kind", "organisation", "submitted_by").order_by("submitted_at", "pk")


def review(by: Actor, pk: int) -> Review:
    """One programme that waits for the region; Refused when none of it does."""
    row = with_everything(reviews(by)).filter(pk=pk).first()
    if row is None:
        raise Refused(f"no programme {pk} to look at")
    return Review(
        page=page_of(row),
        is_new=row.pending is None,
        differences=_differences(row),
        sent_by=row.submitted_by.name if row.submitted_by else "",
        may_answer=allowed(by, Verb.CONFIRM, "programme").filter(pk=pk).exists(),
    )


def _own(by: Actor) -> Any:
    return allowed(by, Verb.CHANGE, "programme")


def _own_view(row: Programme) -> OwnProgramme:
    page, waiting = page_of(row), row.pending or {}
    values = {f.name: getattr(row, f.attname) for f in Programme._meta.concrete_fields}
    runs = Run.objects.filter(programme=row).select_related("place").soonest_first()
    return OwnProgramme(
        row=row,
        page=page,
        values=values | {name: value for name, value in waiting.items() if name in values},
        teaches=_waiting_skills(waiting, "teaches", page.teaches),
        needs=_waiting_skills(waiting, "needs", page.needs),
        goals=_waiting_goals(waiting, page.goals),
        lacks=missing(values, timezone.localdate()),
        asks_still_right=asks_still_right(row.state, row.asked_on),
        hides_on=hides_on(row.asked_on) if row.asked_on else None,
        differences=_differences(row),
        runs=tuple((run, start_of(run, row)) for run in runs),
    )


def _waiting_skills(waiting: dict[str, Any], name: str, now: tuple[Named, ...]) -> tuple[Named, ...]:
    if name not in waiting:
        return now
    concepts = Concept.objects.in_bulk([concept for concept, _level in waiting[name]])
    return tuple(named(concepts[concept], level) for concept, level in waiting[name] if concept in concepts)


def _waiting_goals(waiting: dict[str, Any], now: tuple[Named, ...]) -> tuple[Named, ...]:
    if "goals" not in waiting:
        return now
    concepts = Concept.objects.in_bulk(waiting["goals"])
    return tuple(named(concepts[pk]) for pk in waiting["goals"] if pk in concepts)


def _differences(row: Programme) -> tuple[Difference, ...]:
    """What waits, in words, beside what the public reads now."""
    page, waiting = page_of(row), row.pending or {}
    now = {
        "teaches": _names(page.teaches),
        "needs": _names(page.needs),
        "goals": _names(page.goals),
    }
    new = {
        "teaches": _names(_waiting_skills(waiting, "teaches", ())),
        "needs": _names(_waiting_skills(waiting, "needs", ())),
        "goals": _names(_waiting_goals(waiting, ())),
    }
    return tuple(
        Difference(
            words=words,
            before=now[name] if name in now else _value_words(name, _present(row, name)),
            after=new[name] if name in new else _value_words(name, waiting[name]),
        )
        for name, words in FIELD_WORDS.items()
        if name in waiting
    )


def _present(row: Programme, name: str) -> Any:
    return row.kind_id if name == "kind" else getattr(row, name)


def _names(rows: tuple[Named, ...]) -> str:
    return ", ".join(row.name for row in rows)


def _value_words(name: str, value: Any) -> str:
    if name == "kind":
        kind = ProgrammeKind.objects.filter(pk=value).first()
        return kind.name if kind else ""
    if name == "price":
        return price_words(None if value is None else Decimal(value))
    if name == "gives_licences":
        return ", ".join(flag.name or "" for flag in Licence if value & flag)
    if name == "gives_dutch":
        return _(LANGUAGE_LEVEL_WORDS[LanguageLevel(value)]) if value else ""
    return "" if value is None else str(value)
