"""The verbs of the market."""

from . import imports, vacancies

__all__ = ["imports", "vacancies"]
