"""A person in a few facts that do not tell who it is.

Years are capped and minutes rounded: exact numbers, put together over several vacancies, would find somebody.
"""

from collections.abc import Iterable
from datetime import date

MANY_YEARS = 15  # from here on "more than": the exact number would tell an age
STEP = 5  # minutes of travel are rounded up to this
ALWAYS_HIDDEN = frozenset({"demands"})  # what somebody cannot do is never shown, not even as a near miss

Span = tuple[date, date | None]


def years(spans: Iterable[Span], today: date) -> int:
    """Whole years in spans of time, counted once where they overlap."""
    days, reached = 0, date.min
    for start, end in sorted((start, end or today) for start, end in spans):
        first = max(start, reached)
        if end > first:
            days += (end - first).days
            reached = end
    return round(days / 365.25)


def about_minutes(minutes: int) -> int:
    """Minutes rounded up to five."""
    return max(STEP, -(-minutes // STEP) * STEP)
