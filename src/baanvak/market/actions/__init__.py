"""The verbs of the market."""

from . import imports, initiatives, kinds, palette_imports, programmes, promising, runs, vacancies

__all__ = ["imports", "initiatives", "kinds", "palette_imports", "programmes", "promising", "runs", "vacancies"]
