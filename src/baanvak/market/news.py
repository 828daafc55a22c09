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
