"""How rare a skill is among occupations, as a whole number."""

from math import log


def rarity(needed_by: int, occupations: int) -> int:
    """From 1 (every occupation needs the skill) to 100 (one occupation does).

    1 + 99 x ln(occupations / needed_by) / ln(occupations), rounded: the inverse document frequency of Spärck
    Jones (1972), with occupations as documents, brought to whole numbers.
    """
    if occupations <= 1:
        return 100
    share = log(occupations / min(max(needed_by, 1), occupations)) / log(occupations)
    return 1 + round(99 * share)
