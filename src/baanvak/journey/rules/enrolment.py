"""The life of an enrolment: from interest to the end of a programme, with a place that is held once."""

from datetime import date
from enum import StrEnum

from baanvak.base.lives import Life, Move
from baanvak.base.words import msgid
from baanvak.journey.rules.clocks import after_working_days


class State(StrEnum):
    PROPOSED = "proposed"
    INTERESTED = "interested"
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    STARTED = "started"
    FINISHED = "finished"
    STOPPED = "stopped"


STATE_WORDS = {
    State.PROPOSED: msgid("proposed to you"),
    State.INTERESTED: msgid("interested"),
    State.WAITING: msgid("on the waiting list"),
    State.OFFERED: msgid("a place is kept for you"),
    State.ACCEPTED: msgid("you have a place"),
    State.STARTED: msgid("busy with it"),
    State.FINISHED: msgid("finished"),
    State.STOPPED: msgid("stopped"),
}
# The same, said of somebody else.
STATE_OF_OTHERS = {
    State.PROPOSED: msgid("proposed, no answer yet"),
    State.INTERESTED: msgid("interested"),
    State.WAITING: msgid("on the waiting list"),
    State.OFFERED: msgid("offered a place, no answer yet"),
    State.ACCEPTED: msgid("has a place"),
    State.STARTED: msgid("started"),
    State.FINISHED: msgid("finished"),
    State.STOPPED: msgid("stopped"),
}

LIFE = Life(
    name="enrolment",
    states=tuple(state.value for state in State),
    moves=(
        Move("proposed", "interested", "the person says yes to what a coach proposes"),
        Move("proposed", "stopped", "the person says no, or the coach takes it back"),
        Move("interested", "accepted", "the system: a free place in a programme one joins directly"),
        Move("interested", "waiting", "the provider, or the system when all places are taken"),
        Move("interested", "offered", "the provider, after the talk"),
        Move("interested", "stopped", "the person or the provider, with a reason"),
        Move("waiting", "offered", "the system, when a place comes free and nobody waits longer"),
        Move("waiting", "interested", "the system, when the start is cancelled; the person chooses another start"),
        Move("waiting", "stopped", "the person or the provider, with a reason"),
        Move("offered", "accepted", "the person, within the term"),
        Move("offered", "interested", "the system, when the term is over or the start is cancelled"),
        Move("offered", "stopped", "the person or the provider, with a reason"),
        Move("accepted", "started", "the provider"),
        Move("accepted", "interested", "the system, when the start is cancelled"),
        Move("accepted", "stopped", "the person or the provider, with a reason"),
        Move("started", "finished", "the provider, with the result"),
        Move("started", "stopped", "the person or the provider, with a reason"),
    ),
)
RUNNING = tuple(state.value for state in State if state.value not in LIFE.ends)
# Whoever is in one of these holds one place of the run.
HOLDS_PLACE = (State.OFFERED.value, State.ACCEPTED.value, State.STARTED.value)
BEFORE_START = (State.WAITING.value, State.OFFERED.value, State.ACCEPTED.value)


class Reason(StrEnum):
    """Why somebody stops. Words about life, never about illness."""

    FOUND_WORK = "found_work"
    OTHER_PROGRAMME = "other_programme"
    TIMES = "times"
    TOO_FAR = "too_far"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    NOT_FOR_ME = "not_for_me"
    NOT_NOW = "not_now"
    PRIVATE = "private"
    NO_FIT = "no_fit"
    NOT_SEEN = "not_seen"
    CANCELLED = "cancelled"
    TAKEN_BACK = "taken_back"
    OTHER = "other"


REASON_WORDS = {
    Reason.FOUND_WORK: msgid("Found work"),
    Reason.OTHER_PROGRAMME: msgid("Chose another programme"),
    Reason.TIMES: msgid("The days or times do not suit"),
    Reason.TOO_FAR: msgid("Too far to travel"),
    Reason.TOO_HARD: msgid("Too difficult"),
    Reason.TOO_EASY: msgid("Too easy"),
    Reason.NOT_FOR_ME: msgid("It does not suit me"),
    Reason.NOT_NOW: msgid("It is not possible now"),
    Reason.PRIVATE: msgid("I would rather not say"),
    Reason.NO_FIT: msgid("After the talk: it does not fit"),
    Reason.NOT_SEEN: msgid("Did not come"),
    Reason.CANCELLED: msgid("The programme is not given"),
    Reason.TAKEN_BACK: msgid("The coach took the proposal back"),
    Reason.OTHER: msgid("Another reason"),
}
BY_PERSON = (
    Reason.FOUND_WORK, Reason.OTHER_PROGRAMME, Reason.TIMES, Reason.TOO_FAR, Reason.TOO_HARD, Reason.TOO_EASY,
    Reason.NOT_FOR_ME, Reason.NOT_NOW, Reason.OTHER, Reason.PRIVATE,
)  # fmt: skip
BY_PROVIDER = (
    Reason.FOUND_WORK, Reason.OTHER_PROGRAMME, Reason.NO_FIT, Reason.NOT_SEEN, Reason.TOO_HARD, Reason.CANCELLED,
    Reason.OTHER,
)  # fmt: skip

# How long a place is kept for somebody. Own choice, no law.
ANSWER_WITHIN = 5  # working days


def answer_by(today: date, starts_on: date | None) -> date:
    """The last day to say yes to an offered place: five working days, but never after the start."""
    last = after_working_days(today, ANSWER_WITHIN)
    return last if starts_on is None else max(today, min(last, starts_on))


def goes_on_filling(today: date, starts_on: date | None, *, is_open: bool) -> bool:
    """Whether a free place of this run still goes to the next on the waiting list."""
    return is_open and (starts_on is None or starts_on > today)


# Public counts of fewer people than this are not shown: one could guess who they are.
FEW = 5
