"""`baanvak member`: gives people a role in an organisation, or ends it: how a region begins."""

import argparse
import sys

from django.core.exceptions import ValidationError

from baanvak.base.actor import SYSTEM
from baanvak.people import queries
from baanvak.people.actions import memberships, persons
from baanvak.people.rules.roles import Role


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["add", "end"])
    parser.add_argument("email", help="of their login; made when it is not there (they set a password by mail)")
    parser.add_argument("--organisation", required=True, help="its name; made when it is not there")
    parser.add_argument("--kind", default="municipality", help="kind of a new organisation (default municipality)")
    parser.add_argument("--role", choices=[role.value for role in Role], default=Role.COACH.value)
    parser.add_argument("--name", default="", help="first and last name, for a new login")


def run(options: argparse.Namespace) -> int:
    try:
        return _add(options) if options.what == "add" else _end(options)
    except ValidationError as error:
        print("; ".join(error.messages), file=sys.stderr)
        return 1


def _add(options: argparse.Namespace) -> int:
    organisation = memberships.found(by=SYSTEM, name=options.organisation, kind=options.kind)
    first, _space, last = options.name.partition(" ")
    person = queries.person_named(SYSTEM, options.email)
    if person is None and not (first and last):
        print('This login is new: give --name "First Last".', file=sys.stderr)
        return 1
    person = person or persons.invite(by=SYSTEM, email=options.email, first_name=first, last_name=last)
    memberships.begin(by=SYSTEM, person=person, organisation=organisation, role=Role(options.role))
    print(f"{person.name} is {options.role} at {organisation.name} from today.")
    return 0


def _end(options: argparse.Namespace) -> int:
    person = queries.person_named(SYSTEM, options.email)
    organisation = queries.organisation_named(options.organisation)
    if person is None or organisation is None:
        print("There is no such person or organisation.", file=sys.stderr)
        return 1
    ended = memberships.end(by=SYSTEM, person=person, organisation=organisation)
    print(f"{ended} roles ended. Nothing was deleted.")
    return 0
