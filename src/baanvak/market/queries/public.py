"""What anybody may ask of the market: search open vacancies, read one."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.utils.functional import cached_property

from baanvak.atlas import queries as atlas
from baanvak.atlas.models import Place
from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.market import index
from baanvak.market.models import Vacancy
from baanvak.market.models.vacancies import VacancyQuerySet
from baanvak.market.models.words import Terms
from baanvak.market.queries.lines import Result, result_of, results
from baanvak.market.queries.whereabouts import DISTANCE_KM, apart, near, place_meant
from baanvak.market.rules.reading import Block, blocks
from baanvak.market.rules.vacancy import WITHOUT_DIPLOMA

PAGE_SIZE = 20
# Long, and not shown in a list.
UNSEEN = ("text", "public_text", "search_title", "search_text")
SHORTEST_PLACE = 3  # letters: shorter last words of a question are not read as a place


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the market. `hours` is how many a week somebody can work; `occupation` a concept's key."""

    text: str = ""
    place: str = ""
    distance_km: int | None = None
    sector: str = ""
    contract: str = ""
    hours: int | None = None
    without_diploma: bool = False
    from_home: bool = False
    occupation: int | None = None


@dataclass(frozen=True)
class Found:
    """An answer: `page.object_list` holds Results. `meant` is another way to spell what was asked."""

    asked: Asked
    page: Page
    total: int
    without_diploma: int
    place: str = ""  # the place that was understood
    is_place_from_text: bool = False
    is_place_unknown: bool = False
    is_loose: bool = False  # nothing has all the words, so these have some
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class SkillAsked:
    name: str
    importance: int
    language: str
    concept: int | None


@dataclass(frozen=True)
class Offer:
    """A vacancy as anybody may read it; `blocks` is its text without people's contact details."""

    line: Result
    state: str
    blocks: tuple[Block, ...]
    text: str
    occupation: int | None
    occupation_name: str
    sector: str
    days: int
    day_parts: int
    licences: int
    asks: int
    features: int
    starts_on: date | None
    contact_name: str
    contact_email: str
    contact_phone: str
    language: str
    source_url: str
    skills: tuple[SkillAsked, ...] = field(default=())
    languages: tuple[tuple[str, int], ...] = field(default=())

    @cached_property
    def needed(self) -> tuple[SkillAsked, ...]:
        return tuple(skill for skill in self.skills if skill.importance == 3)

    @cached_property
    def welcome(self) -> tuple[SkillAsked, ...]:
        return tuple(skill for skill in self.skills if skill.importance < 3)


def search(by: Actor, asked: Asked, *, page: int = 1, size: int = PAGE_SIZE) -> Found:
    """Open vacancies that fit the question: best words first, then nearest, then newest.

    A place at the end of the text counts as the place when none is given. The number of queries does not
    depend on how much is found.
    """
    asked, place, is_from_text = _with_place(asked)
    rows = _fitting(asked, place)
    wanted = index.terms(asked.text)
    found, is_loose = _by_words(rows, wanted), False
    counts = _counts(found)
    if not counts["total"] and len(wanted) > 1:
        found, is_loose = _by_words(rows, _any_of(wanted)), True
        counts = _counts(found)
    meant = _meant(rows, asked.text) if wanted and (is_loose or not counts["total"]) else None
    total = counts["without"] if asked.without_diploma else counts["total"]
    if asked.without_diploma:
        found = found.without_diploma()
    return Found(
        asked=asked,
        page=_page(_in_order(found, wanted, place), total, page, size, place),
        total=total,
        without_diploma=counts["without"],
        place=place.name if place else "",
        is_place_from_text=is_from_text,
        is_place_unknown=bool(asked.place.strip()) and place is None,
        is_loose=is_loose and total > 0,
        meant=meant,
    )


def vacancy(by: Actor, pk: int) -> Offer:
    """One vacancy that `by` may read; Refused when there is none."""
    row = (
        allowed(by, Verb.READ, "vacancy")
        .filter(pk=pk)
        .select_related("place", "occupation")
        .prefetch_related("skills__concept", "languages")
        .first()
    )
    if row is None:
        raise Refused(f"no vacancy {pk} to read")
    return offer_of(row)


