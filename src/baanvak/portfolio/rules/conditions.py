"""What work should not ask of somebody, in groups as people think of it. Functional, never a cause."""

from baanvak.atlas.rules.codes import Demand
from baanvak.base.words import msgid

DEMAND_GROUPS: tuple[tuple[str, tuple[Demand, ...]], ...] = (
    (
        msgid("Body"),
        (
            Demand.LIFTING,
            Demand.STANDING,
            Demand.SITTING,
            Demand.WALKING,
            Demand.STAIRS,
            Demand.BENDING,
            Demand.REACHING,
            Demand.FINE_HANDS,
        ),
    ),
    (
        msgid("The place where you work"),
        (
            Demand.HEIGHTS,
            Demand.NOISE,
            Demand.BUSY_PLACES,
            Demand.WEATHER,
            Demand.DUST_SMELL,
            Demand.WET_HANDS,
        ),
    ),
    (
        msgid("Pace, attention and contact"),
        (
            Demand.HIGH_PACE,
            Demand.LONG_FOCUS,
            Demand.SCREEN,
            Demand.DRIVING,
            Demand.WORKING_ALONE,
            Demand.MUCH_CONTACT,
        ),
    ),
)
EVERY_DEMAND = sum(Demand)
