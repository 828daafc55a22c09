"""Two submits of one form at the same moment: one row, and no error for anybody."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from baanvak.portfolio.actions import education, experience, languages, portfolios, skills, wishes
from baanvak.portfolio.models import Education, Evidence, Experience, Language, Portfolio, Skill, SkillProposal, Wish
from factories import a_concept, a_grant, a_member, a_person, an_occupation, an_organisation, oneself, working

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="SQLite has one writer at a time, and the in-memory database of tests has no two connections",
    ),
]


def at_once(act: Callable[[], object], times: int = 6) -> None:
    """Do the same thing in `times` threads that start together; what goes wrong comes out."""
    start, wrong = threading.Barrier(times), []

    def run() -> None:
        try:
            start.wait(timeout=10)
            act()
        except Exception as error:  # whatever it is, the test must show it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _time in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert wrong == []


def test_a_double_submit_writes_one_row_in_every_section() -> None:
    person, skill, mason = a_person(), a_concept("metselen"), an_occupation()
    by = oneself(person)
    at_once(lambda: skills.add(by=by, person=person, concept=skill.pk))
    at_once(lambda: skills.add(by=by, person=person, own_words="muurtjes"))
    at_once(lambda: experience.add(by=by, person=person, title="kok"))
    at_once(lambda: education.add(by=by, person=person, name="Kok", level="mbo2"))
    at_once(lambda: languages.add(by=by, person=person, code="nld", speaking=2))
    at_once(lambda: wishes.save(by=by, person=person, occupations=[mason.pk], sectors=["care"], features=1))
    at_once(lambda: portfolios.save_conditions(by=by, person=person, supports=["guidance"]))
    counts = [model.objects.count() for model in (Skill, Experience, Education, Language, Wish, Portfolio)]
    assert counts == [2, 1, 1, 1, 3, 1]


def test_two_different_wishes_at_the_same_moment_are_both_kept() -> None:
    person = a_person()
    left = [an_occupation(f"beroep {n}").pk for n in range(6)]
    wanted = set(left)
    at_once(lambda: wishes.add_occupation(by=oneself(person), person=person, occupation=left.pop()))
    assert set(Wish.objects.values_list("concept", flat=True)) == wanted


def test_a_skill_removed_and_put_back_twice_stands_once() -> None:
    person = a_person()
    by = oneself(person)
    skill = skills.add(by=by, person=person, own_words="koken")
    removed = skills.remove(by=by, skill=skill)
    at_once(lambda: skills.restore(by=by, person=person, removed=removed))
    assert Skill.objects.count() == 1


def test_a_proposal_made_and_answered_twice_counts_once() -> None:
    person, municipality = a_person(), an_organisation()
    a_grant(person, municipality)
    coach = working(a_member(municipality))
    at_once(lambda: skills.propose(by=coach, person=person, own_words="koken"))
    proposal = SkillProposal.objects.get()

    def say_yes() -> None:
        mine = SkillProposal.objects.get(pk=proposal.pk)
        skills.answer(by=oneself(person), skill_proposal=mine, is_accepted=True)

    at_once(say_yes)
    assert (Skill.objects.count(), Evidence.objects.count()) == (1, 1)
