"""What anybody may ask of the palette: search published programmes, read one."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Min, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baanvak.atlas.models import Concept, Place
from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.market import index
from baanvak.market.models import Programme, ProgrammeGoal, ProgrammeKind, ProgrammeSkill, Run
from baanvak.market.models.words import Terms
from baanvak.market.queries.public import Counted
from baanvak.market.queries.whereabouts import DISTANCE_KM, apart, near, place_meant
from baanvak.market.rules.programme import Mode
from baanvak.market.rules.reading import Block, blocks

PAGE_SIZE = 15
UNSEEN = ("about", "entry", "search_title", "search_text", "pending")
SORTS = ("best", "start", "short", "price")
STARTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the palette. `kind` is a slug; `skill` and `occupation` are keys of concepts.

    `within_days`: with a free place that begins so soon. `sort` is one of SORTS.
    """

    text: str = ""
    kind: str = ""
    skill: int | None = None
    occupation: int | None = None
    place: str = ""
    distance_km: int | None = None
    mode: str = ""
    form: str = ""
    within_days: int | None = None
    is_free: bool = False
    initiative: int | None = None
    organisation: int | None = None
    sort: str = "best"


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a programme. `starts_on` None: any day. `left` None: no limit. `place` is where, in words."""

    pk: int
    starts_on: date | None
    ends_on: date | None
    times: str
    place: str
    left: int | None
    capacity: int | None
    sign_up_until: date | None

    @property
    def has_room(self) -> bool:
        return self.left is None or self.left > 0

    @property
    def when(self) -> str:
        """30 november 2026; or any day."""
        return formats.date_format(self.starts_on, "DATE_FORMAT") if self.starts_on else _("you can start any day")

    @property
    def places(self) -> str:
        """4 places left; full."""
        if self.left is None:
            return _("enough places")
        if self.left == 0:
            return _("full, with a waiting list")
        return ngettext("%(number)d place left", "%(number)d places left", self.left) % {"number": self.left}


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in a list. `language` is the language of `name`; `distance_km` in a straight line."""

    pk: int
    name: str
    language: str
    kind: str
    provider: str
    summary: str
    mode: str
    form: str
    place: str
    distance_km: int | None
    weeks: int | None
    hours_per_week: int | None
    price: Decimal | None
    starts: tuple[Start, ...]

    @property
    def next_start(self) -> Start | None:
        """The first with a free place; else the first."""
        return next((start for start in self.starts if start.has_room), next(iter(self.starts), None))

    @property
    def where(self) -> str:
        if self.mode == Mode.ONLINE:
            return _("online")
        apart = _("%(number)d km") % {"number": self.distance_km} if self.distance_km else ""
        online = _("partly online") if self.mode == Mode.BOTH else ""
        return " · ".join(part for part in (self.place, apart, online) if part)

    @property
    def duration(self) -> str:
        return duration_words(self.weeks, self.hours_per_week)

    @property
    def costs(self) -> str:
        return price_words(self.price)

    @property
    def meta(self) -> str:
        """Provider · place · duration · price: the grey line under the title."""
        return " · ".join(part for part in (self.provider, self.where, self.duration, self.costs) if part)


@dataclass(frozen=True, slots=True)
class Named:
    """A skill or an occupation by name, with its language; of a skill its level."""

    concept: int
    name: str
    language: str
    level: int = 0


@dataclass(frozen=True)
class ProgrammePage:
    """A programme as anybody may read it. `row` is for who keeps it."""

    row: Programme
    line: ProgrammeLine
    kind_about: str
    blocks: tuple[Block, ...]
    entry: tuple[Block, ...]
    contact: tuple[str, str, str]
    teaches: tuple[Named, ...] = field(default=())
    needs: tuple[Named, ...] = field(default=())
    goals: tuple[Named, ...] = field(default=())
    runs: tuple[Run, ...] = field(default=())  # the coming ones


