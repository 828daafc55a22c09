"""Bringing programmes in and out: row by row, never twice, and a fresh Baanvak has the same palette."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.base.errors import Refused
from baanvak.cli.main import main
from baanvak.journey.models import Enrolment
from baanvak.market import queries
from baanvak.market.actions import palette_imports, promising
from baanvak.market.models import Programme, PromisingList, Run
from baanvak.market.rules.programme import SkillAtLevel
from baanvak.market.rules.programme_rows import ProgrammeRow, read, write_csv, write_json
from baanvak.market.rules.promising import read_rows
from factories import a_concept, a_place, an_occupation, oneself
from factories.palette import a_kind, a_provider, a_run, asked, published

pytestmark = pytest.mark.django_db


def a_row(**values) -> ProgrammeRow:
    usual = {
        "id": "x1", "provider": "Lasschool", "kind": "course", "title": "Leren lassen", "summary": "U leert lassen.",
        "weeks": 8, "hours_per_week": 4,
    }  # fmt: skip
    return ProgrammeRow(**(usual | values))


def take(*rows: ProgrammeRow, source: str = "school"):
    a_kind()
    return palette_imports.take(by=SYSTEM, source=source, rows=read(write_json(rows)))


def counts(report) -> tuple[int, ...]:
    return (report.added, report.updated, report.unchanged, report.duplicate, report.refused)


def test_a_row_is_added_then_unchanged_then_updated() -> None:
    assert counts(take(a_row())) == (1, 0, 0, 0, 0)
    assert counts(take(a_row())) == (0, 0, 1, 0, 0)
    assert counts(take(a_row(summary="Anders."))) == (0, 1, 0, 0, 0)
    programme = Programme.objects.get()
    assert (programme.summary, programme.state, programme.organisation.name) == ("Anders.", "published", "Lasschool")


def test_the_same_row_twice_in_a_file_and_a_twin_of_the_provider_are_no_doubles() -> None:
    assert counts(take(a_row(), a_row(title="Nog eens"))) == (1, 0, 0, 1, 0)
    assert counts(take(a_row(id="ander"), source="elders")) == (0, 0, 0, 1, 0)
    assert Programme.objects.count() == 1


def test_a_refused_row_leaves_nothing_and_the_others_stand() -> None:
    a_kind()
    report = take(
        a_row(id="a", kind="onzin"), a_row(id="b", valid_until=None, title="Wel goed"), a_row(id="c", website="geen")
    )
    assert counts(report) == (1, 0, 0, 0, 2)
    assert "no such kind" in report.refused_rows[0].reason
    assert "website" in report.refused_rows[1].reason
    assert Programme.objects.get().title == "Wel goed"


def test_words_that_are_not_known_are_left_out_and_told() -> None:
    skill, work = a_concept("lassen"), an_occupation("lasser")
    report = take(a_row(teaches=(("Lassen", 3), ("toveren", 2)), goals=("lasser", "tovenaar"), place="Nergens"))
    assert report.added == 1
    reason = report.refused_rows[0].reason
    assert "toveren" in reason
    assert "tovenaar" in reason
    assert "Nergens" in reason
    programme = Programme.objects.get()
    assert list(programme.skills.values_list("concept", "level")) == [(skill.pk, 3)]
    assert programme.goals.get().occupation == work


def test_a_start_with_people_in_it_is_changed_and_not_replaced() -> None:
    rows = json.dumps([{"id": "x1", "provider": "S", "kind": "course", "title": "T", "admission": "direct",
                        "starts": [{"id": "r1", "capacity": 2, "times": "dinsdag"}]}])  # fmt: skip
    a_kind()
    palette_imports.take(by=SYSTEM, source="s", rows=read(rows))
    run = Run.objects.get()
    enrolment = asked(run.programme, run)
    palette_imports.take(by=SYSTEM, source="s", rows=read(rows.replace("dinsdag", "woensdag")))
    run.refresh_from_db()
    assert (run.times, run.taken, Enrolment.objects.get().run) == ("woensdag", 1, run)
    assert enrolment.run == run


@pytest.mark.parametrize("write", [write_json, write_csv])
def test_a_fresh_baanvak_has_the_same_palette_after_export_and_import(write) -> None:
    skill, need, work, place = a_concept("lassen"), a_concept("meten"), an_occupation("lasser"), a_place("Veendam")
    provider = a_provider()
    programme = published(
        provider, teaches=[SkillAtLevel(skill.pk, 3)], needs=[SkillAtLevel(need.pk, 1)], goals=[work.pk], place=place.pk,
        price="620.50", asks=5, gives_licences=2, title_en="Learn to weld", about="Eerst dit.\n\n- dan dat",
    )  # fmt: skip
    a_run(programme, capacity=8, times="dinsdag 9.00–12.00")
    before = list(queries.programme_rows(SYSTEM))
    Run.objects.all().delete()
    Programme.objects.all().delete()
    report = palette_imports.take(by=SYSTEM, source="mee", rows=read(write(before)))
    assert counts(report) == (1, 0, 0, 0, 0)
    assert report.refused_rows == ()
    [after] = queries.programme_rows(SYSTEM)
    [old] = before
    for name in old.__slots__:
        if name not in {"id", "starts"}:
            assert getattr(after, name) == getattr(old, name), name
    assert [(s.starts_on, s.capacity, s.times) for s in after.starts] == [
        (s.starts_on, s.capacity, s.times) for s in old.starts
    ]
    again = palette_imports.take(by=SYSTEM, source="mee", rows=read(write(before)))
    assert counts(again) == (0, 0, 1, 0, 0)


def test_nobody_but_the_system_brings_programmes_in() -> None:
    provider = a_provider()
    for by in (PUBLIC, provider.by, oneself(provider.person)):
        with pytest.raises(Refused):
            palette_imports.take(by=by, source="x", rows=[])


def test_the_command_line_exports_and_imports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published()
    file = tmp_path / "aanbod.json"
    assert main(["export", "programmes", str(file)]) == 0
    assert json.loads(file.read_text())["format"] == "baanvak-programmes/1"
    assert main(["import", "programmes", str(file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (report["added"], report["duplicate"]) == (0, 1)
    assert main(["import", "programmes", str(tmp_path / "weg.csv")]) == 1
    (tmp_path / "leeg.csv").write_text("")
    assert main(["import", "programmes", str(tmp_path / "leeg.csv")]) == 1
    assert main(["export", "programmes", str(tmp_path / "aanbod.csv")]) == 0
    assert (tmp_path / "aanbod.csv").read_text().startswith("id;provider;")


def test_the_newest_valid_list_of_promising_occupations_is_shown() -> None:
    today = timezone.localdate()
    an_occupation("lasser")
    an_occupation("kok")
    for source, days, until, name in (("oud", 400, 300, "kok"), ("nu", 40, None, "lasser"), ("later", -5, None, "kok")):
        promising.take(
            by=SYSTEM,
            source=source,
            published_on=today - timezone.timedelta(days=days),
            valid_until=None if until is None else today - timezone.timedelta(days=until),
            rows=read_rows(f"beroep;kans\n{name};goed\n"),
        )
    found = queries.promising(PUBLIC)
    assert (found.source, [row.name for row in found.rows]) == ("nu", ["lasser"])


def test_the_same_list_again_changes_nothing_and_unknown_rows_are_told(tmp_path: Path) -> None:
    an_occupation("lasser")
    text = "beroep;kans\nLasser;zeer goed\nTovenaar;goed\nlasser;goed\n"
    day = timezone.localdate()
    report = promising.take(by=SYSTEM, source="UWV", published_on=day, rows=read_rows(text))
    assert (report.added, report.refused) == (1, 2)
    assert promising.take(by=SYSTEM, source="UWV", published_on=day, rows=read_rows(text)).unchanged == 3
    assert PromisingList.objects.count() == 1
    with pytest.raises(ValidationError):
        promising.take(by=SYSTEM, source="UWV", published_on=day, rows=read_rows("beroep\nTovenaar\n"))
    file = tmp_path / "lijst.csv"
    file.write_text(text)
    assert main(["import", "promising", str(file), "--source-name", "UWV", "--published", "2026-11-01"]) == 0
