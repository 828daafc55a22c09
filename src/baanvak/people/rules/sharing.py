"""How long a share may last."""

from datetime import date, timedelta

# The longest a share may run before the owner says yes again. House rule, not law.
LONGEST = timedelta(days=366)
USUAL = timedelta(days=182)


def is_until_allowed(until: date, today: date) -> bool:
    """A share ends today at the earliest and in a year at the latest."""
    return today <= until <= today + LONGEST
