"""What came of bringing people and vacancies together."""

from baanvak.matching.models.approaches import Approach
from baanvak.matching.models.matches import Match, Proposal, Reaction
from baanvak.matching.models.renewals import Renewal

__all__ = ["Approach", "Match", "Proposal", "Reaction", "Renewal"]
