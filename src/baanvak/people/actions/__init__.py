"""The verbs of the people floor."""

from baanvak.people.actions import grants, memberships, persons

__all__ = ["grants", "memberships", "persons"]
