"""Questions a door may ask about matches, candidates and contacts."""

from baanvak.matching.queries.candidates import (
    Candidate,
    CandidatePage,
    Candidates,
    behind_key,
    candidate,
    candidates,
)
from baanvak.matching.queries.contacts import (
    ApproachLine,
    ApproachPage,
    OpenedPage,
    SecondKey,
    approach,
    approach_row,
    approaches,
    opened,
    proposal,
    proposals,
    second_keys,
    unanswered,
    waiting,
)
from baanvak.matching.queries.explained import Explained, Row
from baanvak.matching.queries.lists import (
    MatchList,
    MatchLists,
    MatchRow,
    Shelf,
    Wanted,
    matches,
    new_matches,
)
from baanvak.matching.queries.pairs import MatchPage, match, vacancy_row
from baanvak.matching.queries.position import Position, position

__all__ = [
    "ApproachLine",
    "ApproachPage",
    "Candidate",
    "CandidatePage",
    "Candidates",
    "Explained",
    "MatchList",
    "MatchLists",
    "MatchPage",
    "MatchRow",
    "OpenedPage",
    "Position",
    "Row",
    "SecondKey",
    "Shelf",
    "Wanted",
    "approach",
    "approach_row",
    "approaches",
    "behind_key",
    "candidate",
    "candidates",
    "match",
    "matches",
    "new_matches",
    "opened",
    "position",
    "proposal",
    "proposals",
    "second_keys",
    "unanswered",
    "vacancy_row",
    "waiting",
]
