"""The verbs of matching."""

from baanvak.matching.actions import approaches, matches, nights, proposals, reactions

__all__ = ["approaches", "matches", "nights", "proposals", "reactions"]
