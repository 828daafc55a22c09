"""Compares everybody with everything, both ways, and writes the lists: what a night is for.

The work is cut into slices, and every slice is written by a verb of its own: nobody who writes in the meantime
has to wait long, and a night that was stopped goes on where it was. All slices are made from one picture of people
and vacancies. What changed after that picture is worked in at the end, so that the lists are those of now.
"""

import time
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.engine import spread
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.matching.actions import lists, matches
from baanvak.matching.models import Night, PersonList, VacancyList, slices
from baanvak.matching.models.lists import LENGTH
from baanvak.portfolio.models import Portfolio

SLICE = 2000  # askers whose lists are made and written at a time
CATCH_UP = 200  # changed people or vacancies in one verb
KEPT_FOR = timedelta(days=30)
# From here on many changed vacancies cost more than a night: this many, and this share of all.
MANY, SHARE = 1000, 10

# The lists of a person: of the own region, and of the rest of the country where a long journey is no miss.
PEOPLE = spread.Job(({"only_region": True}, {"outside_region": True, "travel_is_must": False}), LENGTH)
VACANCIES = spread.Job(({},), LENGTH)

Progress = Callable[[int, int], None]
Folders = tuple[Path | None, Path | None]
Elsewhere = Callable[[], AbstractContextManager[spread.Maker]]


@dataclass
class Told:
    """What a night did, with the clock seconds and the CPU-seconds of each part of the work."""

    people: int = 0
    vacancies: int = 0
    found: int = 0  # matches that are new to somebody
    is_continued: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def clock(self, part: str) -> Iterator[None]:
        """Add what happens inside to one part of the work."""
        seconds, cpu = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            self.add(part, time.perf_counter() - seconds, time.thread_time() - cpu)

    def add(self, part: str, seconds: float, cpu: float) -> None:
        self.seconds[part] = self.seconds.get(part, 0.0) + seconds
        self.cpu[part] = self.cpu.get(part, 0.0) + cpu


def run(
    *, by: Actor, fresh: bool = False, elsewhere: Elsewhere | None = None, progress: Progress | None = None
) -> Told:
    """Make all lists, of everybody with a portfolio and of every open vacancy; not one verb but many.

    `elsewhere` says where lists are made when not in this process; whoever makes them reads the stored indexes.
    `progress` is called with how many lists are done and how many there are.
    """
    told = Told()
    with told.clock("read"):
        night = start(by=by, fresh=fresh)
        told.is_continued = bool(night.people or night.vacancies)
        vacancies, people = catalogue.now()
    with ExitStack() as until_made:
        make = until_made.enter_context((elsewhere or spread.here)())
        folders: Folders = (None, None)
        if elsewhere:
            folders = until_made.enter_context(catalogue.spread(night.pk, vacancies, people))
        for made in _made(told, make, PEOPLE, spread.Side(vacancies, people, *folders), night.last_person):
            ids = people.ids[made.start : made.stop]
            near, far = made.lists
            with told.clock("write"):
                write_people(by=by, night=night, ids=ids, listed=vacancies.ids, near=near, far=far)
            _show(progress, made.stop, len(people) + len(vacancies))
        side = spread.Side(people, vacancies, *reversed(folders))
        for made in _made(told, make, VACANCIES, side, night.last_vacancy):
            ids = vacancies.ids[made.start : made.stop]
            with told.clock("write"):
                write_vacancies(by=by, night=night, ids=ids, listed=people.ids, people=made.lists[0])
            _show(progress, len(people) + made.stop, len(people) + len(vacancies))
    with told.clock("catch up"):
        _catch_up(by, night, vacancies.ids, people.ids)
        finish(by=by, night=night)
        catalogue.keep()
    night.refresh_from_db()
    told.people, told.vacancies, told.found = night.people, night.vacancies, night.found
    return told


def _made(
    told: Told, make: spread.Maker, job: spread.Job, side: spread.Side, last: int | None
) -> Iterator[spread.Made]:
    """Slices of what is not done yet, while the clock of making them runs."""
    begin = 0 if last is None else bisect_right(side.askers.ids, last)
    coming = make(job, side, spread.parts(begin, len(side.askers), SLICE))
    while True:
        began = time.perf_counter()
        made = next(coming, None)
        if made is None:
            return
        told.add("match", time.perf_counter() - began, made.cpu)
        yield made