@dataclass(frozen=True)
class ProgrammesFound:
    """An answer: `page.object_list` holds ProgrammeLines. `meant` is another way to spell what was asked."""

    wanted: Wanted
    page: Page
    total: int
    place: str = ""
    is_place_unknown: bool = False
    is_loose: bool = False
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What one can choose from in the search: only what leads to something."""

    kinds: tuple[tuple[str, str, int], ...]  # slug, name, number of programmes
    skills: tuple[tuple[int, str], ...]
    occupations: tuple[tuple[int, str], ...]


def duration_words(weeks: int | None, hours: int | None) -> str:
    """8 weeks, 12 hours a week; 3 hours; "" when nothing is known."""
    whole = ngettext("%(number)d week", "%(number)d weeks", weeks) % {"number": weeks} if weeks else ""
    if weeks == 1 and hours:
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    each = ngettext("%(number)d hour a week", "%(number)d hours a week", hours) % {"number": hours} if hours else ""
    return ", ".join(part for part in (whole, each) if part)


def price_words(price: Decimal | None) -> str:
    """free; € 250; ask for the price."""
    if price is None:
        return _("ask for the price")
    if price == 0:
        return _("free")
    places = 0 if price == price.to_integral_value() else 2
    return f"€\u00a0{formats.number_format(price, places, force_grouping=True)}"


def programmes(by: Actor, wanted: Wanted, *, page: int = 1, size: int = PAGE_SIZE) -> ProgrammesFound:
    """Published programmes that fit the question. The number of queries does not depend on how much is found."""
    place = place_meant(wanted.place) if wanted.place.strip() else None
    rows = _fitting(wanted, place)
    terms = index.terms(wanted.text)
    found, is_loose = rows.found_by(terms) if terms else rows, False
    total = found.count()
    if not total and len(terms) > 1:
        found, is_loose = rows.found_by((tuple(stem for group in terms for stem in group),)), True
        total = found.count()
    meant = _meant(rows, wanted.text) if terms and (is_loose or not total) else None
    return ProgrammesFound(
        wanted=wanted,
        page=_page(_in_order(found, wanted, terms, place), total, page, size, place),
        total=total,
        place=place.name if place else "",
        is_place_unknown=bool(wanted.place.strip()) and place is None,
        is_loose=is_loose and total > 0,
        meant=meant,
    )


def programme(by: Actor, pk: int) -> ProgrammePage:
    """One programme that `by` may read; Refused when there is none."""
    row = with_everything(allowed(by, Verb.READ, "programme")).filter(pk=pk).first()
    if row is None:
        raise Refused(f"no programme {pk} to read")
    return page_of(row)


def choices(by: Actor) -> Choices:
    """The kinds, skills and occupations of what is published now."""
    out = Programme.objects.published()
    counts = dict(out.order_by().values_list("kind").annotate(Count("pk")))
    kinds = ProgrammeKind.objects.filter(pk__in=counts, is_current=True).order_by("order", "pk")
    skills = ProgrammeSkill.objects.filter(programme__in=out.values("pk"), is_needed=False).values("concept")
    goals = ProgrammeGoal.objects.filter(programme__in=out.values("pk")).values("occupation")
    return Choices(
        kinds=tuple((kind.slug, kind.name, counts[kind.pk]) for kind in kinds),
        skills=_by_name(Concept.objects.skills().filter(pk__in=skills)),
        occupations=_by_name(Concept.objects.occupations().filter(pk__in=goals)),
    )


def towards(by: Actor, occupation: int, limit: int = 5) -> list[ProgrammeLine]:
    """Programmes that lead to an occupation, the soonest first."""
    found = programmes(by, Wanted(occupation=occupation, sort="start"), size=limit)
    return list(found.page.object_list)


def coming_starts(by: Actor, *, days: int = 91, page: int = 1, size: int = 30) -> Page:
    """Starts of published programmes in the coming days, soonest first: pairs of a start and its programme's line."""
    last = timezone.localdate() + timedelta(days=days)
    rows = (
        Run.objects.coming()
        .filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=last), programme__in=Programme.objects.published().values("pk")
        )
        .select_related("place", "programme__kind", "programme__organisation", "programme__place")
        .order_by(F("starts_on").asc(nulls_last=True), "pk")
    )
    found: Any = Paginator(rows, size).get_page(page)
    found.object_list = [(start_of(run, run.programme), line_of(run.programme)) for run in found.object_list]
    shown: Page = found
    return shown


def _by_name(concepts: Any) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(((c.pk, c.name) for c in concepts), key=lambda pair: pair[1].casefold()))


