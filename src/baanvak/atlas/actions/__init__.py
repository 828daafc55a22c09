"""The verbs of the maps."""

from baanvak.atlas.actions import esco, places, starter

__all__ = ["esco", "places", "starter"]
