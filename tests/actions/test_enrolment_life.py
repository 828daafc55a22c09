"""Whatever people, providers and the clock do: nobody sits on the same chair, and the line keeps its order."""

import contextlib
from datetime import timedelta
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from baanvak.base.actor import SYSTEM
from baanvak.base.errors import Impossible
from baanvak.journey.actions import enrolments
from baanvak.journey.models import Enrolment, EnrolmentMove
from baanvak.journey.rules.enrolment import LIFE
from baanvak.market.actions import runs
from factories import a_person, oneself
from factories.palette import a_provider, a_run, asked, published

_number = count(1)


class Life(RuleBasedStateMachine):
    """Two starts of a programme one joins directly, and people who come, wait, answer, stop."""

    def __init__(self) -> None:
        super().__init__()
        self.provider = a_provider(f"School {next(_number)}")
        self.programme = published(self.provider, admission="direct")
        self.runs = [a_run(self.programme, capacity=2), a_run(self.programme, capacity=1, days=21)]
        self.all: list[Enrolment] = []

    def pick(self, number: int) -> Enrolment:
        found = self.all[number % len(self.all)]
        found.refresh_from_db()
        return found

    def may_fail(self, act, *args, **kwargs) -> None:
        with contextlib.suppress(Impossible, ValidationError):
            act(*args, **kwargs)

    @rule(at=st.integers(0, 1))
    def come(self, at: int) -> None:
        run = self.runs[at]
        run.refresh_from_db()
        self.all.append(asked(self.programme, run, a_person(f"Mens {next(_number)}")))

    @precondition(lambda self: self.all)
    @rule(who=st.integers(0, 99), at=st.integers(0, 1))
    def choose_another_start(self, who: int, at: int) -> None:
        one = self.pick(who)
        self.may_fail(enrolments.choose_start, by=oneself(one.person), enrolment=one, run=self.runs[at])

    @precondition(lambda self: self.all)
    @rule(who=st.integers(0, 99))
    def say_yes(self, who: int) -> None:
        one = self.pick(who)
        self.may_fail(enrolments.accept, by=oneself(one.person), enrolment=one)

    @precondition(lambda self: self.all)
    @rule(who=st.integers(0, 99))
    def leave(self, who: int) -> None:
        one = self.pick(who)
        self.may_fail(enrolments.leave, by=oneself(one.person), enrolment=one, reason="times")

    @precondition(lambda self: self.all)
    @rule(who=st.integers(0, 99), act=st.sampled_from(["start", "finish", "offer", "put_in_line"]))
    def provide(self, who: int, act: str) -> None:
        self.may_fail(getattr(enrolments, act), by=self.provider.by, enrolment=self.pick(who))

    @rule(at=st.integers(0, 1), capacity=st.integers(1, 4))
    def change_places(self, at: int, capacity: int) -> None:
        run = self.runs[at]
        self.may_fail(runs.change, by=self.provider.by, run=run, fields={"capacity": capacity})
        run.refresh_from_db()
        enrolments.fill_places(by=SYSTEM, run=run)

    @rule()
    def time_passes(self) -> None:
        Enrolment.objects.filter(state="offered").update(answer_by=timezone.localdate() - timedelta(days=1))
        enrolments.lapse_offers(by=SYSTEM)

    @invariant()
    def places_are_held_once(self) -> None:
        for run in self.runs:
            run.refresh_from_db()
            assert run.taken == Enrolment.objects.holding_a_place().filter(run=run).count()
            assert run.capacity is None or run.taken <= run.capacity

    @invariant()
    def nobody_waits_beside_a_free_place(self) -> None:
        for run in self.runs:
            run.refresh_from_db()
            assert not (run.has_room and Enrolment.objects.in_line().filter(run=run).exists())

    @invariant()
    def every_step_is_a_step_of_the_life(self) -> None:
        for step in EnrolmentMove.objects.exclude(start=""):
            assert LIFE.may(step.start, step.end) or step.start == "proposed", (step.start, step.end)


class TestLife(TestCase, Life.TestCase):
    settings = settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite has one writer at a time, and the in-memory database of tests has no two connections",
)
@pytest.mark.django_db(transaction=True)
def test_twelve_people_at_once_never_get_more_than_the_places_there_are() -> None:
    import threading

    programme = published(admission="direct")
    run = a_run(programme, capacity=3)
    people = [a_person(f"Mens {number}") for number in range(12)]
    start, wrong = threading.Barrier(len(people)), []

    def come(person) -> None:
        try:
            start.wait(timeout=20)
            asked(programme, run, person)
        except Exception as error:  # whatever it is, the test must show it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert wrong == []
    run.refresh_from_db()
    states = list(Enrolment.objects.filter(run=run).values_list("state", flat=True))
    assert (run.taken, states.count("accepted"), states.count("waiting")) == (3, 3, 9)
    queue = list(Enrolment.objects.in_line().filter(run=run))
    leaving = list(Enrolment.objects.filter(run=run, state="accepted"))
    start = threading.Barrier(len(leaving))

    def leave(enrolment) -> None:
        try:
            start.wait(timeout=20)
            enrolments.leave(by=oneself(enrolment.person), enrolment=enrolment, reason="times")
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[enrolment]) for enrolment in leaving]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert wrong == []
    offered = set(Enrolment.objects.filter(run=run, state="offered").values_list("pk", flat=True))
    assert offered == {enrolment.pk for enrolment in queue[:3]}, "the first three in line, in order"
    run.refresh_from_db()
    assert run.taken == 3
