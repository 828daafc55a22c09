"""Questions a door may ask about vacancies, the demand for occupations, and imports."""

from baanvak.market.queries.demand import (
    Demand,
    FrontCounts,
    OccupationPage,
    OccupationsFound,
    demand,
    front_counts,
    occupation,
    occupations,
)
from baanvak.market.queries.imports import import_run, import_runs
from baanvak.market.queries.lines import Result
from baanvak.market.queries.own import OwnFound, OwnVacancy, own_counts, own_vacancies, own_vacancy
from baanvak.market.queries.public import Asked, Found, Offer, search, vacancy

__all__ = [
    "Asked",
    "Demand",
    "Found",
    "FrontCounts",
    "OccupationPage",
    "OccupationsFound",
    "Offer",
    "OwnFound",
    "OwnVacancy",
    "Result",
    "demand",
    "front_counts",
    "import_run",
    "import_runs",
    "occupation",
    "occupations",
    "own_counts",
    "own_vacancies",
    "own_vacancy",
    "search",
    "vacancy",
]
