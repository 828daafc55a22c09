"""Who may do what with a CV that was read, and with a kept file: the list, the gate and the reason say the same."""

import pytest
from django.utils import timezone

from baanvak.base import access
from baanvak.base.actor import PUBLIC, SYSTEM, Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.people.models import Representation
from baanvak.people.rules.roles import Purpose, Role, Section
from baanvak.portfolio.models import CvDraft, CvFile
from factories import a_grant, a_member, a_person, an_employer, an_organisation, oneself, working

pytestmark = pytest.mark.django_db
NOBODY: set[str] = set()


@pytest.fixture
def world() -> dict[str, Actor]:
    municipality = an_organisation()
    owner, helper = a_person("Eigen Aar"), a_person("Be Wind")
    coach, colleague = a_member(municipality), a_member(municipality, Role.COACH, "Col Lega")
    a_grant(owner, municipality)
    stopped = a_person("Ge Stopt")
    a_grant(stopped, municipality, withdrawn_at=timezone.now())
    partly = a_person("Deel Ser")
    a_grant(partly, municipality, sections=(Section.SKILLS,))
    Representation.objects.create(represented=owner, representative=helper, kind="bewindvoerder", basis="court order")
    today = timezone.localdate()
    for person in (owner, stopped, partly):
        CvDraft.objects.create(person=person, type="txt", expires_on=today)
        CvDraft.objects.create(person=person, brought_by=coach, organisation=municipality, type="txt", expires_on=today)
        CvFile.objects.create(person=person, name="cv.txt", type="txt", size=1, content=b"x")
    return {
        "public": PUBLIC,
        "system": SYSTEM,
        "owner": oneself(owner),
        "neighbour": oneself(a_person("Buur Man")),
        "coach who brought it": working(coach),
        "coach for themselves": oneself(coach),
        "colleague": working(colleague),
        "recruiter": working(a_member(an_employer(), Role.RECRUITER, "Re Cruit")),
        "manager": working(a_member(municipality, Role.MANAGER, "Ma Nager")),
        "administrator": Actor(person=helper.pk, purpose=Purpose.REPRESENTATION),
    }


OWN = {"Eigen Aar/", "Eigen Aar/Lies Wit"}
EVERY = {f"{name}/{by}" for name in ("Eigen Aar", "Ge Stopt", "Deel Ser") for by in ("", "Lies Wit")}
DRAFTS = {
    Verb.READ: {"owner": OWN, "administrator": OWN},
    Verb.ANSWER: {"owner": OWN, "administrator": OWN},
    Verb.REMOVE: {"owner": OWN, "administrator": OWN, "system": EVERY},
    Verb.WITHDRAW: {"coach who brought it": {"Eigen Aar/Lies Wit"}},
}


@pytest.mark.parametrize("verb", list(Verb))
def test_a_cv_that_was_read_is_the_persons_and_taken_back_by_who_brought_it(
    world: dict[str, Actor], verb: Verb
) -> None:
    seen = {
        name: {
            f"{row.person.name}/{row.brought_by.name if row.brought_by else ''}"
            for row in access.allowed(actor, verb, "cv_draft").select_related("person", "brought_by")
        }
        for name, actor in world.items()
    }
    expected = DRAFTS.get(verb, {})
    assert seen == {name: expected.get(name, NOBODY) for name in world}


@pytest.mark.parametrize("verb", list(Verb))
def test_a_kept_file_is_its_owners_alone(world: dict[str, Actor], verb: Verb) -> None:
    seen = {
        name: {row.person.name for row in access.allowed(actor, verb, "cv_file").select_related("person")}
        for name, actor in world.items()
    }
    expected = {"owner": {"Eigen Aar"}} if verb in {Verb.READ, Verb.REMOVE} else {}
    assert seen == {name: expected.get(name, NOBODY) for name in world}


@pytest.mark.parametrize("noun", ["cv_draft", "cv_file"])
def test_list_gate_and_reason_agree(world: dict[str, Actor], noun: str) -> None:
    rows = list(access.NOUNS[noun].model._default_manager.order_by("pk"))
    for verb in Verb:
        for name, actor in world.items():
            listed = set(access.allowed(actor, verb, noun).values_list("pk", flat=True))
            for row in rows:
                reason = access.why(actor, verb, noun, row)
                assert (row.pk in listed) == (reason is not None), (verb, name)
                try:
                    access.check(actor, verb, noun, row)
                except Refused:
                    assert reason is None
                else:
                    assert str(reason).strip()
