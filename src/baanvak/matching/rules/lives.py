"""The lives of a question from an employer and of a proposed vacancy."""

from baanvak.base.lives import Life, Move

APPROACH = Life(
    "approach",
    ("asked", "agreed", "open", "declined", "withdrawn"),
    (
        Move("asked", "agreed", "the person: the first key"),
        Move("asked", "declined", "the person"),
        Move("asked", "withdrawn", "the employer, or the system when the vacancy closes"),
        Move("agreed", "open", "a coach of the person: the second key"),
        Move("agreed", "withdrawn", "the employer, or the system when the person stops sharing"),
        Move("open", "withdrawn", "the employer, or the system when the person stops sharing"),
    ),
)

PROPOSAL = Life(
    "proposal",
    ("proposed", "accepted", "declined", "retracted"),
    (
        Move("proposed", "accepted", "the person"),
        Move("proposed", "declined", "the person"),
        Move("proposed", "retracted", "the coach who proposed it"),
    ),
)
