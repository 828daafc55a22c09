"""The command line: thin, clear, and quiet where a program listens."""

import json
import sys
from pathlib import Path

import pytest
from django.db import connection

from baanvak.atlas import index
from baanvak.base import record, triggers
from baanvak.base.actor import Actor
from baanvak.base.models import Line
from baanvak.cli.main import main
from baanvak.example.actions import regions
from factories import a_person

pytestmark = pytest.mark.django_db

COACH = Actor(person=7, organisation=3, role="coach", purpose="guidance")
JOB = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Metselaar", "description": "<p>Metselen in Veendam.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Bouw BV"}, "datePosted": "2026-11-01",
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Veendam", "addressCountry": "NL"}},
    "identifier": {"@type": "PropertyValue", "name": "Bouw BV", "value": "1"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_index() -> None:
    index.forget()


def run(*words: str) -> int:
    return main(list(words))


def test_a_whole_record_is_said_to_be_whole(capsys: pytest.CaptureFixture[str]) -> None:
    record.write_reads(COACH, [1], what="skills", on="skills", because="you share")
    assert run("record", "verify") == 0
    assert "1 lines sealed" in capsys.readouterr().out


def test_a_changed_record_names_its_line_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    record.write_reads(COACH, [1, 2], what="skills", on="skills", because="you share")
    record.seal()
    triggers.remove(connection)
    second = Line.objects.order_by("pk")[1].pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE base_line SET role = 'coacH' WHERE id = %s", [second])
    assert run("record", "verify") == 1
    assert f"line {second} was changed" in capsys.readouterr().out
    assert run("record", "verify", "--json") == 1
    assert json.loads(capsys.readouterr().out)["broken"]["line"] == second


def test_verbs_are_listed_with_their_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verbs", "withdraw") == 0
    assert "people.grants.withdraw" in capsys.readouterr().out


def test_an_import_says_what_became_of_every_row_and_can_be_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "jobs.jsonl"
    source.write_text(json.dumps(JOB) + "\n{broken\n")
    assert run("import", "vacancies", str(source), "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["total"], first["added"], first["refused"]) == (2, 1, 1)
    assert len(first["refused_rows"]) == 1
    assert run("import", "vacancies", str(source), "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["total"], again["added"], again["unchanged"], again["refused"]) == (2, 0, 1, 1)


def test_an_unreadable_source_is_said_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("vacancies", "esco", "places"):
        assert run("import", kind, str(tmp_path / "nothing.csv")) == 1
        assert "nothing.csv" in capsys.readouterr().err


def test_matches_are_shown_with_a_sum_that_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("prepare") == 0
    from baanvak.base.actor import SYSTEM

    regions.fill(by=SYSTEM, people_number=15, vacancies_number=60)
    capsys.readouterr()
    assert run("match", "--person", "jan@voorbeeld.baanvak.nl", "--limit", "3", "--explain", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    for row in rows:
        assert sum(line["points"] for line in row["explanation"]) == row["points"]
    looked = Line.objects.filter(kind="read", what="matches").last()
    assert looked.role == "system"
    assert "command line" in looked.reason


def test_all_lists_are_made_and_it_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("prepare") == 0
    from baanvak.base.actor import SYSTEM

    regions.fill(by=SYSTEM, people_number=15, vacancies_number=60)
    capsys.readouterr()
    assert run("match", "--all", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["vacancies"], told["is_continued"]) == (60, False)
    assert 5 < told["people"] < told["found"]
    assert set(told["seconds"]) == set(told["cpu"]) == {"read", "match", "write", "catch up"}
    assert told["peak_memory_mb"] > 0
    assert run("match", "--all", "--fresh") == 0
    assert "and 60 vacancies; 0 new matches." in capsys.readouterr().out


def test_an_engine_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["spark"], ["here", "tcp://x"], ["dask", "a", "b"]):
        assert run("match", "--all", "--engine", *words) == 2
        assert "`dask ADDRESS`" in capsys.readouterr().err


def test_without_dask_it_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run("match", "--all", "--engine", "dask") == 1
    assert "install Baanvak with the extra `distributed`" in capsys.readouterr().err


def test_an_unknown_person_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    a_person()
    assert run("match", "--person", "nobodynobody") == 1
    assert "nobodynobody" in capsys.readouterr().err


def test_the_round_can_be_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("round") == 0
    assert run("round", "--only", "record") == 0
    assert "lines sealed" in capsys.readouterr().out


def test_a_wrong_call_is_refused_with_help() -> None:
    with pytest.raises(SystemExit) as stopped:
        run("fly")
    assert stopped.value.code == 2


def test_the_reference_is_fresh() -> None:
    assert run("reference", "--check") == 0
