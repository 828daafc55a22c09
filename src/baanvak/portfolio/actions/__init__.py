"""The verbs of the portfolio floor."""

from baanvak.portfolio.actions import education, evidence, experience, languages, portfolios, skills, wishes

__all__ = ["education", "evidence", "experience", "languages", "portfolios", "skills", "wishes"]
