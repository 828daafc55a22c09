"""What happened on the market of vacancies, for the floors above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VacancyChanged:
    """Something that matters to matching changed in one vacancy: what it asks, where, when, or its state."""

    vacancy: int


@dataclass(frozen=True, slots=True)
class VacanciesChanged:
    """The same for many vacancies at once: an import or its rolling back, one piece of news per batch."""

    vacancies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeSentIn:
    """A programme, or a large change of one, waits for the region."""

    programme: int


@dataclass(frozen=True, slots=True)
class ProgrammeAnswered:
    """The region agreed, or gave it back with a word."""

    programme: int
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class ProgrammeAsked:
    """Nobody said for a long time that this programme is right: its provider has a question to answer."""

    programme: int


@dataclass(frozen=True, slots=True)
class ProgrammeEnded:
    """A programme is not given any more."""

    programme: int


@dataclass(frozen=True, slots=True)
class RunChanged:
    """A run has other days or places."""

    run: int


@dataclass(frozen=True, slots=True)
class RunCancelled:
    """A run does not take place."""

    run: int
