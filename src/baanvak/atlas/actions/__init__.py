"""The verbs of the maps."""

from baanvak.atlas.actions import esco, linkers, places, starter

__all__ = ["esco", "linkers", "places", "starter"]
