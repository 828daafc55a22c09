"""A night makes all lists, goes on where it was stopped, and gives the same wherever the work is done."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.engine import spread
from baanvak.market.news import VacanciesChanged
from baanvak.matching import reactions
from baanvak.matching.actions import lists, matches, nights
from baanvak.matching.models import Night, PersonList, VacancyList
from baanvak.matching.news import MatchesFound
from baanvak.portfolio.models import Portfolio
from factories import a_concept, a_person, a_place, a_vacancy, an_employer, oneself
from factories.matching import a_portfolio, asks, can

pytestmark = pytest.mark.django_db


class Stopped(Exception):
    """What a test does in the middle of a night."""


@pytest.fixture
def town():
    place, employer = a_place(), an_employer()
    skills = [a_concept(f"vak {number}") for number in range(4)]
    for number in range(9):
        person = a_person(f"Nr {number}")
        a_portfolio(person, place)
        can(person, *skills[: 1 + number % 4])
        asks(a_vacancy(employer, f"Werk {number}", place=place), *skills[number % 3 :])
    return place, employer, skills


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch) -> None:
    monkeypatch.setattr(nights, "SLICE", 4)


def stored() -> tuple[list, list]:
    people = PersonList.objects.order_by("pk").values_list("pk", "vacancies", "points", "since", "near", "near_least")
    return list(people), list(VacancyList.objects.order_by("pk").values_list("pk", "people", "points", "least"))


def stop_at(number: int):
    def progress(done: int, _total: int) -> None:
        if done >= number:
            raise Stopped

    return progress


@pytest.mark.parametrize("number", [4, 9, 13, 18])
def test_a_night_that_was_stopped_goes_on_where_it_was(town, number: int) -> None:
    nights.run(by=SYSTEM)
    whole = stored()
    PersonList.objects.all().delete()
    VacancyList.objects.all().delete()
    with pytest.raises(Stopped):
        nights.run(by=SYSTEM, progress=stop_at(number))
    done = PersonList.objects.count() + VacancyList.objects.count()
    assert done == min(number, 18)
    seen = []
    told = nights.run(by=SYSTEM, progress=lambda now, total: seen.append((now, total)))
    assert told.is_continued
    assert (told.people, told.vacancies) == (9, 9), "what it did in all"
    assert [now for now, _total in seen] == [now for now in (4, 8, 9, 13, 17, 18) if now > number]
    assert stored() == whole
    assert Night.objects.exclude(finished_at=None).count() == 2


def test_fresh_starts_over(town) -> None:
    with pytest.raises(Stopped):
        nights.run(by=SYSTEM, progress=stop_at(4))
    seen = []
    told = nights.run(by=SYSTEM, fresh=True, progress=lambda now, _total: seen.append(now))
    assert not told.is_continued
    assert seen[0] == 4
    assert Night.objects.count() == 1, "the one that was stopped is forgotten"


def test_what_was_stopped_yesterday_or_by_other_words_starts_over(town) -> None:
    for changed in ({"day": timezone.localdate() - timedelta(days=1)}, {"words": "others"}):
        with pytest.raises(Stopped):
            nights.run(by=SYSTEM, progress=stop_at(4))
        Night.objects.filter(finished_at=None).update(**changed)
        assert not nights.run(by=SYSTEM).is_continued


def test_a_second_night_finds_nothing_new_and_keeps_the_days(town) -> None:
    assert nights.run(by=SYSTEM).found > 0
    PersonList.objects.update(made_at=timezone.now())
    first = PersonList.objects.order_by("pk").first()
    first.since = (7000, *first.since[1:])
    first.save()
    before = stored()
    assert nights.run(by=SYSTEM).found == 0
    assert stored() == before


def test_new_ones_are_told_to_whom_they_are_new_and_not_what_was_seen(town, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(lists, "tell", told.append)
    nights.run(by=SYSTEM)
    assert {news.person for news in told} == set(PersonList.objects.exclude(points=()).values_list("pk", flat=True))
    row = PersonList.objects.order_by("pk").first()
    assert MatchesFound(row.pk, row.vacancies) in told
    row.vacancies, row.points, row.since, row.seen = (), (), (), row.vacancies[:1]
    row.save()
    del told[:]
    nights.run(by=SYSTEM)
    again = PersonList.objects.get(pk=row.pk)
    assert told == [MatchesFound(row.pk, tuple(pk for pk in again.vacancies if pk not in row.seen))]
    assert again.seen == row.seen


def test_lists_of_who_and_what_is_gone_are_thrown_away(town) -> None:
    nights.run(by=SYSTEM)
    gone, closed = PersonList.objects.order_by("pk").first(), VacancyList.objects.order_by("pk").first()
    Portfolio.objects.filter(person=gone.pk).delete()
    closed.vacancy.state = "closed"
    closed.vacancy.save()
    nights.run(by=SYSTEM)
    assert not PersonList.objects.filter(pk=gone.pk).exists()
    assert not VacancyList.objects.filter(pk=closed.pk).exists()
    assert not [row for row in PersonList.objects.all() if closed.pk in row.vacancies]
    assert not [row for row in VacancyList.objects.all() if gone.pk in row.people]


def test_two_who_call_at_the_same_time_share_one_night(town) -> None:
    """The second comes while the first is halfway: slices are written once."""
    second = []

    def progress(done: int, _total: int) -> None:
        if done == 4 and not second:
            second.append(nights.run(by=SYSTEM))

    told = nights.run(by=SYSTEM, progress=progress)
    assert (told.people, told.vacancies) == (second[0].people, second[0].vacancies) == (9, 9)
    assert Night.objects.count() == 1


def test_only_the_system_has_nights_and_every_slice_is_recorded(town) -> None:
    with pytest.raises(Refused):
        nights.run(by=oneself(a_person("Buur Man")))
    before = Line.objects.count()
    nights.run(by=SYSTEM)
    acts = list(Line.objects.order_by("pk").values_list("what", flat=True))[before:]
    assert acts.count("matching.nights.write_people") == acts.count("matching.nights.write_vacancies") == 3
    assert {acts[0], acts[-1]} == {"matching.nights.start", "matching.nights.finish"}


def test_very_many_changed_vacancies_are_a_night(town, monkeypatch) -> None:
    nights.run(by=SYSTEM)
    keys = tuple(VacancyList.objects.values_list("pk", flat=True))
    ran = []
    monkeypatch.setattr(nights, "run", lambda **_options: ran.append(1))
    reactions.place_vacancies(VacanciesChanged(keys))
    assert ran == []
    monkeypatch.setattr(nights, "MANY", 5)
    reactions.place_vacancies(VacanciesChanged(keys))
    assert ran == [1]


def test_a_night_asks_as_many_questions_for_many_as_for_few(town, monkeypatch) -> None:
    monkeypatch.setattr(nights, "SLICE", 1000)
    nights.run(by=SYSTEM)
    with CaptureQueriesContext(connection) as few:
        nights.run(by=SYSTEM)
    place, employer, skills = town
    for number in range(12):
        person = a_person(f"Meer {number}")
        a_portfolio(person, place)
        can(person, *skills)
        asks(a_vacancy(employer, f"Meer {number}", place=place), *skills)
    nights.run(by=SYSTEM)
    with CaptureQueriesContext(connection) as many:
        nights.run(by=SYSTEM)
    assert len(many) == len(few)


@pytest.mark.filterwarnings("ignore")
def test_dask_writes_the_same_lists(town, settings, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    settings.DATA_DIR = tmp_path
    nights.run(by=SYSTEM)
    before = stored()
    PersonList.objects.all().delete()
    VacancyList.objects.all().delete()
    told = nights.run(by=SYSTEM, elsewhere=partial(spread.on_dask, workers=2, processes=False))
    assert stored() == before
    assert told.found == sum(len(row[1]) for row in before[0])
    assert not list(tmp_path.rglob("*.npy")), "the indexes of the night are gone with it"


def test_when_indexes_cannot_be_stored_dask_says_so(town, settings, tmp_path: Path) -> None:
    (tmp_path / "indexes").write_text("a file where a folder should be")
    settings.DATA_DIR = tmp_path
    with pytest.raises(OSError, match="data folder"):
        nights.run(by=SYSTEM, elsewhere=spread.here)


def test_the_jobs_are_the_lists_of_the_product(town) -> None:
    """What a night writes is what one changed portfolio gets."""
    nights.run(by=SYSTEM)
    before = stored()
    matches.refresh_people(by=SYSTEM, people=[pk for pk, *_rest in before[0]])
    assert stored() == before
    assert replace(nights.PEOPLE, limit=50) == nights.PEOPLE


NIGHT = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "baanvak.project.settings"
import django
django.setup()
from django.core.management import call_command
from baanvak.base.actor import SYSTEM
from baanvak.matching.actions import nights
from baanvak.matching.models import Night, PersonList, VacancyList
nights.SLICE = 3
if sys.argv[1] == "fill":
    call_command("migrate", verbosity=0)
    from factories import a_concept, a_person, a_place, a_vacancy, an_employer
    from factories.matching import a_portfolio, asks, can
    place, employer = a_place(), an_employer()
    skills = [a_concept(f"vak {number}") for number in range(4)]
    for number in range(30):
        person = a_person(f"Nr {number}")
        a_portfolio(person, place)
        can(person, *skills[: 1 + number % 4])
        asks(a_vacancy(employer, f"Werk {number}", place=place), *skills[number % 3 :])
if sys.argv[1] == "run":
    def progress(done, total):
        print(done, flush=True)
        time.sleep(0.02)
    print("continued", nights.run(by=SYSTEM, progress=progress).is_continued, flush=True)
print([list(PersonList.objects.order_by("pk").values_list("pk", "vacancies", "points")),
       list(VacancyList.objects.order_by("pk").values_list("pk", "people", "points"))])
"""


@pytest.mark.slow
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="a database of its own, in a file")
def test_a_night_that_was_killed_is_finished_by_the_next_call(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    environment = {**os.environ, "BAANVAK_DEMO": "1", "BAANVAK_DATA": str(tmp_path), "PYTHONPATH": paths}

    def begin(what: str) -> subprocess.Popen:
        words = [sys.executable, "-c", NIGHT, what]
        return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True, cwd=tmp_path)

    filling = begin("fill")
    filling.communicate()
    assert filling.returncode == 0
    for lines in (2, 5):
        night = begin("run")
        for _ in range(lines):
            assert night.stdout.readline().strip().isdigit()
        night.send_signal(signal.SIGKILL)
        night.communicate()
    last = begin("run")
    out = last.communicate()[0].splitlines()
    assert last.returncode == 0
    assert "continued True" in out
    assert int(out[0]) > 3 * 5, "what was done was not done again"
    fresh = begin("run")
    assert fresh.communicate()[0].splitlines()[-1] == out[-1]