def _show(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


def _catch_up(by: Actor, night: Night, vacancies: Any, people: Any) -> None:
    """What changed since the picture, or is not there any more, in portions."""
    changed, persons = catalogue.changed_since(night.started_at - catalogue.OVERLAP, night.picture)
    changed |= set(vacancies.tolist()) - set(Vacancy.objects.open().values_list("pk", flat=True))
    persons |= set(people.tolist()) - set(Portfolio.objects.values_list("person", flat=True))
    for some in _parted(changed):
        catch_up(by=by, night=night, vacancies=some)
    for some in _parted(persons):
        catch_up(by=by, night=night, people=some)


def _parted(keys: Collection[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), CATCH_UP):
        yield ordered[start : start + CATCH_UP]


def place(*, by: Actor, vacancies: Collection[int]) -> None:
    """Bring changed vacancies in the lists: one by one, or by a night when there are very many."""
    if len(vacancies) > MANY and len(vacancies) * SHARE > Vacancy.objects.open().count():
        run(by=by)
        return
    for some in _parted(vacancies):
        matches.refresh_vacancies(by=by, vacancies=some)


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def start(*, by: Actor, matching: None = None, fresh: bool = False) -> Night:
    """Begin a night, or take up the one of today that was stopped; `fresh` always begins."""
    words, today = ":".join(map(str, catalogue.words_version()))[-200:], timezone.localdate()
    stopped = Night.objects.unfinished(today, words).first()
    if stopped and not fresh:
        return stopped
    Night.objects.filter(finished_at=None).delete()
    night = Night(day=today, words=words)
    night.picture = tuple(sorted(catalogue.picture(night.started_at - catalogue.OVERLAP)))
    night.save()
    return night


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def write_people(*, by: Actor, matching: None = None, night: Night, ids: Any, listed: Any, near: Any, far: Any) -> int:
    """Write the lists of a slice of people and how far the night has come; returns how many matches are new."""
    if not _is_next(night, "last_person", ids):
        return 0
    found = lists.tell_of(slices.write_people(ids, listed, near, far, night.day))
    night.last_person, night.people, night.found = int(ids[-1]), night.people + len(ids), night.found + found
    night.save(update_fields=["last_person", "people", "found"])
    return found


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def write_vacancies(*, by: Actor, matching: None = None, night: Night, ids: Any, listed: Any, people: Any) -> None:
    """Write the lists of a slice of vacancies and how far the night has come."""
    if _is_next(night, "last_vacancy", ids):
        slices.write_vacancies(ids, listed, people)
        night.last_vacancy, night.vacancies = int(ids[-1]), night.vacancies + len(ids)
        night.save(update_fields=["last_vacancy", "vacancies"])


def _is_next(night: Night, last: str, ids: Any) -> bool:
    """Whether nobody wrote this slice yet: two who call at the same time share one night."""
    lists.wait_turn()
    night.refresh_from_db(from_queryset=Night.objects.select_for_update())
    return (getattr(night, last) or 0) < int(ids[-1])


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def catch_up(
    *, by: Actor, matching: None = None, night: Night, people: Sequence[int] = (), vacancies: Sequence[int] = ()
) -> int:
    """Work in what changed while the lists were written; returns how many matches are new."""
    lists.wait_turn()
    found = lists.vacancies_changed(vacancies) + lists.people_changed(people)
    Night.objects.filter(pk=night.pk).update(found=F("found") + found)
    return found


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def finish(*, by: Actor, matching: None = None, night: Night) -> None:
    """Throw lists away of who and what is not there any more, and close the night."""
    lists.wait_turn()
    VacancyList.objects.exclude(pk__in=Vacancy.objects.open().values("pk")).delete()
    PersonList.objects.exclude(pk__in=Portfolio.objects.values("person")).delete()
    now = timezone.now()
    Night.objects.filter(pk=night.pk).update(finished_at=now, picture=b"")
    Night.objects.filter(finished_at__lt=now - KEPT_FOR).delete()
