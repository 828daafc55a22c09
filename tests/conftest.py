"""What every test has."""

import functools

from django.db import connection
from django.test import TransactionTestCase

from baanvak.base import triggers

_flush = TransactionTestCase._fixture_teardown


@functools.wraps(_flush)
def _flush_without_triggers(self: TransactionTestCase) -> None:
    """Emptying all tables between two tests is the one moment the record may be emptied too."""
    triggers.remove(connection)
    try:
        _flush(self)
    finally:
        triggers.install(connection)


TransactionTestCase._fixture_teardown = _flush_without_triggers
