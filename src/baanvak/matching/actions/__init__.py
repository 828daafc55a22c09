"""The verbs of matching."""

from baanvak.matching.actions import approaches, matches, proposals, reactions

__all__ = ["approaches", "matches", "proposals", "reactions"]
