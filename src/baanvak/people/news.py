"""What the people floor tells the floors above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GrantGiven:
    person: int
    grant: int


@dataclass(frozen=True, slots=True)
class GrantWithdrawn:
    person: int
    grant: int
