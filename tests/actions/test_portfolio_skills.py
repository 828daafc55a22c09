"""Skills are added, shown, confirmed, proposed and put back by the people who may."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.atlas.rules.codes import SkillLevel
from baanvak.base.actor import PUBLIC
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.people.rules.roles import Role, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import evidence, skills
from baanvak.portfolio.models import Evidence, Portfolio, Skill, SkillProposal
from baanvak.portfolio.news import PortfolioChanged, SkillProposalAnswered, SkillProposed
from factories import a_concept, a_grant, a_member, a_person, an_occupation, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def tells(monkeypatch: pytest.MonkeyPatch) -> list:
    """What is told, at once."""
    told: list = []
    monkeypatch.setattr("baanvak.portfolio.actions.writing.tell", told.append)
    monkeypatch.setattr("baanvak.portfolio.actions.skills.tell", told.append)
    return told


def a_coach(person, *sections: Section):
    municipality = an_organisation()
    coach = a_member(municipality, Role.COACH)
    a_grant(person, municipality, sections=sections or (Section.SKILLS,))
    return working(coach)


def test_a_skill_in_own_words_is_added_told_and_recorded(tells: list) -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="  tuinen   aanleggen ")
    assert (skill.name, skill.level, skill.concept) == ("tuinen aanleggen", SkillLevel.INDEPENDENT, None)
    assert tells == [PortfolioChanged(person=person.pk, section="skills")]
    assert Line.objects.get().what == "portfolio.skills.add"
    assert Portfolio.objects.filter(person=person).exists()


def test_a_skill_can_be_a_word_of_the_list_with_own_words_beside_it() -> None:
    person, concept = a_person(), a_concept("metselen")
    skill = skills.add(by=oneself(person), person=person, concept=concept.pk, own_words="muurtjes bouwen", level=3)
    assert (skill.concept, skill.name, skill.level) == (concept, "muurtjes bouwen", 3)


def test_adding_twice_gives_one_skill_and_no_error() -> None:
    person, concept = a_person(), a_concept("metselen")
    for _time in range(2):
        skills.add(by=oneself(person), person=person, concept=concept.pk)
        skills.add(by=oneself(person), person=person, own_words="Koken")
        skills.add(by=oneself(person), person=person, own_words="koken")
    assert Skill.objects.count() == 2


def test_the_second_adding_tells_nothing(tells: list) -> None:
    person = a_person()
    for _time in range(2):
        skills.add(by=oneself(person), person=person, own_words="koken")
    assert len(tells) == 1


def test_an_occupation_is_not_a_skill() -> None:
    person = a_person()
    with pytest.raises(ValidationError) as error:
        skills.add(by=oneself(person), person=person, concept=an_occupation().pk)
    assert "concept" in error.value.message_dict
    assert not Skill.objects.exists()


def test_a_skill_needs_a_name_and_one_of_three_levels() -> None:
    person = a_person()
    with pytest.raises(ValidationError, match="few words"):
        skills.add(by=oneself(person), person=person, own_words="   ")
    with pytest.raises(ValidationError):
        skills.add(by=oneself(person), person=person, own_words="koken", level=4)
    assert not Skill.objects.exists()


def test_nobody_else_adds_or_changes_a_skill() -> None:
    person, stranger = a_person(), a_person("Piet Vos")
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    coach = a_coach(person)
    for other in (oneself(stranger), coach, PUBLIC):
        with pytest.raises(Refused):
            skills.add(by=other, person=person, own_words="stelen")
        with pytest.raises(Refused):
            skills.change(by=other, skill=skill, level=1)
        with pytest.raises(Refused):
            skills.remove(by=other, skill=skill)
    skill.refresh_from_db()
    assert skill.level == 2


def test_changing_leaves_what_is_not_given() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="koken", learned_at="thuis")
    skills.change(by=oneself(person), skill=skill, level=3)
    skill.refresh_from_db()
    assert (skill.level, skill.own_words, skill.learned_at) == (3, "koken", "thuis")


def test_a_change_that_changes_nothing_tells_nothing(tells: list) -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    tells.clear()
    skills.change(by=oneself(person), skill=skill, level=2)
    assert tells == []


def test_a_skill_is_tied_to_a_word_and_untied_without_losing_its_name() -> None:
    person, concept = a_person(), a_concept("metselen")
    skill = skills.add(by=oneself(person), person=person, concept=concept.pk)
    skills.link(by=oneself(person), skill=skill, concept=None)
    skill.refresh_from_db()
    assert (skill.concept, skill.name) == (None, "metselen")
    skills.link(by=oneself(person), skill=skill, concept=concept.pk)
    skill.refresh_from_db()
    assert skill.concept == concept


def test_two_skills_are_not_tied_to_one_word() -> None:
    person, concept = a_person(), a_concept("metselen")
    skills.add(by=oneself(person), person=person, concept=concept.pk)
    other = skills.add(by=oneself(person), person=person, own_words="muurtjes")
    with pytest.raises(ValidationError, match="already in your portfolio"):
        skills.link(by=oneself(person), skill=other, concept=concept.pk)


def test_a_removed_skill_comes_back_with_its_evidence() -> None:
    person, concept = a_person(), a_concept("metselen")
    skill = skills.add(by=oneself(person), person=person, concept=concept.pk, level=3, learned_at="bij Bouw BV")
    coach = a_coach(person)
    skills.confirm(by=coach, skill=skill, note="gezien op de steiger")
    added_at = skill.added_at
    removed = skills.remove(by=oneself(person), skill=skill)
    assert not Skill.objects.exists()
    assert not Evidence.objects.exists()
    for _time in range(2):
        back = skills.restore(by=oneself(person), person=person, removed=removed)
    assert (back.concept, back.level, back.learned_at, back.added_at) == (concept, 3, "bij Bouw BV", added_at)
    found = Evidence.objects.get()
    assert (found.kind, found.by_id, found.note) == ("coach", coach.person, "gezien op de steiger")


def test_what_was_removed_cannot_be_forged_or_given_to_somebody_else() -> None:
    person, stranger = a_person(), a_person("Piet Vos")
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    removed = skills.remove(by=oneself(person), skill=skill)
    with pytest.raises(Impossible):
        skills.restore(by=oneself(stranger), person=stranger, removed=removed)
    with pytest.raises(Impossible):
        skills.restore(by=oneself(person), person=person, removed=removed[:-3] + "abc")
    with pytest.raises(Impossible):
        skills.restore(by=oneself(person), person=person, removed="")


def test_after_an_hour_a_removed_skill_is_gone() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    removed = skills.remove(by=oneself(person), skill=skill)
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=61)),
        pytest.raises(Impossible, match="add it again"),
    ):
        skills.restore(by=oneself(person), person=person, removed=removed)


# --- evidence -----------------------------------------------------------------------------------------


def test_a_person_shows_a_certificate_but_never_speaks_for_a_coach() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="heftruck")
    for _time in range(2):
        evidence.add(by=oneself(person), skill=skill, kind="certificate", note="heftruckcertificaat 2024")
    assert Evidence.objects.get().by is None  # nobody else confirmed it
    with pytest.raises(ValidationError):
        evidence.add(by=oneself(person), skill=skill, kind="coach", note="echt waar")


def test_own_evidence_does_not_keep_anybody_from_erasing_themselves() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="heftruck")
    evidence.add(by=oneself(person), skill=skill, kind="certificate")
    person.delete()
    assert not Skill.objects.exists()


def test_evidence_does_not_come_from_the_future() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="heftruck")
    with pytest.raises(ValidationError) as error:
        evidence.add(by=oneself(person), skill=skill, kind="certificate", on=timezone.localdate() + timedelta(days=1))
    assert "on" in error.value.message_dict


def test_a_coach_confirms_only_where_skills_are_shared() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    with pytest.raises(Refused):
        skills.confirm(by=a_coach(person, Section.WISHES), skill=skill)
    coach = a_coach(person)
    found = skills.confirm(by=coach, skill=skill, note="samen gekookt")
    assert (found.kind, found.by_id, found.organisation_id) == ("coach", coach.person, coach.organisation)


def test_a_coach_does_not_write_a_diagnosis() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    with pytest.raises(ValidationError) as error:
        skills.confirm(by=a_coach(person), skill=skill, note="kookt goed ondanks zijn ADHD")
    assert "adhd" in error.value.message_dict["note"][0]
    assert not Evidence.objects.exists()


def test_a_coach_takes_back_their_own_evidence_only() -> None:
    person = a_person()
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    own = evidence.add(by=oneself(person), skill=skill, kind="employer", note="bij De Kok")
    coach = a_coach(person)
    seen = skills.confirm(by=coach, skill=skill)
    with pytest.raises(Refused):
        evidence.take_back(by=coach, skill=skill, evidence=own.pk)
    evidence.take_back(by=coach, skill=skill, evidence=seen.pk)
    assert list(Evidence.objects.all()) == [own]


def test_evidence_of_another_skill_is_not_removed() -> None:
    person, other = a_person(), a_person("Piet Vos")
    mine = skills.add(by=oneself(person), person=person, own_words="koken")
    theirs = skills.add(by=oneself(other), person=other, own_words="koken")
    kept = evidence.add(by=oneself(other), skill=theirs, kind="certificate")
    evidence.remove(by=oneself(person), skill=mine, evidence=kept.pk)
    assert Evidence.objects.filter(pk=kept.pk).exists()


# --- proposals ----------------------------------------------------------------------------------------


def test_a_coach_proposes_and_it_counts_only_after_the_yes(tells: list) -> None:
    person, concept = a_person(), a_concept("plannen")
    coach = a_coach(person)
    proposal = skills.propose(by=coach, person=person, concept=concept.pk, level=3, note="plande de hele dag")
    assert not Skill.objects.exists()
    assert tells == [SkillProposed(person=person.pk, skill_proposal=proposal.pk, by=coach.person)]
    tells.clear()
    for _time in range(2):
        skill = skills.answer(by=oneself(person), skill_proposal=proposal, is_accepted=True)
    assert skill is not None
    assert (skill.concept, skill.level) == (concept, 3)
    found = Evidence.objects.get()
    assert (found.kind, found.by_id, found.note) == ("coach", coach.person, "plande de hele dag")
    assert [type(event) for event in tells] == [PortfolioChanged, SkillProposalAnswered]
    assert queries.proposals(oneself(person), person).count() == 0


def test_a_person_says_no_with_words_and_nothing_is_added(tells: list) -> None:
    person = a_person()
    coach = a_coach(person)
    proposal = skills.propose(by=coach, person=person, own_words="leiding geven")
    tells.clear()
    assert skills.answer(by=oneself(person), skill_proposal=proposal, is_accepted=False, words="nog niet") is None
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "nog niet")
    assert not Skill.objects.exists()
    assert tells == [
        SkillProposalAnswered(person=person.pk, skill_proposal=proposal.pk, to=coach.person, is_accepted=False)
    ]


def test_an_answer_is_not_turned_round() -> None:
    person = a_person()
    proposal = skills.propose(by=a_coach(person), person=person, own_words="leiding geven")
    skills.answer(by=oneself(person), skill_proposal=proposal, is_accepted=False)
    with pytest.raises(Impossible):
        skills.answer(by=oneself(person), skill_proposal=proposal, is_accepted=True)
    assert not Skill.objects.exists()


def test_a_yes_to_a_skill_that_came_meanwhile_adds_only_the_coachs_word() -> None:
    person, concept = a_person(), a_concept("plannen")
    proposal = skills.propose(by=a_coach(person), person=person, concept=concept.pk, level=3)
    own = skills.add(by=oneself(person), person=person, concept=concept.pk, level=1)
    skills.answer(by=oneself(person), skill_proposal=proposal, is_accepted=True)
    assert Skill.objects.get() == own
    own.refresh_from_db()
    assert own.level == 1
    assert own.evidence.get().kind == "coach"


def test_proposing_twice_gives_one_proposal() -> None:
    person, concept = a_person(), a_concept("plannen")
    coach = a_coach(person)
    for _time in range(2):
        skills.propose(by=coach, person=person, concept=concept.pk)
        skills.propose(by=coach, person=person, own_words="Netjes werken")
        skills.propose(by=coach, person=person, own_words="netjes werken")
    assert SkillProposal.objects.count() == 2


def test_what_somebody_has_already_is_not_proposed() -> None:
    person = a_person()
    skills.add(by=oneself(person), person=person, own_words="koken")
    with pytest.raises(ValidationError, match="already in the portfolio"):
        skills.propose(by=a_coach(person), person=person, own_words="Koken")


def test_a_coach_without_the_skills_section_proposes_nothing() -> None:
    person = a_person()
    with pytest.raises(Refused):
        skills.propose(by=a_coach(person, Section.WISHES), person=person, own_words="koken")


def test_a_coach_takes_a_proposal_back_until_it_is_answered() -> None:
    person = a_person()
    coach = a_coach(person)
    first = skills.propose(by=coach, person=person, own_words="koken")
    for _time in range(2):
        skills.retract(by=coach, skill_proposal=first)
    with pytest.raises(Impossible):
        skills.answer(by=oneself(person), skill_proposal=first, is_accepted=True)
    second = skills.propose(by=coach, person=person, own_words="koken")
    skills.answer(by=oneself(person), skill_proposal=second, is_accepted=True)
    with pytest.raises(Impossible):
        skills.retract(by=coach, skill_proposal=second)


def test_only_the_person_answers_and_only_the_proposer_takes_back() -> None:
    person, stranger = a_person(), a_person("Piet Vos")
    coach = a_coach(person)
    proposal = skills.propose(by=coach, person=person, own_words="koken")
    for other in (coach, oneself(stranger)):
        with pytest.raises(Refused):
            skills.answer(by=other, skill_proposal=proposal, is_accepted=True)
    for other in (a_coach(person), oneself(person)):
        with pytest.raises(Refused):
            skills.retract(by=other, skill_proposal=proposal)
