"""What an employer may ask about their own vacancies."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils import timezone

from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.market.models import Vacancy
from baanvak.market.queries.lines import Result, result_of
from baanvak.market.queries.public import Offer, offer_of
from baanvak.market.rules.vacancy import STATE_WORDS, State, asks_still_open, missing

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One of the employer's vacancies in their list."""

    line: Result
    state: str
    is_over: bool  # open, but its last day has passed: nobody sees it
    asks_still_open: bool

    @property
    def state_words(self) -> str:
        return STATE_WORDS[State(self.state)]


@dataclass(frozen=True, slots=True)
class OwnFound:
    """`page.object_list` holds OwnLines."""

    page: Page
    total: int


@dataclass(frozen=True, slots=True)
class OwnVacancy:
    """A vacancy for the one who keeps it: the row itself, how others read it, and what it still lacks."""

    row: Vacancy
    offer: Offer
    lacks: dict[str, str]  # field -> msgid
    is_over: bool
    asks_still_open: bool


def own_counts(by: Actor) -> dict[str, int]:
    """State -> number of the employer's vacancies in it."""
    rows = _own(by).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def own_vacancies(by: Actor, *, state: str = "", text: str = "", page: int = 1) -> OwnFound:
    """The employer's vacancies, last changed first; `text` is part of the title or the place."""
    rows = _own(by).select_related("place").order_by("-changed_at", "-pk")
    if state:
        rows = rows.filter(state=state)
    for word in text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(place__name__icontains=word))
    result = Paginator(rows, PAGE_SIZE).get_page(page)
    result.object_list = [_own_line(row) for row in result.object_list]
    return OwnFound(page=result, total=result.paginator.count)


def own_vacancy(by: Actor, pk: int) -> OwnVacancy:
    """One vacancy that `by` keeps; Refused when it is not theirs."""
    row = (
        _own(by)
        .filter(pk=pk)
        .select_related("place", "occupation", "organisation")
        .prefetch_related("skills__concept", "languages")
        .first()
    )
    if row is None:
        raise Refused(f"no vacancy {pk} to keep")
    values = {field.name: getattr(row, field.attname) for field in Vacancy._meta.concrete_fields}
    today = timezone.localdate()
    return OwnVacancy(
        row=row,
        offer=offer_of(row),
        lacks=missing(values, today),
        is_over=_is_over(row),
        asks_still_open=asks_still_open(row.state, row.confirmed_on, today),
    )


def _own(by: Actor) -> Any:
    """Those of the organisation `by` works for; the system keeps all, but has no desk."""
    return allowed(by, Verb.CHANGE, "vacancy")


def _own_line(row: Vacancy) -> OwnLine:
    return OwnLine(
        line=result_of(row),
        state=row.state,
        is_over=_is_over(row),
        asks_still_open=asks_still_open(row.state, row.confirmed_on, timezone.localdate()),
    )


def _is_over(row: Vacancy) -> bool:
    return row.state == Vacancy.State.OPEN and row.open_until is not None and row.open_until < timezone.localdate()
