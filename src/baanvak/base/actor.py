"""Who is acting: a person in a role, for an organisation, with a purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """One who reads or acts. `person` and `organisation` are primary keys; `purpose` is a code the owner can read."""

    person: int | None = None
    organisation: int | None = None
    role: str = ""
    purpose: str = ""

    @property
    def is_system(self) -> bool:
        return self is SYSTEM

    @property
    def is_public(self) -> bool:
        return self.person is None and not self.is_system


SYSTEM = Actor(role="system", purpose="upkeep")
PUBLIC = Actor(role="public", purpose="orientation")
