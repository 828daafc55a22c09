"""What happened at the door and with enrolments, for the floors above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Somebody came in through the door."""

    sign_up: int


@dataclass(frozen=True, slots=True)
class EnrolmentMoved:
    """An enrolment came one step further in its life; `state` is what it is now."""

    person: int
    enrolment: int
    programme: int
    state: str


@dataclass(frozen=True, slots=True)
class SkillsGained:
    """The person said yes to skills of a programme they finished; they stand in the portfolio now."""

    person: int
    enrolment: int
    concepts: tuple[int, ...]
