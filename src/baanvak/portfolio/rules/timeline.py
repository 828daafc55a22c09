"""The strands of a person's timeline, and which acts of the record belong to which strand and section."""

from dataclasses import dataclass
from enum import StrEnum

from baanvak.base.words import msgid
from baanvak.people.rules.roles import Section


class Strand(StrEnum):
    """What one may look at by itself."""

    LIFE = "life"
    PORTFOLIO = "portfolio"
    SCAN = "scan"
    MATCHES = "matches"
    COURSES = "courses"
    SHARING = "sharing"
    OTHER = "other"


STRAND_WORDS = {
    Strand.LIFE: msgid("Work and school"),
    Strand.PORTFOLIO: msgid("Portfolio"),
    Strand.SCAN: msgid("Scan"),
    Strand.MATCHES: msgid("Jobs"),
    Strand.COURSES: msgid("Courses"),
    Strand.SHARING: msgid("Sharing"),
    Strand.OTHER: msgid("Other"),
}


@dataclass(frozen=True, slots=True)
class Belongs:
    """Acts whose name begins with `prefix`. `section`: whoever may read it sees the act; None: only the owner."""

    prefix: str
    strand: Strand
    section: Section | None


# The first that fits counts.
ACTS = (
    Belongs("portfolio.experience.", Strand.PORTFOLIO, Section.EXPERIENCE),
    Belongs("portfolio.education.", Strand.PORTFOLIO, Section.EDUCATION),
    Belongs("portfolio.languages.", Strand.PORTFOLIO, Section.LANGUAGES),
    Belongs("portfolio.skills.", Strand.PORTFOLIO, Section.SKILLS),
    Belongs("portfolio.evidence.", Strand.PORTFOLIO, Section.SKILLS),
    Belongs("portfolio.wishes.", Strand.PORTFOLIO, Section.WISHES),
    Belongs("portfolio.portfolios.save_availability", Strand.PORTFOLIO, Section.AVAILABILITY),
    Belongs("portfolio.portfolios.save_travel", Strand.PORTFOLIO, Section.TRAVEL),
    Belongs("portfolio.portfolios.save_licences", Strand.PORTFOLIO, Section.LICENCES),
    Belongs("portfolio.portfolios.save_startkwalificatie", Strand.PORTFOLIO, Section.EDUCATION),
    Belongs("portfolio.scans.", Strand.SCAN, Section.SCAN),
    Belongs("portfolio.sheets.", Strand.SCAN, Section.SCAN),
    Belongs("portfolio.invitations.", Strand.SCAN, Section.SCAN),
    Belongs("portfolio.", Strand.PORTFOLIO, None),
    Belongs("matching.approaches.", Strand.MATCHES, None),  # between the person and an employer
    Belongs("matching.", Strand.MATCHES, Section.MATCHES),
    Belongs("journey.enrolments.", Strand.COURSES, Section.ENROLMENTS),
    Belongs("people.grants.", Strand.SHARING, None),
)
SECTIONS_OF_LIFE = (Section.EXPERIENCE, Section.EDUCATION)


def belongs(what: str) -> Belongs:
    """Where an act belongs, by its name in the record."""
    return next((one for one in ACTS if what.startswith(one.prefix)), Belongs("", Strand.OTHER, None))
