"""Who sees and moves what of the palette, as truth tables: list, gate and reason agree."""

import pytest

from baanvak.base import access
from baanvak.base.actor import PUBLIC, SYSTEM, Actor
from baanvak.base.verbs import Verb
from baanvak.journey.actions import enrolments
from baanvak.journey.models import Enrolment
from baanvak.market.actions import programmes, runs
from baanvak.market.models import Initiative
from baanvak.people.models import Representation
from baanvak.people.rules.roles import Purpose, Role, Section
from factories import a_grant, a_member, a_person, an_employer, an_organisation, oneself, working
from factories.palette import a_provider, a_region, a_run, asked, published, written

pytestmark = pytest.mark.django_db
ALL = (Verb.READ, Verb.CHANGE, Verb.MOVE, Verb.PUBLISH, Verb.CONFIRM, Verb.ANSWER, Verb.WITHDRAW, Verb.REMOVE)


@pytest.fixture
def world() -> dict[str, Actor]:
    """One provider with a programme in every state, one owner in every state, and everybody who could want to look."""
    region, provider, other = a_region(), a_provider(), a_provider("Andere School")
    coach = a_member(region.organisation)
    owner, partly, neighbour = a_person("Eigen Aar"), a_person("Deel Ser"), a_person("Buur Man")
    a_grant(owner, region.organisation)
    a_grant(partly, region.organisation, sections=(Section.SKILLS,))
    administrator = a_person("Be Wind")
    Representation.objects.create(represented=owner, representative=administrator, kind="curator", basis="court")
    out = published(provider, title="Openbaar", admission="direct")
    run = a_run(out, capacity=1)
    for title in ("Concept", "Ingestuurd", "Gepauzeerd", "Gestopt"):
        made = written(provider, title=title)
        if title != "Concept":
            programmes.submit(by=provider.by, programme=made)
        if title in {"Gepauzeerd", "Gestopt"}:
            programmes.agree(by=region.by, programme=made)
            (programmes.pause if title == "Gepauzeerd" else programmes.end)(by=provider.by, programme=made)
    runs.add(by=SYSTEM, programme=made.__class__.objects.get(title="Concept"), fields={})
    for person in (owner, partly, neighbour):
        asked(out, run, person)
    talk = published(provider, title="Gesprek")
    for person in (owner, partly):
        enrolments.propose(by=working(coach), person=person, programme=talk)
    Initiative.objects.create(slug="plan", name="Plan")
    return {
        "public": PUBLIC,
        "system": SYSTEM,
        "owner": oneself(owner),
        "neighbour": oneself(neighbour),
        "administrator": Actor(person=administrator.pk, purpose=Purpose.REPRESENTATION),
        "coach": working(coach),
        "other coach": working(a_member(an_organisation("UWV", "uwv"), Role.COACH, "An Der")),
        "provider": provider.by,
        "coach of the provider": working(a_member(provider.organisation, Role.COACH, "Ook Daar")),
        "other provider": other.by,
        "region": region.by,
        "recruiter": working(a_member(an_employer(), Role.RECRUITER, "Re Cruit")),
        "provider made up": Actor(
            person=neighbour.pk, organisation=provider.organisation.pk, role="partner", purpose="guidance"
        ),
    }


def titles(actor: Actor, verb: Verb) -> set[str]:
    return set(access.allowed(actor, verb, "programme").values_list("title", flat=True))


PUBLIC_ONES = {"Openbaar", "Gesprek"}
EVERY_ONE = {*PUBLIC_ONES, "Concept", "Ingestuurd", "Gepauzeerd", "Gestopt"}


