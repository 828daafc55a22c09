"""What happened at the door, for the floors above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Somebody came in through the door."""

    sign_up: int
