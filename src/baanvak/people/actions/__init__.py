"""The verbs of the people floor."""

from baanvak.people.actions import grants, persons

__all__ = ["grants", "persons"]
