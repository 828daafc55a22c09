"""What a person can, wants and needs."""

from baanvak.portfolio.models.background import Education, Experience, Language
from baanvak.portfolio.models.portfolios import Condition, Portfolio
from baanvak.portfolio.models.skills import Evidence, Skill, SkillProposal
from baanvak.portfolio.models.wishes import Wish

__all__ = [
    "Condition",
    "Education",
    "Evidence",
    "Experience",
    "Language",
    "Portfolio",
    "Skill",
    "SkillProposal",
    "Wish",
]
