"""Undo instead of "are you sure": what was just removed is kept in the session, to put back with one press."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

KEY = "portfolio_removed"
SHOWN_FOR = 600  # seconds; the verb accepts it for an hour


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed from which section, and what puts it back."""

    section: str
    name: str
    removed: str


def keep(request: HttpRequest, section: str, name: str, removed: str) -> None:
    """Remember the last thing removed; only one."""
    request.session[KEY] = {
        "section": str(section),
        "name": name,
        "removed": removed,
        "at": timezone.now().timestamp(),
    }


def kept(request: HttpRequest, section: str | None = None) -> Removed | None:
    """What can be put back, in this section or any."""
    found = request.session.get(KEY)
    if not found or (section is not None and found["section"] != str(section)):
        return None
    if timezone.now().timestamp() - found["at"] > SHOWN_FOR:
        return None
    return Removed(found["section"], found["name"], found["removed"])


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
