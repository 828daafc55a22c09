"""Persons, organisations, memberships, representation and grants."""

from baanvak.people.models.accounts import Account
from baanvak.people.models.grants import Grant, GrantSection
from baanvak.people.models.organisations import Membership, Organisation, OrganisationKind
from baanvak.people.models.persons import Person, Representation

__all__ = [
    "Account",
    "Grant",
    "GrantSection",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Person",
    "Representation",
]
