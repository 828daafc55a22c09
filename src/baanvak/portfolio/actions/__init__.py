"""The verbs of the portfolio floor."""

from baanvak.portfolio.actions import (
    adoption,
    cvs,
    education,
    evidence,
    experience,
    invitations,
    languages,
    portfolios,
    scans,
    sheets,
    skills,
    take_along,
    wishes,
)

__all__ = [
    "adoption",
    "cvs",
    "education",
    "evidence",
    "experience",
    "invitations",
    "languages",
    "portfolios",
    "scans",
    "sheets",
    "skills",
    "take_along",
    "wishes",
]
