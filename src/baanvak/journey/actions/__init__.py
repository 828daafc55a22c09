"""The verbs of the journey."""

from . import signups

__all__ = ["signups"]
