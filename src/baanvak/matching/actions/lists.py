"""Keeps the lists right when something changes: what it costs depends on the change, not on how much there is.

A changed person gets new lists of their own, and comes in or leaves the lists of vacancies; a changed vacancy
the other way round. A list of the other side is mended without comparing anything anew (`rules.merging`), except
when something leaves a full list: then it is made again. The outcome is that of making all lists anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from baanvak.base.news import tell
from baanvak.engine import facts
from baanvak.engine.ranking import Index, Ranked, SeekerIndex
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.matching.models import PersonList, VacancyList
from baanvak.matching.models.lists import LENGTH, people_with, save_people, save_vacancies, vacancies_with
from baanvak.matching.news import MatchesFound
from baanvak.matching.rules.merging import Entry, merged
from baanvak.portfolio.models import Portfolio

TURN = 7_305_301  # any number, as long as nobody else uses it
FEW = 900  # keys in one question
PART = 20  # asking for one in so many by their keys costs as much as reading all
WAITING = 100  # lists that wait to be made anew, with every change
CHUNK = 50  # changed people or vacancies that are worked out at a time


def wait_turn() -> None:
    """Lists are kept by one at a time: two who each see half of a change would write each other's half away.

    SQLite has one writer at a time already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def people_changed(keys: Collection[int]) -> int:
    """Make the lists of these people anew and mend those of vacancies; returns how many matches are new."""
    return sum(_people_changed(some) for some in _parted(sorted(keys), CHUNK)) + _make_waiting()


def _people_changed(keys: Sequence[int]) -> int:
    seekers = catalogue.seekers(sorted(_with_portfolio(keys)))
    news = _make_people({seeker.id: seeker for seeker in seekers})
    PersonList.objects.filter(pk__in=set(keys) - news.keys()).delete()
    vacancies = catalogue.open_vacancies(fresh=True)
    fits = {seeker.id: _points(vacancies.rank(seeker, limit=len(vacancies), near=0)) for seeker in seekers}
    _mend_vacancies({key: fits.get(key, {}) for key in keys}, len(vacancies))
    return tell_of(news)


def _make_people(seekers: Mapping[int, facts.Seeker]) -> dict[int, list[int]]:
    """Make the lists of these people anew; returns per person the vacancies that are new to them."""
    lists = _made(seekers, catalogue.open_vacancies, _both_lists, _open, catalogue.drop_vacancies)
    rows = PersonList.objects.select_for_update().in_bulk(list(seekers))
    rows = {key: rows.get(key) or PersonList(person_id=key) for key in seekers}
    news = {}
    for key, row in rows.items():
        row.region = seekers[key].region
        news[key] = row.fill(lists[key][0], lists[key][1], timezone.localdate())
    save_people(rows.values())
    return news


def _both_lists(index: Index, seeker: facts.Seeker) -> tuple[list[Entry], list[Entry]]:
    near = index.rank(seeker, limit=LENGTH, near=0, only_region=True)
    far = index.rank(seeker, limit=LENGTH, near=0, outside_region=True, travel_is_must=False)
    return _entries(near), _entries(far)


def _mend_vacancies(fits: Mapping[int, Mapping[int, int]], total: int) -> None:
    """Bring changed people in the lists where they belong: person -> vacancy -> points."""
    held = vacancies_with(fits)
    anew, mended = [], []
    for row in _lists_that_change(held, fits, total):
        changes = {person: points.get(row.pk) for person, points in fits.items()}
        before = row.entries()
        entries = merged(before, changes, LENGTH) if row.made_at else None
        if entries is None:
            anew.append(row.pk)
        elif entries != before:
            row.fill(entries)
            mended.append(row)
    save_vacancies(mended)
    make_vacancies(catalogue.vacancies(anew))


def _lists_that_change(
    held: Collection[int], fits: Mapping[int, Mapping[int, int]], total: int
) -> Iterator[VacancyList]:
    """Those, of so many, that hold one of these people, and those one of them comes in."""
    best: dict[int, int] = {}
    for points in fits.values():
        for vacancy, number in points.items():
            best[vacancy] = max(number, best.get(vacancy, 0))
    least = VacancyList.objects.values_list("pk", "least")
    rows = _those(least, best.keys(), total)
    enters = {vacancy for vacancy, needed in rows if vacancy in best and best[vacancy] >= needed}
    for some in _parted(sorted(enters.union(held)), FEW):
        yield from VacancyList.objects.select_for_update().filter(pk__in=some).order_by("pk")


def vacancies_changed(keys: Collection[int]) -> int:
    """Make the lists of these vacancies anew and mend those of people; returns how many matches are new."""
    return sum(_vacancies_changed(some) for some in _parted(sorted(keys), CHUNK)) + _make_waiting()


def _make_waiting() -> int:
    """Make some lists anew that something was taken out of; the night does the rest."""
    vacancies = VacancyList.objects.filter(made_at=None).order_by("pk").values_list("pk", flat=True)
    make_vacancies(catalogue.vacancies(list(vacancies[:WAITING])))
    people = PersonList.objects.filter(made_at=None).order_by("pk").values_list("pk", flat=True)
    return tell_of(_make_people({one.id: one for one in catalogue.seekers(list(people[:WAITING]))}))


def _vacancies_changed(keys: Sequence[int]) -> int:
    works = catalogue.vacancies(sorted(_open(keys)))
    make_vacancies(works)
    VacancyList.objects.filter(pk__in=set(keys) - {work.id for work in works}).delete()
    people = catalogue.people(fresh=True)
    return _mend_people(keys, [Placed.of(people, work) for work in works], len(people))


