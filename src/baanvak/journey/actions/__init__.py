"""The verbs of the journey."""

from . import enrolments, signups

__all__ = ["enrolments", "signups"]
