"""The gate before every question about a portfolio: may this reader see this section, and the log of it."""

from typing import Any

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section


def read(by: Actor, person: Person, section: Section) -> None:
    """The gate and the log of one section. Raises Refused."""
    because = access.check(by, Verb.READ, section, person)
    record.write_reads(by, [person.pk], what=section, on=section, because=because)


def read_if_open(by: Actor, person: Person, section: Section) -> bool:
    """As `read`, for part of a larger question: whether the section is open to the reader; logged if so."""
    because = access.why(by, Verb.READ, section, person)
    if because is not None:
        record.write_reads(by, [person.pk], what=section, on=section, because=because)
    return because is not None


def one_row(by: Actor, verb: Verb, on: str, pk: int, *related: str) -> Any:
    """One row that this actor may `verb`. Raises Refused: what you may not touch does not exist."""
    found = access.allowed(by, verb, on).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Refused(f"{by.role or 'nobody'} may not {verb} {on} {pk}")
    return found
