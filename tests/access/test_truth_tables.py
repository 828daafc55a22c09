"""For every noun, verb and kind of actor: the list, the gate and the reason say the same; and they say what we mean."""

import pytest
from django.utils import timezone, translation

from baanvak.base import access
from baanvak.base.access import NOUNS
from baanvak.base.actor import PUBLIC, SYSTEM, Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.people.models import Representation
from baanvak.people.rules.roles import Purpose, Role, Section
from factories import (
    a_concept,
    a_grant,
    a_member,
    a_person,
    a_vacancy,
    an_employer,
    an_organisation,
    oneself,
    working,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> dict[str, Actor]:
    """One owner who shares, and everybody who could want to look."""
    from baanvak.market.models import ImportRun
    from baanvak.matching.models import Approach, Proposal
    from baanvak.portfolio.models import (
        Education,
        Experience,
        Language,
        Portfolio,
        Skill,
        SkillProposal,
    )

    municipality, other = an_organisation(), an_organisation("UWV Noord", "uwv")
    employer = an_employer()
    owner, neighbour = a_person("Eigen Aar"), a_person("Buur Man")
    coach = a_member(municipality)
    ended = a_member(municipality, Role.COACH, "Oud Collega")
    ended.memberships.update(starts_on="2020-01-01", ends_on="2020-12-31")
    recruiter = a_member(employer, Role.RECRUITER, "Re Cruit")
    guide_on_floor = a_member(employer, Role.FLOOR_GUIDE, "Be Geleider")
    a_grant(owner, municipality)
    partly = a_person("Deel Ser")
    a_grant(partly, municipality, sections=(Section.SKILLS,))
    past = a_person("Voor Bij")
    grant = a_grant(past, municipality)
    grant.until = timezone.localdate() - timezone.timedelta(days=1)
    grant.save()
    stopped = a_person("Ge Stopt")
    a_grant(stopped, municipality, withdrawn_at=timezone.now())
    administrator = a_person("Be Wind")
    Representation.objects.create(
        represented=owner, representative=administrator, kind="bewindvoerder", basis="court order"
    )
    skill = a_concept()
    for person in (owner, neighbour, partly, past, stopped):
        Skill.objects.create(person=person, concept=skill)
        Experience.objects.create(person=person, title="metselaar")
        Education.objects.create(person=person, name="mbo", level="mbo2")
        Language.objects.create(person=person, code="nld", speaking=3)
        SkillProposal.objects.create(person=person, concept=skill, proposed_by=coach, organisation=municipality)
        Portfolio.objects.create(person=person, is_findable=person == owner)
    vacancy, draft = a_vacancy(employer), a_vacancy(employer, "Concept", state="draft")
    for person in (owner, neighbour, stopped):
        Proposal.objects.create(person=person, vacancy=vacancy, proposed_by=coach, organisation=municipality)
        Approach.objects.create(person=person, vacancy=vacancy, asked_by=recruiter, organisation=employer)
    ImportRun.objects.create(source="x", file_name="x")
    assert draft.pk
    return {
        "public": PUBLIC,
        "system": SYSTEM,
        "owner": oneself(owner),
        "neighbour": oneself(neighbour),
        "coach": working(coach),
        "coach for themselves": oneself(coach),
        "coach whose work ended": working(ended),
        "coach of another organisation": working(a_member(other, Role.COACH, "An Der")),
        "manager": working(a_member(municipality, Role.MANAGER, "Ma Nager")),
        "recruiter": working(recruiter),
        "guide on the floor": working(guide_on_floor),
        "administrator": Actor(person=administrator.pk, purpose=Purpose.REPRESENTATION),
        "coach with a made-up purpose": Actor(
            person=coach.pk, organisation=municipality.pk, role="coach", purpose="curiosity"
        ),
    }


def test_list_gate_and_reason_agree_everywhere(world: dict[str, Actor]) -> None:
    seen = 0
    for noun in NOUNS.values():
        rows = [] if noun.model is None else list(noun.model._default_manager.order_by("pk"))
        for verb in Verb:
            for name, actor in world.items():
                if noun.model is None:
                    continue
                listed = set(access.allowed(actor, verb, noun.name).values_list("pk", flat=True))
                if not access.rules(verb, noun.name):  # no rule means nobody
                    assert not listed
                    assert not rows or access.why(actor, verb, noun.name, rows[0]) is None
                    seen += 1
                    continue
                for row in rows:
                    reason = access.why(actor, verb, noun.name, row)
                    assert (row.pk in listed) == (reason is not None), (noun.name, verb, name, row.pk)
                    if row is rows[0]:
                        assert _passes(actor, verb, noun.name, row) == (reason is not None)
                    if reason is not None:
                        assert str(reason).strip()
                    seen += 1
    assert seen > 3000


def _passes(actor: Actor, verb: Verb, noun: str, row: object) -> bool:
    try:
        access.check(actor, verb, noun, row)
    except Refused:
        return False
    return True


def who_reads(world: dict[str, Actor], noun: str) -> dict[str, set[str]]:
    """For each actor the names of the people whose `noun` they may read."""
    return {name: {person.name for person in access.allowed(actor, Verb.READ, noun)} for name, actor in world.items()}


NOBODY: set[str] = set()
EVERYBODY = {
    "Eigen Aar", "Buur Man", "Lies Wit", "Oud Collega", "Re Cruit", "Be Geleider", "Deel Ser", "Voor Bij", "Ge Stopt",
    "Be Wind", "An Der", "Ma Nager",
}  # fmt: skip


@pytest.mark.parametrize("section", list(Section))
def test_a_section_is_read_by_its_owner_and_by_whom_it_was_opened_to(world: dict[str, Actor], section: Section) -> None:
    shared = {"Eigen Aar"} | ({"Deel Ser"} if section == Section.SKILLS else set())
    expected = {
        "owner": {"Eigen Aar"},
        "neighbour": {"Buur Man"},
        "coach": shared,
        "coach for themselves": {"Lies Wit"},
        "manager": NOBODY,
        "administrator": {"Eigen Aar"},
    }
    if section == Section.MATCHES:  # the command line shows matches of anybody, and leaves a line
        expected["system"] = EVERYBODY
    assert who_reads(world, section) == {name: expected.get(name, NOBODY) for name in world}


def test_a_manager_does_not_read_people_by_their_role(world: dict[str, Actor]) -> None:
    assert who_reads(world, "person")["manager"] == NOBODY


def test_an_employer_sees_only_descriptions_of_people_who_chose_so(world: dict[str, Actor]) -> None:
    expected = {"recruiter": {"Eigen Aar"}, "system": EVERYBODY}
    assert who_reads(world, "candidate") == {name: expected.get(name, NOBODY) for name in world}


def test_nobody_but_the_employer_and_the_system_sees_a_draft(world: dict[str, Actor]) -> None:
    for name, actor in world.items():
        titles = set(access.allowed(actor, Verb.READ, "vacancy").values_list("title", flat=True))
        assert ("Concept" in titles) == (name == "recruiter"), name


def test_reasons_are_sentences_without_codes(world: dict[str, Actor]) -> None:
    with translation.override("en"):
        for noun in NOUNS.values():
            for grants in noun.grants.values():
                for grant in grants:
                    assert " " in str(grant.because)
                    assert "_" not in str(grant.because)
