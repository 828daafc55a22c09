"""Which vacancies fit a person: the region, the rest of the country, and just out of reach."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.engine import facts, travel
from baanvak.engine.score import Explanation, explain
from baanvak.market.models import Vacancy
from baanvak.market.queries.lines import Result, result_of
from baanvak.matching import catalogue
from baanvak.matching.models import PersonList, Proposal, Reaction
from baanvak.matching.queries.explained import change_of, names_of
from baanvak.matching.rules import sentences
from baanvak.matching.rules.reasons import REASON_WORDS, Reason
from baanvak.matching.rules.sentences import Voice
from baanvak.people import queries as people
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section

LOOKED_AT = 60  # new matches, of which the best are shown
LONGEST = 200  # of each list: who wants more, searches
HAS = frozenset({"skill_fits", "skill_partly"})  # the lines of a skill that somebody has
NAMED_FITS, NAMED_GAPS = 3, 2  # how many skills a short line names
CLOSE_BY = 5  # minutes: an estimate says no more than that
FAR_AWAY = 120  # minutes: beyond it nobody travels every day, the distance says enough


class Shelf(StrEnum):
    """The lists on the page of jobs."""

    REGION = "region"
    COUNTRY = "country"
    NEAR = "near"
    KEPT = "kept"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of a list. `hours`: as many hours a week must be possible."""

    sector: str = ""
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The last word of a person on a vacancy."""

    kind: str
    reason: str = ""  # in words
    note: str = ""


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A vacancy in a list, with its reasons in one line."""

    line: Result
    is_open: bool
    points: int
    fits: tuple[str, ...]
    gaps: tuple[str, ...]
    distance_km: int | None
    minutes: int | None
    mode: str
    changes: tuple[str, ...]  # what would make it fit, when a must fails
    said: Said
    is_new: bool
    is_proposed: bool

    @property
    def pk(self) -> int:
        return self.line.pk

    @property
    def is_in_reach(self) -> bool:
        """Not known to be too far to travel every day."""
        return self.line.is_from_home or self.minutes is None or self.minutes <= FAR_AWAY

    @property
    def away(self) -> str:
        """11 km, 38 minutes by bicycle; "" when it is not known."""
        if self.minutes is not None and self.minutes < CLOSE_BY:
            return _("close by")
        parts = []
        if self.distance_km is not None:
            parts.append(_("%(number)d km") % {"number": self.distance_km})
        if self.minutes is not None and self.minutes <= FAR_AWAY:
            parts.append(_("%(minutes)d min %(mode)s") % {"minutes": self.minutes, "mode": self.mode})
        return ", ".join(parts)

    @property
    def meta(self) -> str:
        """Employer · place · how far · hours · pay: the grey line under the title."""
        home = _("can be done from home") if self.line.is_from_home else ""
        parts = (self.line.employer, self.line.place, self.away or home, self.line.hours, self.line.pay)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class MatchList(Sequence[MatchRow]):
    """One list; rows are made for the slice that is asked, with a fixed number of questions."""

    keys: tuple[int, ...]
    room: "Room"

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, wanted: int) -> MatchRow: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[MatchRow]: ...
    def __getitem__(self, wanted: int | slice) -> MatchRow | list[MatchRow]:
        if isinstance(wanted, int):
            return self.room.rows([self.keys[wanted]])[0]
        return self.room.rows(self.keys[wanted])

    def __iter__(self) -> Iterator[MatchRow]:
        return iter(self[:])


@dataclass(frozen=True)
class MatchLists:
    """The lists of one person, by name."""

    lists: Mapping[Shelf, MatchList]
    knows_place: bool

    def __getitem__(self, shelf: Shelf) -> MatchList:
        return self.lists[shelf]


def matches(by: Actor, person: Person, wanted: Wanted | None = None) -> MatchLists:
    """The vacancies that fit a person, best first. Refused for who may not; another reader is logged."""
    read(by, person)
    room = Room.of(by, person)
    return MatchLists(
        lists={shelf: MatchList(keys, room) for shelf, keys in _ranked(room, wanted or Wanted()).items()},
        knows_place=room.seeker.x is not None,
    )


def read(by: Actor, person: Person) -> None:
    """The gate and the log of the section "matches"."""
    because = access.check(by, Verb.READ, Section.MATCHES, person)
    record.write_reads(by, [person.pk], what=Section.MATCHES, on=Section.MATCHES, because=because)


def new_matches(by: Actor, limit: int = 5) -> list[MatchRow]:
    """What came in the actor's own list and was not seen yet: within reach first, then the best."""
    person = people.me(by)
    read(by, person)
    room = Room.of(by, person)
    keys = [pk for pk in room.new if pk not in room.said]
    rows = room.rows(_open(keys, Wanted())[:LOOKED_AT])
    fitting = [row for row in rows if not row.changes]
    return sorted(fitting, key=lambda row: (not row.is_in_reach, -row.points, row.pk))[:limit]


