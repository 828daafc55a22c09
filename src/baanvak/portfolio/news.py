"""What the portfolio floor tells the floors above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PortfolioChanged:
    """Something in this section of this person's portfolio is different now.

    `section` is a Section, or "findable" for whether employers may find a description without a name.
    """

    person: int
    section: str


@dataclass(frozen=True, slots=True)
class SkillProposed:
    """A coach proposed a skill; the person has something to answer."""

    person: int
    skill_proposal: int
    by: int


@dataclass(frozen=True, slots=True)
class SkillProposalAnswered:
    """The person said yes or no to the coach `to`."""

    person: int
    skill_proposal: int
    to: int
    is_accepted: bool
