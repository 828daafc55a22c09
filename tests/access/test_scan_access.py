"""Who sees which side of a scan: truth tables. An employer never, whatever a share says; stopping works at once."""

import pytest
from django.core.exceptions import ValidationError

from baanvak.base import access
from baanvak.base.actor import PUBLIC, SYSTEM, Actor
from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.base.verbs import Verb
from baanvak.matching.queries.position import position
from baanvak.people.actions import grants
from baanvak.people.models import Grant, Representation
from baanvak.people.rules.roles import Purpose, Role, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import invitations, scans, sheets
from baanvak.portfolio.models import Sheet
from factories import a_grant, a_member, a_person, an_employer, an_organisation, oneself, working
from factories.scans import a_desk, a_view_of_a_coach, an_answer_by_link, an_own_scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """One scan with every kind of sheet, and everybody who could want to look."""
    desk = a_desk()
    scan = an_own_scan(desk.person)
    a_view_of_a_coach(scan, desk.as_coach)
    an_answer_by_link(scan, desk.me)
    invitations.invite(by=desk.me, scan_round=scan, name="Wacht", bond="other")
    colleague = working(a_member(desk.municipality, Role.JOB_COACH, "Co Lega"))
    sheets.begin(by=colleague, scan_round=scan)  # a view that is not finished
    employer = an_employer()
    a_grant(desk.person, employer, purpose=Purpose.RECRUITMENT)  # a share that names the scan, by whatever mistake
    administrator = a_person("Be Wind")
    Representation.objects.create(
        represented=desk.person, representative=administrator, kind="bewindvoerder", basis="court order"
    )
    uwv = an_organisation("UWV", "uwv")
    partly = working(a_member(uwv, Role.COACH, "Deel Coach"))
    a_grant(desk.person, uwv, sections=(Section.SKILLS,))
    actors = {
        "owner": desk.me,
        "coach": desk.as_coach,
        "colleague": colleague,
        "partner": working(a_member(desk.municipality, Role.PARTNER, "Par Tner")),
        "administrator": Actor(person=administrator.pk, purpose=Purpose.REPRESENTATION),
        "coach with other sections": partly,
        "coach for themselves": oneself(desk.coach),
        "neighbour": oneself(a_person("Buur Man")),
        "recruiter": working(a_member(employer, Role.RECRUITER, "Re Cruit")),
        "signatory": working(a_member(employer, Role.SIGNATORY, "Te Kent")),
        "manager": working(a_member(desk.municipality, Role.MANAGER, "Ma Nager")),
        "public": PUBLIC,
        "system": SYSTEM,
    }  # fmt: skip
    return desk, scan, actors


def kinds(actor: Actor, verb: Verb) -> set[str]:
    """Which sheets of the scan, as who and state."""
    return {f"{sheet.who} {sheet.state}" for sheet in access.allowed(actor, verb, "sheet")}


NOTHING: set[str] = set()
FINISHED = {"self finished", "coach finished", "other finished"}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        (
            Verb.READ,
            {
                "owner": FINISHED | {"other invited"},
                "administrator": FINISHED | {"other invited"},
                "coach": FINISHED,
                "colleague": FINISHED | {"coach running"},
                "partner": FINISHED,
            },
        ),
        (
            Verb.CHANGE,
            {
                "owner": {"self finished"},
                "administrator": {"self finished"},
                "coach": {"coach finished"},
                "colleague": {"coach running"},
            },
        ),
        (
            Verb.WITHDRAW,
            {
                "owner": {"self finished", "other finished", "other invited"},
                "administrator": {"self finished", "other finished", "other invited"},
                "coach": {"coach finished"},
                "colleague": {"coach running"},
            },
        ),
    ],
)
def test_who_may_do_what_with_the_sheets_of_a_scan(world, verb: Verb, expected: dict[str, set[str]]) -> None:
    _desk, _scan, actors = world
    assert {name: kinds(actor, verb) for name, actor in actors.items()} == {
        name: expected.get(name, NOTHING) for name in actors
    }