def _ranked(room: "Room", wanted: Wanted) -> dict[Shelf, tuple[int, ...]]:
    index = catalogue.open_vacancies()
    region = index.rank(room.seeker, limit=2 * LONGEST, only_region=True)
    country = index.rank(room.seeker, limit=2 * LONGEST, outside_region=True, travel_is_must=False)
    kept = [pk for pk, said in room.said.items() if said.kind in {Reaction.Kind.INTEREST, Reaction.Kind.SAVE}]
    hidden = [pk for pk, said in room.said.items() if said.kind == Reaction.Kind.NOT_FOR_ME]
    lists = {
        Shelf.REGION: [match.id for match in region.matches],
        Shelf.COUNTRY: [match.id for match in country.matches],
        Shelf.NEAR: [miss.id for miss in region.near_misses],
    }
    ranked = [pk for keys in lists.values() for pk in keys]
    there = set(_open(ranked, wanted))
    if not (wanted.sector or wanted.hours) and set(ranked) - there:
        catalogue.drop_vacancies(set(ranked) - there)
    there -= set(hidden)
    short = {shelf: tuple(pk for pk in keys if pk in there)[:LONGEST] for shelf, keys in lists.items()}
    return {**short, Shelf.KEPT: tuple(kept), Shelf.HIDDEN: tuple(hidden)}


def _open(keys: Sequence[int], wanted: Wanted) -> list[int]:
    """Those that are open and wanted, in the order given."""
    rows = Vacancy.objects.open().filter(pk__in=keys)
    if wanted.sector:
        rows = rows.filter(Q(sector=wanted.sector) | Q(sector="", occupation__sector=wanted.sector))
    if wanted.hours:
        rows = rows.filter(Q(hours_min=None) | Q(hours_min__lte=wanted.hours)).filter(
            Q(hours_max=None) | Q(hours_max__gte=wanted.hours)
        )
    there = set(rows.values_list("pk", flat=True))
    return [pk for pk in keys if pk in there]


@dataclass(frozen=True)
class Room:
    """What is known of one person while their lists are made."""

    seeker: facts.Seeker
    words: facts.Vocabulary
    said: Mapping[int, Said]  # vacancy -> last word; the newest word first
    new: Sequence[int]  # what came in the list and was not seen yet, the best first
    proposed: Collection[int]
    hides_needs: bool
    voice: Voice

    @classmethod
    def of(cls, by: Actor, person: Person) -> "Room":
        words = Reaction.objects.last_words().filter(person=person).exclude(kind=Reaction.Kind.CLEAR)
        proposed = access.allowed(by, Verb.READ, "proposal").filter(person=person, state=Proposal.State.PROPOSED)
        own = PersonList.objects.filter(person=person).first()
        return cls(
            seeker=catalogue.seeker(person),
            words=catalogue.vocabulary(),
            said={word.vacancy_id: said_of(word) for word in words.order_by("-pk")},
            new=own.fresh(timezone.localdate()) if own else (),
            proposed=set(proposed.values_list("vacancy", flat=True)),
            hides_needs=not access.may(by, Verb.READ, Section.CONDITIONS, person),
            voice=Voice.YOU if by.person == person.pk else Voice.THEY,
        )

    def rows(self, keys: Sequence[int]) -> list[MatchRow]:
        """Rows in the order of the keys."""
        rows = Vacancy.objects.select_related("place").defer("text", "public_text").in_bulk(keys)
        opened = set(Vacancy.objects.open().filter(pk__in=keys).values_list("pk", flat=True))
        found = {work.id: self.explain(work) for work in catalogue.vacancies(keys)}
        names = names_of(found.values())
        return [self._row(rows[pk], found[pk], names, pk in opened) for pk in keys if pk in found]

    def explain(self, work: facts.Vacancy) -> Explanation:
        """Outside the region the distance is shown, but is no reason to leave a vacancy out."""
        is_inside = self.seeker.region is None or work.region == self.seeker.region
        return explain(self.seeker, work, self.words, travel_is_must=is_inside)

    def _row(self, row: Vacancy, found: Explanation, names: Mapping[int, str], is_open: bool) -> MatchRow:
        distance, minutes, mode = journey(found)
        return MatchRow(
            line=result_of(row),
            is_open=is_open,
            points=found.points,
            fits=fits(found, names),
            gaps=gaps(found, names),
            distance_km=distance,
            minutes=minutes,
            mode=mode,
            changes=tuple(change_of(miss, self.voice, hides_needs=self.hides_needs).words for miss in found.misses),
            said=self.said.get(row.pk, Said("")),
            is_new=row.pk in self.new and row.pk not in self.said,
            is_proposed=row.pk in self.proposed,
        )


def said_of(word: Reaction) -> Said:
    return Said(word.kind, _(REASON_WORDS[Reason(word.reason)]) if word.reason else "", word.note)


def journey(found: Explanation) -> tuple[int | None, int | None, str]:
    """Kilometres by road, minutes and the way of travelling, as far as they are known."""
    numbers = next((dict(line.detail) for line in found.lines if line.about == "travel"), {})
    metres, minutes = numbers.get("distance_m"), numbers.get("minutes")
    kilometres = None if metres is None else max(1, round(metres * travel.DETOUR / 1000))
    return kilometres, minutes, _(sentences.mode_words(numbers["mode"])) if "mode" in numbers else ""


def fits(found: Explanation, names: Mapping[int, str], number: int = NAMED_FITS) -> tuple[str, ...]:
    """The names of the skills that somebody has and that bring most points; a skill that only looks alike is none."""
    counted = ((line.points, line.term) for line in found.lines if line.code in HAS)
    return _named(counted, names, number)


def gaps(found: Explanation, names: Mapping[int, str], number: int = NAMED_GAPS) -> tuple[str, ...]:
    """The names of the missing skills that would bring most."""
    missing = ((line.out_of, line.term) for line in found.lines if line.code == "skill_missing")
    return _named(missing, names, number)


def _named(terms: Iterable[tuple[int, int | None]], names: Mapping[int, str], number: int) -> tuple[str, ...]:
    best = sorted(terms, key=lambda pair: -pair[0])
    return tuple(names[term] for _points, term in best if term is not None and term in names)[:number]
