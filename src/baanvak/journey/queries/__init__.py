"""Questions a door may ask about who takes part in what."""

from baanvak.journey.queries.counts import InitiativeCounts, initiative_counts
from baanvak.journey.queries.desk import (
    DeskLine,
    Participant,
    RunDesk,
    as_provider,
    enrolment_to_move,
    participant,
    run_desks,
)
from baanvak.journey.queries.own import (
    Gained,
    OwnEnrolment,
    enrolment,
    enrolments,
    enrolments_of,
    mine_in,
    proposals_of,
    to_answer,
)

__all__ = [
    "DeskLine",
    "Gained",
    "InitiativeCounts",
    "OwnEnrolment",
    "Participant",
    "RunDesk",
    "as_provider",
    "enrolment",
    "enrolment_to_move",
    "enrolments",
    "enrolments_of",
    "initiative_counts",
    "mine_in",
    "participant",
    "proposals_of",
    "run_desks",
    "to_answer",
]