def make_vacancies(works: Iterable[facts.Vacancy]) -> None:
    """Make the lists of these vacancies anew."""
    by_key = {work.id: work for work in works}
    lists = _made(by_key, catalogue.people, _people_for, _with_portfolio, catalogue.drop_people)
    rows = [VacancyList(vacancy_id=key) for key in by_key]
    for row in rows:
        row.fill(lists[row.pk][0])
    save_vacancies(rows)


def _people_for(index: SeekerIndex, work: facts.Vacancy) -> tuple[list[Entry]]:
    return (_entries(index.rank(work, limit=LENGTH, near=0)),)


@dataclass(frozen=True, slots=True)
class Placed:
    """An open vacancy, and what it is worth to everybody whom it fits."""

    key: int
    region: int | None
    near: Mapping[int, int]  # person -> points, for the list of the region
    far: Mapping[int, int]  # the same for the rest of the country, where the journey is no must

    @classmethod
    def of(cls, people: SeekerIndex, work: facts.Vacancy) -> "Placed":
        near = people.rank(work, limit=len(people), near=0)
        far = people.rank(work, limit=len(people), near=0, travel_is_must=False)
        return cls(work.id, work.region, _points(near), _points(far))

    def is_inside(self, region: int | None) -> bool:
        """Whether it is in the list of the region of who lives there; without a region everything is."""
        return region is None or region == self.region


def _mend_people(keys: Collection[int], placed: Sequence[Placed], total: int) -> int:
    """Bring changed vacancies in the lists of people, or take them out; returns how many matches are new."""
    affected = sorted(people_with(keys).union(_who_gets(placed, total)))
    news: dict[int, list[int]] = {}
    mended, anew = [], []
    for some in _parted(affected, FEW):
        for row in PersonList.objects.select_for_update().filter(pk__in=some).order_by("pk"):
            near, far = row.parts()
            new_near, new_far = _after(row, near, far, keys, placed)
            if new_near is None or new_far is None:
                anew.append(row.pk)
            elif (new_near, new_far) != (near, far):
                news[row.pk] = row.fill(new_near, new_far, timezone.localdate())
                mended.append(row)
    save_people(mended)
    news |= _make_people({seeker.id: seeker for seeker in catalogue.seekers(anew)})
    return tell_of(news)


def _after(
    row: PersonList, near: Sequence[Entry], far: Sequence[Entry], keys: Collection[int], placed: Sequence[Placed]
) -> tuple[list[Entry] | None, list[Entry] | None]:
    """Both lists of a person with the changed vacancies in them; None for one that is to be made anew."""
    if row.made_at is None:
        return None, None
    inside: dict[int, int | None] = dict.fromkeys(keys)
    outside = inside.copy()
    for one in placed:
        if one.is_inside(row.region):
            inside[one.key] = one.near.get(row.pk)
        else:
            outside[one.key] = one.far.get(row.pk)
    return merged(near, inside, LENGTH), merged(far, outside, LENGTH)


def _who_gets(placed: Sequence[Placed], total: int) -> set[int]:
    """People, of so many, in whose list one of these vacancies comes."""
    fits: set[int] = set().union(*(one.far for one in placed))
    found = set()
    rows = PersonList.objects.values_list("pk", "region", "near_least", "far_least")
    for pk, region, near, far in _those(rows, fits, total):
        for one in placed:
            points, least = (one.near, near) if one.is_inside(region) else (one.far, far)
            if points.get(pk, -2) >= least:
                found.add(pk)
    return found


def _made(
    askers: Mapping[int, object],
    index: Callable[..., Any],
    make: Callable[..., Sequence[list[Entry]]],
    there: Callable[[Collection[int]], set[int]],
    drop: Callable[[Collection[int]], None],
) -> dict[int, Sequence[list[Entry]]]:
    """Lists by asker. When something in them turns out to be gone, the index hears of it and they are made again."""
    while askers:
        now = index(fresh=True)
        lists = {key: make(now, asker) for key, asker in askers.items()}
        ids = {entry.id for made in lists.values() for part in made for entry in part}
        if not (gone := ids - there(ids)):
            return lists
        drop(gone)
    return {}


def _open(keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in _parted(sorted(keys), FEW):
        found.update(Vacancy.objects.open().filter(pk__in=some).values_list("pk", flat=True))
    return found


def _with_portfolio(keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in _parted(sorted(keys), FEW):
        found.update(Portfolio.objects.filter(person__in=some).values_list("person", flat=True))
    return found


def _those(rows: QuerySet[Any, Any], keys: Collection[int], total: int) -> list[Any]:
    """Rows with these keys, and perhaps others: when they are a good part of so many, all are read at once."""
    if len(keys) * PART > total:
        return list(rows)
    return [row for some in _parted(sorted(keys), FEW) for row in rows.filter(pk__in=some)]


def _parted(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _entries(found: Ranked) -> list[Entry]:
    return [Entry(match.points, match.id) for match in found.matches]


def _points(found: Ranked) -> dict[int, int]:
    return {match.id: match.points for match in found.matches}


def tell_of(news: Mapping[int, Sequence[int]]) -> int:
    """Tell each person's new matches; returns how many there are."""
    for person, vacancies in news.items():
        if vacancies:
            tell(MatchesFound(person=person, vacancies=tuple(vacancies)))
    return sum(map(len, news.values()))