def offer_of(row: Vacancy) -> Offer:
    """The same for a row that is already there, with its skills and languages prefetched."""
    asked = sorted(row.skills.all(), key=lambda skill: (-skill.importance, skill.pk))
    return Offer(
        line=result_of(row),
        state=row.state,
        blocks=blocks(row.public_text),
        text=row.public_text,
        occupation=row.occupation_id,
        occupation_name=row.occupation.name if row.occupation else "",
        sector=row.sector,
        days=row.days,
        day_parts=row.day_parts,
        licences=row.licences,
        asks=row.asks,
        features=row.features,
        starts_on=row.starts_on,
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        language=row.language,
        source_url=row.source_url,
        skills=tuple(
            SkillAsked(s.name, s.importance, s.concept.language if s.concept else "nl", s.concept_id) for s in asked
        ),
        languages=tuple((language.code, language.level) for language in row.languages.all()),
    )


def _with_place(asked: Asked) -> tuple[Asked, Place | None, bool]:
    """The place that is meant, and whether it came out of the text: "heftruck Veendam"."""
    if asked.place.strip():
        return asked, place_meant(asked.place), False
    words = asked.text.split()
    if not words or len(words[-1]) < SHORTEST_PLACE:
        return asked, None, False
    for count in (2, 1):
        place = atlas.place_named(" ".join(words[-count:])) if len(words) >= count else None
        if place is not None:
            rest = re.sub(r"\s+(in|bij|te|rond|near|around)$", "", " ".join(words[:-count]), flags=re.IGNORECASE)
            return replace(asked, text=rest), place, True
    return asked, None, False


def _fitting(asked: Asked, place: Place | None) -> VacancyQuerySet:
    """Open vacancies that fit everything but the words and the diploma.

    What is open is public: the same set as `allowed(PUBLIC, READ, "vacancy")`, without asking it twice.
    """
    rows: Any = Vacancy.objects.open()
    if place is not None:
        around = near(place, (asked.distance_km or DISTANCE_KM) * 1000)
        rows = rows.filter(Q(place__in=around.values("pk")) | Q(is_remote=True))
    if asked.hours is not None:
        rows = rows.filter(Q(hours_min__isnull=True) | Q(hours_min__lte=asked.hours))
    exact = {"sector": asked.sector, "contract": asked.contract, "occupation": asked.occupation}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return rows.filter(is_remote=True) if asked.from_home else rows


def _by_words(rows: VacancyQuerySet, terms: Terms) -> VacancyQuerySet:
    return rows.found_by(terms) if terms else rows


def _meant(rows: VacancyQuerySet, text: str) -> str | None:
    """Another spelling that does find something."""
    meant = index.meant(text)
    return meant if meant and _by_words(rows, index.terms(meant)).exists() else None


def _any_of(terms: Terms) -> Terms:
    return (tuple(stem for group in terms for stem in group),)


def _counts(rows: VacancyQuerySet) -> dict[str, int]:
    return rows.aggregate(total=Count("pk"), without=Count("pk", filter=Q(education__in=WITHOUT_DIPLOMA)))


def _in_order(rows: VacancyQuerySet, terms: Terms, place: Place | None) -> VacancyQuerySet:
    """The most words in the title first; of those the nearest; then the newest."""
    order: list[Any] = ["-in_title"] if terms else []
    if place is not None:
        rows = rows.annotate(apart=apart(place, "place__"))
        order.append(F("apart").asc(nulls_last=True))
    return rows.order_by(*order, "-posted_on", "-pk")


class Counted(Paginator):
    """A paginator that was told how much there is, and asks no more than a page."""

    def __init__(self, rows: Any, size: int, total: int) -> None:
        super().__init__(rows, size)
        self.count = total


def _page(rows: VacancyQuerySet, total: int, number: int, size: int, place: Place | None) -> Page:
    pages = Counted(rows.select_related("place").defer(*UNSEEN), size, total)
    page = pages.get_page(number)
    page.object_list = results(page.object_list, place)
    return page
