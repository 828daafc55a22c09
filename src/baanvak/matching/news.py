"""What the matching floor tells the floors above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reacted:
    """A person said something of a vacancy. `kind` and `reason` are codes; an undo has kind "clear"."""

    person: int
    vacancy: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class MatchesFound:
    """New vacancies came in the list of a person."""

    person: int
    vacancies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VacancyProposed:
    """A coach proposed a vacancy; the person has something to answer."""

    person: int
    proposal: int
    by: int


@dataclass(frozen=True, slots=True)
class ProposalAnswered:
    """The person said yes or no to the coach `to`."""

    person: int
    proposal: int
    to: int
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class ContactAsked:
    """An employer asks for contact; the person has something to answer."""

    person: int
    approach: int


@dataclass(frozen=True, slots=True)
class ContactAgreed:
    """The person turned the first key; a coach turns the second."""

    person: int
    approach: int


@dataclass(frozen=True, slots=True)
class ContactDeclined:
    """The person said no; `to` is who asked."""

    person: int
    approach: int
    to: int


@dataclass(frozen=True, slots=True)
class ContactOpened:
    """Both keys are turned: the employer may see what the person shares; `to` is who asked."""

    person: int
    approach: int
    to: int


@dataclass(frozen=True, slots=True)
class ContactEnded:
    """The employer no longer asks, the vacancy closed, or the person stopped sharing."""

    person: int
    approach: int
    to: int
