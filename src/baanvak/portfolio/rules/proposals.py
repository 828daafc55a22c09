"""The life of a skill that somebody proposes: it counts only after the person's yes."""

from baanvak.base.lives import Life, Move

PROPOSED, ACCEPTED, DECLINED, RETRACTED = "proposed", "accepted", "declined", "retracted"

LIFE = Life(
    "skill_proposal",
    states=(PROPOSED, ACCEPTED, DECLINED, RETRACTED),
    moves=(
        Move(PROPOSED, ACCEPTED, "the person"),
        Move(PROPOSED, DECLINED, "the person"),
        Move(PROPOSED, RETRACTED, "the proposer"),
    ),
)