def _fitting(wanted: Wanted, place: Place | None) -> Any:
    """Published programmes that fit everything but the words. What is published is public, whoever asks."""
    rows: Any = Programme.objects.published()
    exact = {
        "kind__slug": wanted.kind,
        "form": wanted.form,
        "initiative": wanted.initiative,
        "organisation": wanted.organisation,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.mode:
        rows = rows.filter(mode__in={wanted.mode, Mode.BOTH.value})
    if wanted.is_free:
        rows = rows.filter(price=0)
    if wanted.skill:
        rows = rows.teaching(wanted.skill)
    if wanted.occupation:
        rows = rows.towards(wanted.occupation)
    if wanted.within_days is not None:
        rows = rows.starting_before(timezone.localdate() + timedelta(days=wanted.within_days))
    return _around(rows, place, wanted.distance_km) if place is not None else rows


def _around(rows: Any, place: Place, distance_km: int | None) -> Any:
    """In the circle, or given there sometimes, or online so that it is everywhere."""
    circle = near(place, (distance_km or DISTANCE_KM) * 1000).values("pk")
    given = Run.objects.coming().filter(place__in=circle).values("programme")
    return rows.filter(Q(place__in=circle) | Q(pk__in=given) | Q(mode=Mode.ONLINE))


def _meant(rows: Any, text: str) -> str | None:
    """Another spelling that does find something."""
    meant = index.meant(text)
    return meant if meant and rows.found_by(index.terms(meant)).exists() else None


def _in_order(rows: Any, wanted: Wanted, terms: Terms, place: Place | None) -> Any:
    """By what is asked; else the most words in the title, then the nearest, then the soonest."""
    open_runs = Run.objects.coming().with_room().filter(programme=OuterRef("pk")).order_by()
    soonest = open_runs.values("programme").annotate(first=Min("starts_on")).values("first")
    rows = rows.annotate(
        soonest=Subquery(soonest),
        has_start=Case(
            When(pk__in=Run.objects.coming().with_room().values("programme"), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
    )
    # Without a wish, days that are coming say more than "any day"; who asks for the soonest gets any day first.
    soonest_order = F("soonest").asc(nulls_first=True) if wanted.sort == "start" else F("soonest").asc(nulls_last=True)
    by_start: list[Any] = ["has_start", soonest_order]
    first: dict[str, list[Any]] = {
        "start": [],
        "short": [F("weeks").asc(nulls_last=True), F("hours_per_week").asc(nulls_last=True)],
        "price": [F("price").asc(nulls_last=True)],
    }
    order = first.get(wanted.sort)
    if order is None:
        order = ["-in_title"] if terms else []
        if place is not None:
            rows = rows.annotate(apart=apart(place, "place__"))
            order.append(F("apart").asc(nulls_last=True))
    return rows.order_by(*order, *by_start, "title", "pk")


def _page(rows: Any, total: int, number: int, size: int, place: Place | None) -> Page:
    shown = rows.select_related("kind", "organisation", "place").prefetch_related(_coming()).defer(*UNSEEN)
    page = Counted(shown, size, total).get_page(number)
    page.object_list = [line_of(row, place) for row in page.object_list]
    return page


def _coming() -> Prefetch:
    return Prefetch("runs", Run.objects.coming().select_related("place").soonest_first(), to_attr="coming_runs")


def with_everything(rows: Any) -> Any:
    """Programmes with all that `page_of` reads, in a fixed number of queries."""
    return rows.select_related("kind", "organisation", "place", "initiative").prefetch_related(
        _coming(),
        Prefetch("skills", ProgrammeSkill.objects.select_related("concept").order_by("pk")),
        Prefetch("goals", ProgrammeGoal.objects.select_related("occupation").order_by("pk")),
    )


def line_of(row: Programme, place: Place | None = None) -> ProgrammeLine:
    """The line of a programme with its `coming_runs` prefetched; with `place` also how far away it is."""
    distance = None
    if place is not None and row.place is not None:
        distance = round(math.dist((row.place.x, row.place.y), (place.x, place.y)) / 1000)
    where = row.place.name if row.place else row.place_text
    return ProgrammeLine(
        pk=row.pk,
        name=row.name,
        language="nl" if row.is_named_in_dutch or row.name == row.title else "en",
        kind=row.kind.name,
        provider=row.organisation.name,
        summary=row.summary,
        mode=row.mode,
        form=row.form,
        place=where,
        distance_km=distance,
        weeks=row.weeks,
        hours_per_week=row.hours_per_week,
        price=row.price,
        starts=starts_of(row),
    )


def starts_of(row: Programme) -> tuple[Start, ...]:
    """The coming starts; where a start says no place, it is at the place of the programme."""
    runs: Iterable[Run] = getattr(row, "coming_runs", ())
    return tuple(start_of(run, row) for run in list(runs)[:STARTS_SHOWN])


def start_of(run: Run, row: Programme) -> Start:
    return Start(
        pk=run.pk,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        times=run.times,
        place=_where(run, row),
        left=run.left,
        capacity=run.capacity,
        sign_up_until=run.sign_up_until,
    )


def _where(run: Run, row: Programme) -> str:
    if row.mode == Mode.ONLINE:
        return _("online")
    if run.place or run.place_text:
        parts = (run.place_text, run.place.name if run.place else "")
    else:
        parts = (row.place_text, row.place.name if row.place else "")
    return ", ".join(part for part in parts if part)


def page_of(row: Programme) -> ProgrammePage:
    """The whole of a programme, with skills, goals and runs prefetched."""
    skills = list(row.skills.all())
    return ProgrammePage(
        row=row,
        line=line_of(row),
        kind_about=row.kind.about,
        blocks=blocks(row.about),
        entry=blocks(row.entry),
        contact=(row.contact_name, row.contact_phone, row.contact_email),
        teaches=tuple(named(s.concept, s.level) for s in skills if not s.is_needed),
        needs=tuple(named(s.concept, s.level) for s in skills if s.is_needed),
        goals=tuple(named(goal.occupation) for goal in row.goals.all()),
        runs=tuple(getattr(row, "coming_runs", ())),
    )


def named(concept: Concept, level: int = 0) -> Named:
    """A concept in the reader's language."""
    return Named(concept.pk, concept.name, concept.language, level)
