"""A CV that was read waits, is confirmed line by line, or goes; nobody but the person sees what was found."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.base.actor import SYSTEM, Actor
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.base.verbs import Verb
from baanvak.people.models import Person, Representation
from baanvak.people.rules.roles import Purpose, Role, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import cvs, experience, languages, portfolios
from baanvak.portfolio.actions.cvs import Chosen, Original, RowsRefused
from baanvak.portfolio.models import CvDraft, CvFile, Education, Experience, Language, Portfolio, Skill
from baanvak.portfolio.rules.cv.findings import Kind
from baanvak.portfolio.rules.documents import Type
from factories import a_concept, a_grant, a_member, a_person, an_occupation, an_organisation, oneself, working

pytestmark = pytest.mark.django_db

TEXT = """Werkervaring
2018 - 2020 Metselaar bij Bouwbedrijf Tol
Opleiding
2010 - 2012 MBO 2 Metselen, Noorderpoort, diploma
Talen
Nederlands: goed
Rijbewijs: B
Vaardigheden
metselen, soep koken
"""
JOB = {"title": "Metselaar", "kind": "paid", "organisation_name": "Tol", "started_on": date(2018, 1, 1)}


@pytest.fixture
def person() -> Person:
    return a_person()


def brought(person: Person, *, by: Actor | None = None, content: bytes | None = None) -> CvDraft:
    by = by or oneself(person)
    read = queries.read_cv(by, person, text=TEXT)
    verb = cvs.bring_in if by.purpose == Purpose.OWN else cvs.propose
    return verb(by=by, person=person, reading=read.reading, original=Original(read.type, "mijn cv.txt", content))


def everything() -> list[int]:
    return [model.objects.count() for model in (Experience, Education, Language, Skill, Portfolio)]


def test_reading_stores_nothing_at_all(person: Person) -> None:
    found = queries.read_cv(oneself(person), person, text=TEXT)
    assert len(found.reading.findings) == 6
    assert CvDraft.objects.count() == 0
    assert everything() == [0, 0, 0, 0, 0]


def test_what_waits_is_not_in_the_portfolio_and_the_file_is_not_kept(person: Person) -> None:
    draft = brought(person)
    assert everything() == [0, 0, 0, 0, 0]
    assert draft.content is None
    assert draft.expires_on == timezone.localdate() + timedelta(days=7)
    line = Line.objects.get()
    assert (line.what, line.concerned) == ("portfolio.cvs.bring_in", person.pk)


def test_a_second_cv_takes_the_place_of_the_first(person: Person) -> None:
    brought(person)
    second = brought(person)
    assert CvDraft.objects.get() == second


def test_the_atlas_says_what_words_mean(person: Person) -> None:
    skill, occupation = a_concept("metselen"), an_occupation("metselaar")
    findings = queries.read_cv(oneself(person), person, text=TEXT).reading.findings
    meant = {f.values["own_words"]: f.values["concept"] for f in findings if f.kind == Kind.SKILL}
    assert meant == {"metselen": skill.pk, "soep koken": None}
    job = next(f for f in findings if f.kind == Kind.EXPERIENCE)
    assert job.values["occupation"] == occupation.pk


def test_confirming_stores_what_is_ticked_through_the_verbs_and_ends_the_waiting(person: Person) -> None:
    draft = brought(person)
    rows = [
        Chosen(0, Kind.EXPERIENCE, JOB),
        Chosen(1, Kind.EDUCATION, {"name": "MBO 2 Metselen", "level": "mbo2", "has_diploma": True, "ended_in": 2012}),
        Chosen(2, Kind.LANGUAGE, {"code": "nld", "speaking": 3}),
        Chosen(3, Kind.LICENCE, {"licence": "B"}),
        Chosen(4, Kind.LICENCE, {"licence": "BE"}),
        Chosen(5, Kind.SKILL, {"own_words": "metselen"}),
    ]
    assert cvs.confirm(by=oneself(person), cv_draft=draft, rows=rows) == 6
    assert everything() == [1, 1, 1, 1, 1]
    assert queries.licences(oneself(person), person).licences == (1 << 4) | (1 << 5)
    assert CvDraft.objects.count() == 0
    acts = set(Line.objects.values_list("what", flat=True))
    assert {"portfolio.cvs.confirm", "portfolio.experience.add", "portfolio.portfolios.save_licences"} <= acts


def test_licences_that_are_there_stay(person: Person) -> None:
    portfolios.save_licences(by=oneself(person), person=person, licences=1 << 3)
    cvs.confirm(by=oneself(person), cv_draft=brought(person), rows=[Chosen(0, Kind.LICENCE, {"licence": "B"})])
    assert queries.licences(oneself(person), person).licences == (1 << 3) | (1 << 4)


def test_one_wrong_row_stores_nothing_and_every_wrong_row_is_told(person: Person) -> None:
    draft = brought(person)
    rows = [
        Chosen(0, Kind.EXPERIENCE, JOB),
        Chosen(3, Kind.EXPERIENCE, {**JOB, "started_on": date(2020, 1, 1), "ended_on": date(2019, 1, 1)}),
        Chosen(5, Kind.SKILL, {"own_words": ""}),
    ]
    with pytest.raises(RowsRefused) as refused:
        cvs.confirm(by=oneself(person), cv_draft=draft, rows=rows)
    assert set(refused.value.rows) == {3, 5}
    assert "ended_on" in refused.value.rows[3].message_dict
    assert isinstance(refused.value, ValidationError)
    assert everything() == [0, 0, 0, 0, 0]
    assert CvDraft.objects.count() == 1
    assert not Line.objects.filter(what="portfolio.experience.add").exists()


def test_confirming_twice_is_impossible_and_adds_nothing(person: Person) -> None:
    draft = brought(person)
    again = CvDraft.objects.get(pk=draft.pk)
    cvs.confirm(by=oneself(person), cv_draft=draft, rows=[Chosen(0, Kind.EXPERIENCE, JOB)])
    with pytest.raises((Impossible, Refused)):
        cvs.confirm(by=oneself(person), cv_draft=again, rows=[Chosen(0, Kind.EXPERIENCE, JOB)])
    assert Experience.objects.count() == 1


def test_what_is_there_already_is_known(person: Person) -> None:
    by = oneself(person)
    experience.add(by=by, person=person, title="metselaar", organisation_name="Bouwbedrijf Tol")
    languages.add(by=by, person=person, code="nld", speaking=3, listening=3, reading=3, writing=3)
    rows = queries.cv_findings(by, brought(person)).rows
    there = {finding.kind for _number, finding, is_there in rows if is_there}
    assert there == {Kind.EXPERIENCE, Kind.LANGUAGE}


# --- the file -----------------------------------------------------------------------------------------


def test_the_file_is_kept_only_after_two_yeses(person: Person) -> None:
    by = oneself(person)
    cvs.confirm(by=by, cv_draft=brought(person, content=b"abc"), rows=[], keep_file=False)
    cvs.confirm(by=by, cv_draft=brought(person), rows=[], keep_file=True)
    assert CvFile.objects.count() == 0
    cvs.confirm(by=by, cv_draft=brought(person, content=b"abc"), rows=[], keep_file=True)
    kept = CvFile.objects.get()
    assert (bytes(kept.content), kept.size, kept.name, kept.type) == (b"abc", 3, "mijn cv.txt", "txt")
    cvs.erase_file(by=by, cv_file=kept)
    assert CvFile.objects.count() == 0


def test_no_more_than_five_files_are_kept(person: Person) -> None:
    for n in range(7):
        cvs.confirm(by=oneself(person), cv_draft=brought(person, content=b"%d" % n), rows=[], keep_file=True)
    assert [bytes(row.content) for row in CvFile.objects.order_by("pk")] == [b"2", b"3", b"4", b"5", b"6"]


def test_everything_goes_with_the_person(person: Person) -> None:
    cvs.confirm(by=oneself(person), cv_draft=brought(person, content=b"abc"), rows=[], keep_file=True)
    brought(person)
    person.delete()
    assert CvFile.objects.count() == CvDraft.objects.count() == 0


# --- time ---------------------------------------------------------------------------------------------


def test_what_waits_too_long_is_thrown_away_by_the_round(person: Person) -> None:
    draft = brought(person)
    assert list(queries.cv_drafts(oneself(person), person)) == [draft]
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert list(queries.cv_drafts(oneself(person), person)) == []
        assert cvs.forget_old(by=SYSTEM) == 1
        assert cvs.forget_old(by=SYSTEM) == 0
    with pytest.raises(Refused):
        cvs.forget_old(by=oneself(person))


def test_throwing_away_leaves_nothing(person: Person) -> None:
    cvs.cancel(by=oneself(person), cv_draft=brought(person, content=b"abc"))
    assert CvDraft.objects.count() == 0


# --- others -------------------------------------------------------------------------------------------


@pytest.fixture
def coach(person: Person) -> Actor:
    municipality = an_organisation()
    a_grant(person, municipality)
    return working(a_member(municipality))


def test_what_a_coach_brings_in_waits_for_the_person_and_keeps_no_file(person: Person, coach: Actor) -> None:
    draft = brought(person, by=coach, content=b"abc")
    assert (draft.brought_by_id, draft.content) == (coach.person, None)
    assert everything() == [0, 0, 0, 0, 0]
    assert list(queries.cv_drafts(oneself(person), person)) == [draft]
    cvs.confirm(by=oneself(person), cv_draft=draft, rows=[Chosen(0, Kind.EXPERIENCE, JOB)])
    assert Experience.objects.get().person == person


def test_a_coach_neither_reads_nor_confirms_what_was_found(person: Person, coach: Actor) -> None:
    draft = brought(person, by=coach)
    with pytest.raises(Refused):
        queries.cv_draft(coach, draft.pk)
    with pytest.raises(Refused):
        queries.cv_draft(coach, draft.pk, Verb.READ)
    with pytest.raises(Refused):
        cvs.confirm(by=coach, cv_draft=draft, rows=[])
    with pytest.raises(Refused):
        cvs.cancel(by=coach, cv_draft=draft)
    assert list(queries.brought_cvs(coach, person)) == [draft]
    cvs.withdraw(by=coach, cv_draft=draft)
    assert CvDraft.objects.count() == 0


def test_a_coach_does_not_see_or_take_back_what_the_person_brought_in(person: Person, coach: Actor) -> None:
    draft = brought(person)
    assert list(queries.brought_cvs(coach, person)) == []
    with pytest.raises(Refused):
        cvs.withdraw(by=coach, cv_draft=draft)


def test_a_coach_without_the_sections_brings_nothing_in(person: Person) -> None:
    municipality = an_organisation()
    a_grant(person, municipality, sections=(Section.SKILLS,))
    with pytest.raises(Refused):
        brought(person, by=working(a_member(municipality)))
    stranger = working(a_member(an_organisation("UWV", "uwv"), Role.COACH, "Vreemde Ling"))
    with pytest.raises(Refused):
        queries.read_cv(stranger, person, text=TEXT)


def test_who_stops_sharing_is_rid_of_the_back_door(person: Person, coach: Actor) -> None:
    draft = brought(person, by=coach)
    person_grants = person.pk
    from baanvak.people.models import Grant

    Grant.objects.filter(person=person_grants).update(withdrawn_at=timezone.now())
    assert list(queries.brought_cvs(coach, person)) == []
    with pytest.raises(Refused):
        cvs.withdraw(by=coach, cv_draft=draft)


def test_a_kept_file_is_for_its_owner_alone(person: Person, coach: Actor) -> None:
    cvs.confirm(by=oneself(person), cv_draft=brought(person, content=b"abc"), rows=[], keep_file=True)
    kept = CvFile.objects.get()
    helper = a_person("Be Wind")
    Representation.objects.create(represented=person, representative=helper, kind="bewindvoerder", basis="court")
    for other in (
        coach,
        oneself(a_person("Piet Vos")),
        Actor(person=helper.pk, purpose=Purpose.REPRESENTATION),
        SYSTEM,
    ):
        with pytest.raises(Refused):
            queries.cv_file(other, kept.pk)
        with pytest.raises(Refused):
            cvs.erase_file(by=other, cv_file=kept)
    assert queries.cv_file(oneself(person), kept.pk) == kept


def test_a_representative_may_confirm_and_their_reading_is_logged(person: Person) -> None:
    helper = a_person("Be Wind")
    Representation.objects.create(represented=person, representative=helper, kind="bewindvoerder", basis="court")
    by = Actor(person=helper.pk, purpose=Purpose.REPRESENTATION)
    draft = brought(person)
    queries.cv_findings(by, draft)
    read = set(Line.objects.filter(kind=Line.Kind.READ, concerned=person.pk).values_list("what", flat=True))
    assert read == {"experience", "education", "languages", "licences", "skills"}
    assert cvs.confirm(by=by, cv_draft=draft, rows=[Chosen(0, Kind.EXPERIENCE, JOB)]) == 1


def test_the_name_of_a_file_is_what_is_stored_and_no_path(person: Person) -> None:
    draft = cvs.bring_in(
        by=oneself(person), person=person,
        reading=queries.read_cv(oneself(person), person, text=TEXT).reading, original=Original(Type.PDF, "x" * 500),
    )  # fmt: skip
    assert len(draft.name) == 100
