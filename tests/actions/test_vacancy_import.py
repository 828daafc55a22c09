"""Bringing in vacancies: counts add up, again is nothing new, broken rows stand alone, and all of it can be undone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import timezone

from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.base.news import LISTENERS, Listener
from baanvak.market import queries
from baanvak.market.actions import imports, vacancies
from baanvak.market.models import ImportRow, ImportRun, Vacancy, VacancyLanguage
from baanvak.market.news import VacanciesChanged
from baanvak.market.rules.imports import CHANGED_LATER, IN_USE, SEEN_LATER
from baanvak.market.rules.vacancy import AskedLanguage
from factories import a_concept, a_place, an_occupation
from factories.market import a_shop, an_advert, fresh_words, published, rows  # noqa: F401

pytestmark = pytest.mark.django_db


def bring(*found, source="uwv", **more):
    return imports.run(by=SYSTEM, source=source, rows=iter(rows(*found)), file_name="file.jsonl", **more)


def kept(report) -> tuple[int, int, int, int, int]:
    return (report.added, report.updated, report.unchanged, report.duplicate, report.refused)


def test_only_the_system_brings_in_vacancies() -> None:
    for nobody in (PUBLIC, a_shop().by):
        with pytest.raises(Refused):
            imports.run(by=nobody, source="uwv", rows=rows(an_advert()), file_name="x")
    assert not ImportRun.objects.exists()


def test_the_counts_add_up_to_the_file() -> None:
    published(a_shop(), "Voeger", text="Zelfde")
    file = [an_advert("a1"), "This row is not valid JSON.", an_advert("a2", "Timmerman"), an_advert("a1")]
    file += [an_advert("a3", "Schilder", hours_min=99)]
    report = bring(*file)
    assert kept(report) == (2, 0, 0, 1, 2)
    assert report.total == len(file) == ImportRow.objects.count()
    assert [(row.number, row.where) for row in report.refused_rows] == [(2, "file.jsonl:2"), (5, "file.jsonl:5")]
    assert all(row.reason for row in report.refused_rows)
    assert report.as_json()["refused_rows"][0]["reason"] == "This row is not valid JSON."


def test_the_same_file_again_changes_nothing() -> None:
    file = [an_advert("a1"), an_advert("a2", "Timmerman"), an_advert("a1", "Andere titel"), "broken"]
    bring(*file)
    before = list(Vacancy.objects.order_by("pk").values())
    again = bring(*file)
    assert kept(again) == (0, 0, 2, 1, 1)
    assert list(Vacancy.objects.order_by("pk").values()) == before


def test_a_changed_row_is_updated_and_keeps_its_place_in_the_world() -> None:
    bring(an_advert("a1", posted_on=date(2026, 3, 1)))
    first = Vacancy.objects.get()
    report = bring(an_advert("a1", "Allround metselaar", salary_min=Decimal("2500"), salary_unit="month"))
    assert kept(report) == (0, 1, 0, 0, 0)
    now = Vacancy.objects.get()
    assert (now.pk, now.title, now.salary_min, now.posted_on) == (
        first.pk, "Allround metselaar", Decimal("2500"), date(2026, 3, 1),
    )  # fmt: skip


def test_a_vacancy_that_was_closed_here_stays_closed_when_its_row_changes() -> None:
    bring(an_advert("a1"))
    vacancies.close(by=SYSTEM, vacancy=Vacancy.objects.get())
    bring(an_advert("a1", "Allround metselaar"))
    assert Vacancy.objects.get().state == "closed"


def test_the_same_vacancy_from_another_source_is_a_duplicate() -> None:
    bring(an_advert("a1"))
    report = bring(an_advert("zz9", "METSELAAR (m/v)", text="u werkt als metselaar"), source="indeed")
    assert kept(report) == (0, 0, 0, 1, 0)
    row = ImportRow.objects.latest("pk")
    assert row.vacancy == Vacancy.objects.get()
    assert "uwv" in row.reason


def test_two_places_of_the_same_source_are_two_vacancies() -> None:
    assert kept(bring(an_advert("a1"), an_advert("a2"))) == (2, 0, 0, 0, 0)


def test_a_bad_row_leaves_nothing_behind_and_hurts_no_other(monkeypatch) -> None:
    a_concept("metselen")
    asked = "baanvak.market.actions.intake.Intake.languages_asked"
    monkeypatch.setattr(asked, lambda self, advert: BROKEN if advert.source_id == "a2" else [])
    monkeypatch.setattr("baanvak.market.actions.vacancies._replace", _break)
    report = bring(an_advert("a1"), an_advert("a2", "Timmerman"), an_advert("a3", "Voeger"))
    assert kept(report) == (2, 0, 0, 0, 1)
    assert set(Vacancy.objects.values_list("source_id", flat=True)) == {"a1", "a3"}


BROKEN = [AskedLanguage("nld", 3)]


def _break(model, vacancy, rows, *, is_new) -> None:
    if model is VacancyLanguage and rows:
        raise IntegrityError("a row the database does not want")
    model.objects.bulk_create(rows)


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_import_keeps_its_batches_and_goes_on_the_next_time(monkeypatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 2)
    file = rows(*(an_advert(f"a{n}", f"Metselaar {n}") for n in range(5)))

    def pulled_out():
        yield from file[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imports.run(by=SYSTEM, source="uwv", rows=pulled_out(), file_name="x")
    assert Vacancy.objects.count() == 2
    run = ImportRun.objects.get()
    assert (run.finished_at, run.counts) == (None, {"added": 2})
    report = imports.run(by=SYSTEM, source="uwv", rows=iter(file), file_name="x")
    assert kept(report) == (3, 0, 2, 0, 0)


def test_progress_is_told_in_rows() -> None:
    seen: list[int] = []
    bring(an_advert("a1"), "broken", an_advert("a2"), progress=seen.append)
    assert sum(seen) == 3


def test_a_place_is_recognised_by_name_postcode_or_position() -> None:
    there, near = a_place(), a_place("Assen", 52.9967, 6.5625)
    bring(
        an_advert("name", "A", place_text="groningen"),
        an_advert("around", "B", place_text="Regio Groningen"),
        an_advert("position", "C", place_text="Onbekend", lat=52.99, lon=6.56),
        an_advert("nowhere", "D", place_text="Narnia"),
        an_advert("abroad", "E", place_text="Groningen", country="DE"),
    )
    found = dict(Vacancy.objects.values_list("source_id", "place"))
    assert found == {"name": there.pk, "around": there.pk, "position": near.pk, "nowhere": None, "abroad": None}
    lost = ImportRow.objects.get(vacancy__source_id="nowhere")
    assert "Narnia" in lost.reason
    assert Vacancy.objects.get(source_id="nowhere").place_text == "Narnia"
    assert Vacancy.objects.get(source_id="abroad").country == "DE"


def test_an_occupation_is_linked_only_when_the_linker_trusts_it() -> None:
    mason = an_occupation("metselaar", sector="construction")
    bring(an_advert("sure", "Metselaar (m/v) 36 uur"), an_advert("no", "Pizzabezorger", text="Pizza"))
    assert dict(Vacancy.objects.values_list("source_id", "occupation")) == {"sure": mason.pk, "no": None}
    assert Vacancy.objects.get(source_id="sure").sector == "construction"
    assert "occupation" in ImportRow.objects.get(vacancy__source_id="no").reason


def test_what_a_source_names_weighs_more_than_what_we_infer() -> None:
    mason = an_occupation("metselaar")
    named, usual = a_concept("voegen"), a_concept("tegels leggen")
    for skill in (named, usual):
        mason.relations.create(target=skill, kind="essential")
    bring(an_advert(skills_named=("Voegen", "Fluiten op het werk")))
    asked = {s.name: s.importance for s in Vacancy.objects.get().skills.all()}
    assert asked == {"voegen": 3, "Fluiten op het werk": 3, "tegels leggen": 1}


def test_a_diploma_in_the_text_is_no_vacancy_without_a_diploma() -> None:
    bring(
        an_advert("field", "A", education="HBO"),
        an_advert("text", "B", text="U heeft minimaal een mbo-3 diploma."),
        an_advert("none", "C", text="U leert het vak bij ons."),
    )
    assert dict(Vacancy.objects.values_list("source_id", "education")) == {"field": "hbo", "text": "mbo3", "none": ""}


def test_contact_details_in_a_text_do_not_reach_the_public() -> None:
    bring(an_advert(text="Mail naar jan@example.org of bel 06-12345678.", contact_phone="050 1234567"))
    row = Vacancy.objects.get()
    assert "example.org" not in row.public_text
    assert "12345678" not in row.public_text + row.search_text
    assert row.contact_phone == "050 1234567"


def test_matching_hears_of_a_batch_and_of_nothing_when_nothing_changed(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    told: list[tuple[int, ...]] = []
    heard = Listener(hear=lambda news: told.append(tuple(news.vacancies)), is_later=False)
    monkeypatch.setitem(LISTENERS, VacanciesChanged, [heard])
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            bring(an_advert("a1"), an_advert("a2"))
    assert told == [tuple(Vacancy.objects.order_by("pk").values_list("pk", flat=True))]


def test_an_unchanged_row_says_that_the_vacancy_is_still_there() -> None:
    bring(an_advert("a1"))
    Vacancy.objects.update(confirmed_on=timezone.localdate() - timedelta(days=40))
    bring(an_advert("a1"))
    assert Vacancy.objects.get().confirmed_on == timezone.localdate()


def test_an_import_is_recorded() -> None:
    bring(an_advert("a1"))
    assert list(Line.objects.order_by("pk").values_list("what", flat=True)) == [
        "market.imports.start",
        "market.imports.take",
        "market.imports.finish",
    ]


def test_rolling_back_removes_what_came_and_restores_what_was() -> None:
    a_place()
    bring(an_advert("a1", salary_min=Decimal("2100.50"), salary_unit="month", skills_named=("Voegen",)))
    first = Vacancy.objects.values().get()
    bring(an_advert("a1", "Andere titel", place_text="Narnia"), an_advert("a2", "Nieuw"))
    report = imports.roll_back(by=SYSTEM, import_run=ImportRun.objects.latest("pk"))
    assert (report.removed, report.restored, report.kept_rows) == (1, 1, ())
    now = Vacancy.objects.values().get()
    assert {name: value for name, value in now.items() if name != "changed_at"} == {
        name: value for name, value in first.items() if name != "changed_at"
    }
    assert [s.own_words for s in Vacancy.objects.get().skills.all()] == ["Voegen"]


def test_rolling_back_leaves_alone_what_was_changed_or_seen_later() -> None:
    bring(an_advert("a1", "Een"), an_advert("a2", "Twee"), an_advert("a3", "Drie"))
    run = ImportRun.objects.get()
    vacancies.change(by=SYSTEM, vacancy=Vacancy.objects.get(source_id="a1"), fields={"hours_min": 8})
    bring(an_advert("a2", "Twee"))
    report = imports.roll_back(by=SYSTEM, import_run=run)
    assert report.removed == 1
    assert [(row.number, row.reason) for row in report.kept_rows] == [(1, CHANGED_LATER), (2, SEEN_LATER)]
    assert set(Vacancy.objects.values_list("source_id", flat=True)) == {"a1", "a2"}
    with pytest.raises(Impossible):
        imports.roll_back(by=SYSTEM, import_run=ImportRun.objects.get(pk=run.pk))


def test_a_vacancy_in_use_is_closed_and_not_removed(monkeypatch) -> None:
    bring(an_advert("a1"))

    def in_use(self):
        raise ProtectedError("somebody is interested", set())

    monkeypatch.setattr(Vacancy, "delete", in_use)
    report = imports.roll_back(by=SYSTEM, import_run=ImportRun.objects.get())
    assert [row.reason for row in report.kept_rows] == [IN_USE]
    assert Vacancy.objects.get().state == "closed"


def test_an_employer_rolls_nothing_back() -> None:
    bring(an_advert("a1"))
    with pytest.raises(Refused):
        imports.roll_back(by=a_shop().by, import_run=ImportRun.objects.get())
    assert queries.import_run(a_shop("B").by, ImportRun.objects.get().pk) is None


def test_queries_for_a_row_do_not_grow_with_the_market(django_assert_max_num_queries) -> None:
    bring(an_advert("b0", "Voeger"), source="b")
    with django_assert_max_num_queries(60) as few:
        bring(an_advert("b1", "Stukadoor"), source="b")
    bring(*(an_advert(f"a{n}", f"Metselaar {n}") for n in range(30)))
    with django_assert_max_num_queries(len(few)):
        bring(an_advert("b2", "Schilder"), source="b")
