"""When an occupation is within reach: house rules in numbers, for a region to change.

A skill counts as missing exactly when the match would call it missing: it is no skill of the person, and no
skill of the person comes near. A step is one course, or learning on the job: about two skills.
"""

from enum import StrEnum

from baanvak.base.words import msgid


class Reach(StrEnum):
    NOW = "now"
    ONE_STEP = "one_step"
    TWO_STEPS = "two_steps"


REACH_WORDS = {
    Reach.NOW: msgid("Within reach now"),
    Reach.ONE_STEP: msgid("Within reach after one step"),
    Reach.TWO_STEPS: msgid("Within reach after two steps"),
}
# At most so many of the skills that belong to the occupation are missing.
MOST_MISSING = {Reach.NOW: 1, Reach.ONE_STEP: 3, Reach.TWO_STEPS: 5}
LEAST_SHARE = 3  # one in so many of its skills must be there already: else any short list would be near


def reach(missing: int, asked: int) -> Reach | None:
    """How far away an occupation is of which `missing` of the `asked` skills are missing; None: further."""
    if not asked or (asked - missing) * LEAST_SHARE < asked:
        return None
    return next((step for step, most in MOST_MISSING.items() if missing <= most), None)