@pytest.mark.parametrize(
    ("verb", "who"),
    [
        (Verb.READ, {"owner", "administrator", "coach", "colleague", "partner"}),
        (Verb.ASK, {"owner", "administrator"}),
        (Verb.CHANGE, {"owner", "administrator"}),
        (Verb.WITHDRAW, {"owner", "administrator"}),
        (Verb.ANSWER, {"coach", "colleague"}),
    ],
)
def test_who_may_do_what_with_a_scan(world, verb: Verb, who: set[str]) -> None:
    _desk, scan, actors = world
    assert {name for name, actor in actors.items() if access.may(actor, verb, "scan_round", scan)} == who


def test_an_employer_never_sees_a_scan_and_is_never_given_one(world) -> None:
    desk, scan, actors = world
    for name in ("recruiter", "signatory"):
        assert not access.may(actors[name], Verb.READ, Section.SCAN, desk.person)
        assert access.may(actors[name], Verb.READ, Section.SKILLS, desk.person)  # the share does open the rest
        with pytest.raises(Refused):
            queries.picture(actors[name], scan.pk)
    with pytest.raises(ValidationError, match="people who guide you"):
        grants.give(
            by=desk.me,
            person=desk.person,
            to_organisation=desk.municipality,
            sections=[Section.SCAN],
            purpose=Purpose.RECRUITMENT,
            until=Grant.objects.first().until,
        )


def test_every_look_by_another_is_logged_and_ones_own_is_not(world) -> None:
    desk, scan, _actors = world
    before = Line.objects.filter(kind="read", what="scan").count()
    queries.picture(desk.me, scan.pk)
    assert Line.objects.filter(kind="read", what="scan").count() == before
    queries.picture(desk.as_coach, scan.pk)
    queries.scans(desk.as_coach, desk.person)
    lines = Line.objects.filter(kind="read", what="scan", actor=desk.coach.pk)
    assert lines.count() >= 2
    assert {line.concerned for line in lines} == {desk.person.pk}


def test_after_stopping_a_coach_sees_and_writes_nothing_at_once(world) -> None:
    desk, scan, actors = world
    mine = Sheet.objects.get(who="coach", state="running")
    for grant in Grant.objects.filter(purpose=Purpose.GUIDANCE):
        grants.withdraw(by=desk.me, grant=grant)
    for refused in (
        lambda: queries.picture(desk.as_coach, scan.pk),
        lambda: queries.scans(desk.as_coach, desk.person),
        lambda: queries.sheet(actors["colleague"], mine.pk),
        lambda: sheets.save(by=actors["colleague"], sheet=mine, answers={}),
        lambda: position(desk.as_coach, desk.person),
    ):
        with pytest.raises(Refused):
            refused()
    assert queries.scan_list(desk.as_coach).number == 0


def test_sensitive_answers_are_for_the_person_and_who_guides_all_of_it() -> None:
    desk = a_desk()
    hunter = working(a_member(desk.municipality, Role.JOB_HUNTER, "Job Hunter"))
    sheet = scans.start(by=desk.me, person=desk.person, instrument="brug", opened=["geld"])
    sheets.save(by=desk.me, sheet=sheet, answers={"geld-nu": ["1"], "werk-nu": ["3"]})
    sheets.finish(by=desk.me, sheet=sheet)

    def themes(by: Actor) -> set[str]:
        return {line.key for line in queries.picture(by, sheet.scan_id).themes}

    assert themes(desk.me) == themes(desk.as_coach) == {"geld", "werk"}
    assert themes(hunter) == {"werk"}
    own = sheets.begin(by=hunter, scan_round=sheet.scan)
    assert "geld" not in {part.key for part in queries.filling(hunter, own).parts}


def test_what_somebody_needs_shows_only_to_who_may_read_that_section_too() -> None:
    desk = a_desk()
    scan = an_own_scan(desk.person)
    other = an_organisation("Vakbond", "union")
    a_grant(desk.person, other, sections=(Section.SCAN,))
    adviser = working(a_member(other, Role.CAREER_ADVISER, "Ad Viseur"))

    def told(by: Actor) -> str:
        return str(queries.picture(by, scan.pk).told)

    assert "Heavy lifting" in told(desk.me)
    assert "Heavy lifting" in told(desk.as_coach)
    assert "Heavy lifting" not in told(adviser)
    assert "Outdoors" in told(adviser)
