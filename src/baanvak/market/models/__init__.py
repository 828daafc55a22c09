"""Vacancies, what they ask, and where they came from."""

from baanvak.market.models.imports import ImportRow, ImportRun
from baanvak.market.models.vacancies import Vacancy, VacancyLanguage, VacancySkill

__all__ = ["ImportRow", "ImportRun", "Vacancy", "VacancyLanguage", "VacancySkill"]
