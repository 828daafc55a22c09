"""What a person can, wants and needs."""

from baanvak.portfolio.models.background import Education, Experience, Language
from baanvak.portfolio.models.cvs import CvDraft, CvFile
from baanvak.portfolio.models.portfolios import Condition, Portfolio
from baanvak.portfolio.models.scans import Answer, Instrument, Scan, Sheet
from baanvak.portfolio.models.skills import Evidence, Skill, SkillProposal
from baanvak.portfolio.models.wishes import Wish

__all__ = [
    "Answer",
    "Condition",
    "CvDraft",
    "CvFile",
    "Education",
    "Evidence",
    "Experience",
    "Instrument",
    "Language",
    "Portfolio",
    "Scan",
    "Sheet",
    "Skill",
    "SkillProposal",
    "Wish",
]
