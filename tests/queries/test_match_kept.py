"""Indexes are kept beside the database: a process that starts maps them, and reads only what changed."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from baanvak.atlas.models import Vocabulary
from baanvak.engine.ranking import Index, SeekerIndex
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.matching.catalogue import stored
from baanvak.people.models import Person
from factories import a_person, a_vacancy
from factories.matching import a_portfolio, a_street, asks

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


@pytest.fixture(autouse=True)
def on_disk(settings, tmp_path: Path) -> Path:
    settings.INDEX_ON_DISK, settings.DATA_DIR = True, tmp_path
    return tmp_path


@pytest.fixture
def many(street) -> list[Vacancy]:
    return [asks(a_vacancy(street.employer, f"Nr {n}", place=street.place), street.laying) for n in range(20)]


def ranked(person: Person) -> set[int]:
    return {match.id for match in catalogue.open_vacancies().rank(catalogue.seeker(person)).matches}


@pytest.fixture
def no_building(monkeypatch):
    """From the moment it is called nothing may be built anew."""

    def forbid() -> None:
        for kind in (Index, SeekerIndex):
            monkeypatch.setattr(kind, "build", lambda *_args: pytest.fail("built anew"))

    return forbid


def test_a_restart_maps_what_was_kept(street, many, no_building, monkeypatch) -> None:
    before = ranked(street.person)
    assert len(before) == 21
    catalogue.forget()
    no_building()
    monkeypatch.setattr(catalogue._vacancies, "read", lambda keys: pytest.fail(f"read again: {keys}"))
    assert ranked(street.person) == before


def test_a_restart_reads_what_changed_came_and_went_since(street, many, no_building) -> None:
    ranked(street.person)
    catalogue.forget()
    no_building()
    many[0].state = "closed"
    many[0].save()
    new = asks(a_vacancy(street.employer, "Nieuw", place=street.place), street.laying)
    Vacancy.objects.filter(pk=many[1].pk).delete()
    assert ranked(street.person) == {street.vacancy.pk, new.pk, *(one.pk for one in many[2:])}


def test_what_the_calendar_changed_in_between_is_seen(street, many, no_building, monkeypatch) -> None:
    many[0].open_until = timezone.localdate()
    many[0].save()
    assert many[0].pk in ranked(street.person)
    catalogue.forget()
    no_building()
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: tomorrow)
    assert many[0].pk not in ranked(street.person)


def test_another_vocabulary_another_index(street, many) -> None:
    Vocabulary.objects.create(version=1)
    ranked(street.person)
    first = stored.newest("vacancies", Index, list(catalogue.words_version()))
    Vocabulary.objects.update(version=2)
    catalogue.forget()
    assert first is not None
    assert stored.newest("vacancies", Index, list(catalogue.words_version())) is None
    ranked(street.person)
    assert stored.newest("vacancies", Index, list(catalogue.words_version())) is not None


@pytest.mark.parametrize("name", ["index.json", "index.json empty", "arrays"])
def test_what_is_broken_on_disk_is_made_anew(street, many, name: str) -> None:
    before = ranked(street.person)
    catalogue.forget()
    for path in (stored.home() / "vacancies").rglob("*"):
        if path.is_file() and (
            path.name == name.removesuffix(" empty") or (name == "arrays" and path.suffix == ".npy")
        ):
            path.write_bytes(b"" if name == "index.json empty" else path.read_bytes()[:40])
    assert ranked(street.person) == before
    catalogue.forget()
    assert ranked(street.person) == before


def test_a_full_disk_stops_nobody(street, many, monkeypatch) -> None:
    def full(*_args: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Index, "save", full)
    assert len(ranked(street.person)) == 21


def test_only_our_own_account_reads_the_folder(street) -> None:
    catalogue.people()
    assert stored.home().stat().st_mode & 0o077 == 0


def test_keeping_leaves_no_old_versions_and_readers_keep_theirs(street, many, monkeypatch) -> None:
    monkeypatch.setattr("baanvak.engine.stored._STILL_OPENED", -1)
    before = catalogue.open_vacancies()
    for number in range(4):
        asks(a_vacancy(street.employer, f"Nog {number}", place=street.place), street.laying)
        catalogue.keep()
    versions = [path for path in (stored.home() / "vacancies").iterdir() if path.is_dir()]
    assert len(versions) == 1
    assert len(before.rank(catalogue.seeker(street.person)).matches) == 21
    catalogue.forget()
    assert len(ranked(street.person)) == 25


def test_two_who_keep_and_one_who_reads_at_the_same_time(street, many) -> None:
    index, errors, stop = catalogue.open_vacancies(), [], threading.Event()
    folder = stored.home() / "vacancies"

    def keep() -> None:
        while not stop.is_set():
            index.save(folder, {"by": threading.get_ident()})

    def read() -> None:
        try:
            for _ in range(40):
                assert len(Index.load(folder)) == 21
        except Exception as error:
            errors.append(error)
        finally:
            stop.set()

    threads = [threading.Thread(target=keep), threading.Thread(target=keep), threading.Thread(target=read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


KEEPER = """
import sys
from pathlib import Path
from baanvak.engine.facts import Vacancy, Vocabulary
from baanvak.engine.ranking import Index
folder, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    items = [Vacancy(n, skills=tuple((number * n % 97, 2) for _ in range(3)), hours_min=number) for n in range(300)]
    Index.build(items, Vocabulary({}, {})).save(folder, {"number": number})
    print(number, flush=True)
"""


def test_who_is_killed_while_keeping_leaves_a_whole_index(on_disk: Path) -> None:
    for moment in (0.0, 0.01, 0.03, 0.05, 0.08, 0.13):
        writer = subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(on_disk / "x")], stdout=subprocess.PIPE, env=dict(os.environ)
        )
        assert writer.stdout is not None
        for _ in range(3):
            writer.stdout.readline()  # at least one was kept
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        loaded = Index.load(on_disk / "x")
        assert len(loaded) == 300
        assert loaded.rank(seeker_of_one()).matches


def seeker_of_one():
    from baanvak.engine.facts import Seeker

    return Seeker(1, skills=((3, 2),))


def test_the_other_index_is_no_index_of_this_kind(street) -> None:
    catalogue.people()
    with pytest.raises(ValueError, match="kind"):
        Index.load(stored.home() / "people")


def test_people_are_kept_too(street, no_building) -> None:
    for number in range(12):
        a_portfolio(a_person(f"Nr {number}"), street.place)
    work = catalogue.vacancy(street.vacancy.pk)
    before = catalogue.people().rank(work)
    catalogue.forget()
    no_building()
    assert catalogue.people().rank(work) == before