def test_programmes_are_read_by_all_once_public_and_kept_by_their_provider(world: dict[str, Actor]) -> None:
    special = {"provider": EVERY_ONE, "system": EVERY_ONE, "region": EVERY_ONE - {"Concept"}}
    assert {n: titles(a, Verb.READ) for n, a in world.items()} == {n: special.get(n, PUBLIC_ONES) for n in world}
    keeps = {"provider": EVERY_ONE, "system": EVERY_ONE}
    assert {n: titles(a, Verb.CHANGE) for n, a in world.items()} == {n: keeps.get(n, set()) for n in world}
    looks = {"region": {"Ingestuurd"}}
    assert {n: titles(a, Verb.CONFIRM) for n, a in world.items()} == {n: looks.get(n, set()) for n in world}


def of(actor: Actor, verb: Verb) -> set[tuple[str, str]]:
    rows = access.allowed(actor, verb, "enrolment").values_list("person__first_name", "state")
    return set(rows)


def test_enrolments_are_the_persons_and_in_part_the_providers(world: dict[str, Actor]) -> None:
    owner = {("Eigen", "accepted"), ("Eigen", "proposed")}
    signed_up = {("Eigen", "accepted"), ("Deel", "waiting"), ("Buur", "waiting")}
    reads = {
        "owner": owner,
        "administrator": owner,
        "neighbour": {("Buur", "waiting")},
        "coach": owner | {("Deel", "proposed")},
        "provider": signed_up,
    }
    assert {n: of(a, Verb.READ) for n, a in world.items()} == {n: reads.get(n, set()) for n in world}
    answers = {"owner": owner, "administrator": owner, "neighbour": {("Buur", "waiting")}}
    for verb in (Verb.ANSWER, Verb.WITHDRAW):
        assert {n: of(a, verb) for n, a in world.items()} == {n: answers.get(n, set()) for n in world}
    everything = {(e.person.first_name, e.state) for e in Enrolment.objects.select_related("person")}
    moves = {"provider": signed_up, "system": everything}
    assert {n: of(a, Verb.MOVE) for n, a in world.items()} == {n: moves.get(n, set()) for n in world}
    takes_back = {"coach": {("Eigen", "proposed"), ("Deel", "proposed")}}
    assert {n: of(a, Verb.REMOVE) for n, a in world.items()} == {n: takes_back.get(n, set()) for n in world}


def test_an_employer_sees_no_enrolment_by_any_verb(world: dict[str, Actor]) -> None:
    assert all(of(world["recruiter"], verb) == set() for verb in ALL)


def test_list_gate_and_reason_agree(world: dict[str, Actor]) -> None:
    seen = 0
    for noun in ("programme", "run", "initiative", "enrolment"):
        rows = list(access.NOUNS[noun].model._default_manager.order_by("pk"))
        assert rows
        for verb in ALL:
            for name, actor in world.items():
                listed = set(access.allowed(actor, verb, noun).values_list("pk", flat=True))
                for row in rows:
                    reason = access.why(actor, verb, noun, row)
                    assert (row.pk in listed) == (reason is not None), (noun, verb, name)
                    seen += 1
    assert seen > 1000


def test_only_the_region_and_the_system_make_frames(world: dict[str, Actor]) -> None:
    for name, actor in world.items():
        assert access.may(actor, Verb.ADD, "palette") == (name in {"region", "system"}), name
        assert access.may(actor, Verb.IMPORT, "palette") == (name == "system"), name


def test_a_share_with_a_provider_opens_nothing_to_the_others_there(world: dict[str, Actor]) -> None:
    for name in ("provider", "coach of the provider"):
        assert not access.allowed(world[name], Verb.READ, "person").exists(), name
        assert not access.allowed(world[name], Verb.CONFIRM, "grant").exists(), name


def test_no_share_opens_enrolments_to_an_employer(world: dict[str, Actor]) -> None:
    employer = an_employer("Bouw BV")
    recruiter = working(a_member(employer, Role.RECRUITER, "Nieuws Gierig"))
    person = a_person("Te Veel")
    a_grant(person, employer, purpose=Purpose.RECRUITMENT)
    assert access.may(recruiter, Verb.READ, Section.SKILLS, person)
    assert not access.may(recruiter, Verb.READ, Section.ENROLMENTS, person)
