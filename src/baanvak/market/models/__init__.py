"""Vacancies, the programmes of the palette, what they ask and teach, and where they came from."""

from baanvak.market.models.imports import ImportRow, ImportRun
from baanvak.market.models.initiatives import Initiative, InitiativePartner
from baanvak.market.models.programmes import Programme, ProgrammeGoal, ProgrammeKind, ProgrammeSkill, Run, SrgType
from baanvak.market.models.promising import PromisingList, PromisingOccupation
from baanvak.market.models.vacancies import Vacancy, VacancyLanguage, VacancySkill

__all__ = [
    "ImportRow",
    "ImportRun",
    "Initiative",
    "InitiativePartner",
    "Programme",
    "ProgrammeGoal",
    "ProgrammeKind",
    "ProgrammeSkill",
    "PromisingList",
    "PromisingOccupation",
    "Run",
    "SrgType",
    "Vacancy",
    "VacancyLanguage",
    "VacancySkill",
]
