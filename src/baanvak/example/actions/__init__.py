"""The verbs of the example region."""

from baanvak.example.actions import regions

__all__ = ["regions"]
