"""What came of bringing people and vacancies together."""

from baanvak.matching.models.approaches import Approach
from baanvak.matching.models.lists import PersonList, VacancyList
from baanvak.matching.models.matches import Proposal, Reaction
from baanvak.matching.models.nights import Night
from baanvak.matching.models.renewals import Renewal

__all__ = ["Approach", "Night", "PersonList", "Proposal", "Reaction", "Renewal", "VacancyList"]
