"""What every test has."""

import functools
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from baanvak.atlas import index
from baanvak.base import triggers
from baanvak.matching import catalogue
from baanvak.people.models import OrganisationKind
from baanvak.people.rules.kinds import KINDS


@pytest.fixture(autouse=True)
def _fresh_indexes() -> None:
    """What a process remembers of the database does not outlive a test's rollback."""
    index.forget()
    catalogue.forget()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What verbs and questions say is compared in English, the language of the code; pages come in Dutch."""
    with translation.override("en"):
        yield


_flush = TransactionTestCase._fixture_teardown


@functools.wraps(_flush)
def _flush_without_triggers(self: TransactionTestCase) -> None:
    """Emptying all tables between two tests is the one moment the record may be emptied too."""
    triggers.remove(connection)
    try:
        _flush(self)
    finally:
        triggers.install(connection)
        _refill()


def _refill() -> None:
    """What a migration put in the tables is part of an empty database."""
    for slug, name_nl, name_en, guides, hires in KINDS:
        OrganisationKind.objects.get_or_create(
            slug=slug, defaults={"name_nl": name_nl, "name_en": name_en, "guides": guides, "hires": hires}
        )


TransactionTestCase._fixture_teardown = _flush_without_triggers
