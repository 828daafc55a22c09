"""Taking part in a programme: places are held once, the line is kept, and the person decides."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.journey import queries
from baanvak.journey.actions import enrolments
from baanvak.journey.models import Enrolment, EnrolmentMove
from baanvak.market.actions import programmes, runs
from baanvak.market.rules.programme import SkillAtLevel
from baanvak.people.actions import grants
from baanvak.people.models import Grant
from baanvak.people.rules.roles import Purpose, Role, Section
from baanvak.portfolio.models import Evidence, Skill
from factories import a_concept, a_grant, a_member, a_person, an_organisation, oneself, working
from factories.palette import a_provider, a_run, asked, published

pytestmark = pytest.mark.django_db


def again(enrolment: Enrolment) -> Enrolment:
    enrolment.refresh_from_db()
    return enrolment


def taken(run) -> int:
    run.refresh_from_db()
    assert run.taken == Enrolment.objects.holding_a_place().filter(run=run).count()
    return run.taken


def test_a_direct_programme_gives_a_place_at_once_and_then_a_place_in_line() -> None:
    programme = published(admission="direct")
    run = a_run(programme, capacity=2)
    states = [asked(programme, run).state for _person in range(4)]
    assert states == ["accepted", "accepted", "waiting", "waiting"]
    assert taken(run) == 2


def test_a_programme_with_a_talk_waits_for_the_provider() -> None:
    provider = a_provider()
    programme = published(provider)
    run = a_run(programme)
    enrolment = asked(programme, run)
    assert (enrolment.state, taken(run)) == ("interested", 0)
    enrolments.offer(by=provider.by, enrolment=enrolment)
    assert (again(enrolment).state, taken(run)) == ("offered", 1)
    assert enrolment.answer_by > timezone.localdate()


def test_asking_twice_changes_nothing() -> None:
    programme, person = published(admission="direct"), a_person()
    run = a_run(programme)
    first, second = asked(programme, run, person), asked(programme, run, person)
    assert first.pk == second.pk
    assert taken(run) == 1
    assert Grant.objects.filter(person=person).count() == 1


def test_asking_shares_the_contact_with_the_provider_for_this_one_purpose() -> None:
    provider = a_provider()
    programme, person = published(provider, admission="direct"), a_person(phone="0612345678")
    enrolment = asked(programme, a_run(programme), person, sections=[Section.LANGUAGES])
    grant = enrolment.grant
    assert (grant.purpose, grant.to_organisation) == (Purpose.LEARNING, provider.organisation)
    assert {row.section for row in grant.sections.all()} == {"contact", "languages"}
    [desk] = queries.run_desks(provider.by, programme)
    assert [(line.name, line.phone) for line in desk.lines] == [("Jan Haan", "0612345678")]
    coach = a_member(provider.organisation, Role.COACH, "Nieuws Gierig")
    from baanvak.people import queries as people

    assert people.people(working(coach)) == [], "a course is no guidance: coaches of the provider see nobody"
    assert not people.has_guide(oneself(person)), "nor can they turn a second key"


def test_a_provider_sees_only_what_is_shared_and_the_look_is_logged() -> None:
    provider = a_provider()
    programme, person = published(provider, admission="direct"), a_person(email="jan@example.org")
    enrolment = asked(programme, a_run(programme), person)
    queries.run_desks(provider.by, programme)
    reads = Line.objects.filter(kind="read", concerned=person.pk)
    assert {(line.what, line.purpose) for line in reads} == {("enrolments", "learning"), ("contact", "learning")}
    grants.withdraw(by=oneself(person), grant=enrolment.grant)
    [desk] = queries.run_desks(provider.by, programme)
    assert [(line.name, line.email) for line in desk.lines] == [("", "")]
    assert again(enrolment).state == "accepted", "stopping to share does not end the place"


def test_another_provider_sees_nobody_and_moves_nobody() -> None:
    programme, other = published(admission="direct"), a_provider("Andere School")
    enrolment = asked(programme, a_run(programme))
    assert queries.run_desks(other.by, programme)[0].lines == ()
    with pytest.raises(Refused):
        enrolments.start(by=other.by, enrolment=enrolment)


def test_a_freed_place_goes_to_whoever_waits_longest_with_a_term() -> None:
    programme = published(admission="direct")
    run = a_run(programme, capacity=1)
    first, second, third = (asked(programme, run) for _person in range(3))
    enrolments.leave(by=oneself(first.person), enrolment=first, reason="found_work")
    assert [again(e).state for e in (first, second, third)] == ["stopped", "offered", "waiting"]
    assert taken(run) == 1
    assert second.answer_by is not None
    assert first.grant.withdrawn_at is not None, "who stops, stops sharing with the provider"


def test_an_offer_nobody_answers_goes_on_and_the_person_stays_interested() -> None:
    programme = published(admission="direct")
    run = a_run(programme, capacity=1, days=60)
    first, second, third = (asked(programme, run) for _person in range(3))
    enrolments.leave(by=oneself(first.person), enrolment=first, reason="times")
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        assert enrolments.lapse_offers(by=SYSTEM) == 1
        assert [again(e).state for e in (second, third)] == ["interested", "offered"]
        assert enrolments.lapse_offers(by=SYSTEM) == 0, "safe to repeat"
        assert taken(run) == 1


def test_an_offer_is_answered_within_its_term() -> None:
    provider = a_provider()
    programme = published(provider)
    enrolment = asked(programme, a_run(programme, days=60))
    enrolments.offer(by=provider.by, enrolment=enrolment)
    with (
        time_machine.travel(timezone.now() + timedelta(days=9), tick=False),
        pytest.raises(Impossible, match="over"),
    ):
        enrolments.accept(by=oneself(enrolment.person), enrolment=enrolment)


def test_nobody_is_offered_a_place_before_somebody_who_waits_longer() -> None:
    provider = a_provider()
    programme = published(provider)
    run = a_run(programme, capacity=1)
    first, second = asked(programme, run), asked(programme, run)
    enrolments.put_in_line(by=provider.by, enrolment=first)
    with pytest.raises(Impossible, match="longer"):
        enrolments.offer(by=provider.by, enrolment=second)
    enrolments.offer(by=provider.by, enrolment=first)
    with pytest.raises(Impossible, match="taken"):
        enrolments.offer(by=provider.by, enrolment=second)
    assert taken(run) == 1


def test_more_places_are_offered_to_the_line(django_capture_on_commit_callbacks) -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    run = a_run(programme, capacity=1)
    people = [asked(programme, run) for _person in range(4)]
    with django_capture_on_commit_callbacks(execute=True):
        runs.change(by=provider.by, run=run, fields={"capacity": 3})
    assert [again(e).state for e in people] == ["accepted", "offered", "offered", "waiting"]


def test_there_are_never_fewer_places_than_people_who_have_one() -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    run = a_run(programme, capacity=3)
    for _person in range(2):
        asked(programme, run)
    with pytest.raises(ValidationError, match="More people"):
        runs.change(by=provider.by, run=run, fields={"capacity": 1})


def test_a_cancelled_start_leaves_everybody_interested(django_capture_on_commit_callbacks) -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    run = a_run(programme, capacity=1)
    people = [asked(programme, run) for _person in range(2)]
    with django_capture_on_commit_callbacks(execute=True):
        runs.cancel(by=provider.by, run=run)
    assert [(again(e).state, e.run) for e in people] == [("interested", None)] * 2
    assert taken(run) == 0


def test_an_ended_programme_stops_what_did_not_begin(django_capture_on_commit_callbacks) -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    run = a_run(programme, days=None)
    busy, later = asked(programme, run), asked(programme, run)
    enrolments.start(by=provider.by, enrolment=busy)
    with django_capture_on_commit_callbacks(execute=True):
        programmes.end(by=provider.by, programme=programme)
    assert (again(busy).state, again(later).state, later.reason) == ("started", "stopped", "cancelled")


def test_finishing_proposes_skills_and_the_person_decides() -> None:
    provider = a_provider()
    programme, person = published(provider, admission="direct"), a_person()
    enrolment = asked(programme, a_run(programme), person)
    drive, stack = a_concept("heftruck rijden"), a_concept("pallets stapelen")
    Skill.objects.create(person=person, concept=drive, level=1)
    enrolments.start(by=provider.by, enrolment=enrolment)
    enrolments.finish(
        by=provider.by,
        enrolment=enrolment,
        gained=[SkillAtLevel(drive.pk, 2), SkillAtLevel(stack.pk, 2)],
        certificate="Certificaat heftruck",
    )
    assert list(Skill.objects.filter(person=person).values_list("concept", "level")) == [(drive.pk, 1)]
    assert queries.to_answer(oneself(person))[0].asks_skills
    enrolments.take_skills(by=oneself(person), enrolment=enrolment, chosen=[drive.pk])
    assert list(Skill.objects.filter(person=person).values_list("concept", "level")) == [(drive.pk, 2)]
    proof = Evidence.objects.get(skill__person=person)
    assert (proof.kind, proof.note) == ("certificate", "Certificaat heftruck, Leerkade Logistiek")
    assert queries.to_answer(oneself(person)) == []
    with pytest.raises(Impossible):
        enrolments.take_skills(by=oneself(person), enrolment=enrolment, chosen=[stack.pk])


def test_a_provider_cannot_write_in_the_portfolio() -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    enrolment = asked(programme, a_run(programme))
    enrolments.start(by=provider.by, enrolment=enrolment)
    enrolments.finish(by=provider.by, enrolment=enrolment, gained=[SkillAtLevel(a_concept().pk, 2)])
    with pytest.raises(Refused):
        enrolments.take_skills(by=provider.by, enrolment=enrolment, chosen=[a_concept("lassen").pk])


def test_a_level_never_goes_down_by_learning() -> None:
    provider = a_provider()
    programme, person, skill = published(provider, admission="direct"), a_person(), a_concept()
    Skill.objects.create(person=person, concept=skill, level=3)
    enrolment = asked(programme, a_run(programme), person)
    enrolments.start(by=provider.by, enrolment=enrolment)
    enrolments.finish(by=provider.by, enrolment=enrolment, gained=[SkillAtLevel(skill.pk, 1)])
    enrolments.take_skills(by=oneself(person), enrolment=enrolment, chosen=[skill.pk])
    assert Skill.objects.get(person=person).level == 3


def test_a_coach_proposes_and_the_person_decides() -> None:
    municipality = an_organisation()
    coach, person, provider = a_member(municipality), a_person(), a_provider()
    programme = published(provider, admission="direct")
    run = a_run(programme)
    with pytest.raises(Refused):
        enrolments.propose(by=working(coach), person=person, programme=programme)
    a_grant(person, municipality, sections=(Section.SKILLS,))
    proposal = enrolments.propose(by=working(coach), person=person, programme=programme, run=run, note="Past bij u.")
    assert (proposal.state, taken(run)) == ("proposed", 0)
    assert queries.run_desks(provider.by, programme)[0].lines == (), "the provider does not know yet"
    enrolments.answer_proposal(by=oneself(person), enrolment=proposal, is_yes=True)
    assert (again(proposal).state, taken(run)) == ("accepted", 1)


def test_a_proposal_is_no_back_door_and_a_no_stands() -> None:
    municipality = an_organisation()
    coach, person = a_member(municipality), a_person()
    grant = a_grant(person, municipality, sections=(Section.SKILLS,))
    programme = published()
    proposal = enrolments.propose(by=working(coach), person=person, programme=programme)
    with pytest.raises(Refused):
        enrolments.answer_proposal(by=working(coach), enrolment=proposal, is_yes=True)
    enrolments.answer_proposal(by=oneself(person), enrolment=proposal, is_yes=False, reason="too_far")
    assert (again(proposal).state, proposal.reason) == ("stopped", "too_far")
    with pytest.raises(Refused):
        queries.enrolments_of(working(coach), person)
    grants.withdraw(by=oneself(person), grant=grant)
    assert queries.proposals_of(working(coach), person) == []


def test_a_start_that_is_over_or_of_another_programme_is_refused() -> None:
    programme, other = published(), published(a_provider("Ander"))
    with pytest.raises(ValidationError, match="sign up"):
        asked(programme, a_run(other))
    late = a_run(programme, sign_up_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="sign up"):
        asked(programme, late)


def test_a_paused_programme_takes_nobody() -> None:
    provider = a_provider()
    programme = published(provider)
    programmes.pause(by=provider.by, programme=programme)
    with pytest.raises(Impossible):
        asked(programme)


def test_stopping_needs_a_reason_of_the_list() -> None:
    programme = published()
    enrolment = asked(programme)
    with pytest.raises(ValidationError, match="why"):
        enrolments.leave(by=oneself(enrolment.person), enrolment=enrolment, reason="no_fit")


def test_the_history_says_every_step_and_who_took_it() -> None:
    provider = a_provider()
    programme = published(provider)
    enrolment = asked(programme, a_run(programme))
    enrolments.offer(by=provider.by, enrolment=enrolment)
    enrolments.accept(by=oneself(enrolment.person), enrolment=enrolment)
    steps = EnrolmentMove.objects.filter(enrolment=enrolment).order_by("pk").values_list("start", "end", "actor")
    me, them = enrolment.person_id, provider.person.pk
    assert list(steps) == [("", "interested", me), ("interested", "offered", them), ("offered", "accepted", me)]
