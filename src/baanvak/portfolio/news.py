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
class SheetFinished:
    """One side of a scan is answered. `who` is self, coach or other; `by` the coach, if one answered or sat beside."""

    person: int
    scan: int
    sheet: int
    who: str
    by: int | None


@dataclass(frozen=True, slots=True)
class ScanTakenBack:
    """The person took a whole round back: its answers are gone."""

    person: int
    scan: int


@dataclass(frozen=True, slots=True)
class SkillProposalAnswered:
    """The person said yes or no to the coach `to`."""

    person: int
    skill_proposal: int
    to: int
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class CvProposed:
    """Somebody had a CV read for this person; the findings wait for an answer."""

    person: int
    cv_draft: int
    by: int
