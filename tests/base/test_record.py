"""The record cannot be changed unnoticed, and does not make writers wait."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from baanvak.base import record, triggers
from baanvak.base.actor import SYSTEM, Actor
from baanvak.base.models import Line, Seal

pytestmark = pytest.mark.django_db

COACH = Actor(person=7, organisation=3, role="coach", purpose="guidance")


def some_lines(number: int = 3) -> None:
    for person in range(number):
        record.write_reads(COACH, [100 + person], what="skills", on="skills", because="you share this")


def tamper(statement: str, *values: object) -> None:
    """Change the record as somebody with the database in hand would: triggers off first."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_line_cannot_be_changed() -> None:
    some_lines(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Line.objects.update(role="nobody")


def test_a_line_cannot_be_removed() -> None:
    some_lines(1)
    record.seal()
    for table in (Seal, Line):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            table.objects.all()._raw_delete(table.objects.db)


def test_a_whole_record_verifies_and_tells_its_tail() -> None:
    some_lines(3)
    assert record.seal() == 3
    found = record.verify()
    assert (found.sealed, found.tail, found.broken) == (3, 0, None)
    assert len(found.head) == 64


def test_sealing_twice_adds_nothing() -> None:
    some_lines(2)
    assert record.seal() == 2
    assert record.seal() == 0


@pytest.mark.parametrize("column", ["what", "noun", "role", "purpose", "reason", "subject", "kind"])
def test_one_changed_word_names_the_line(column: str) -> None:
    some_lines(3)
    record.seal()
    second = Line.objects.order_by("pk")[1]
    tamper(f"UPDATE base_line SET {column} = 'x' WHERE id = %s", second.pk)
    broken = record.verify().broken
    assert broken is not None
    assert (broken.position, broken.line) == (2, second.pk)


@pytest.mark.parametrize("column", ["concerned", "actor", "organisation"])
def test_one_changed_number_names_the_line(column: str) -> None:
    some_lines(3)
    record.seal()
    last = Line.objects.order_by("pk")[2]
    tamper(f"UPDATE base_line SET {column} = 12345 WHERE id = %s", last.pk)
    assert record.verify().broken.line == last.pk


def test_a_changed_moment_names_the_line() -> None:
    some_lines(2)
    record.seal()
    first = Line.objects.order_by("pk")[0]
    tamper("UPDATE base_line SET at = %s WHERE id = %s", first.at - timedelta(seconds=1), first.pk)
    assert record.verify().broken.line == first.pk


def test_a_removed_line_leaves_a_hole() -> None:
    some_lines(3)
    record.seal()
    second = Line.objects.order_by("pk")[1]
    tamper("DELETE FROM base_seal WHERE line_id = %s", second.pk)
    tamper("DELETE FROM base_line WHERE id = %s", second.pk)
    broken = record.verify().broken
    assert broken.position == 2
    assert "missing" in broken.reason


def test_a_cut_off_end_is_seen_with_a_head_kept_elsewhere() -> None:
    some_lines(3)
    head = record.verify().head
    last = Line.objects.order_by("-pk")[0]
    tamper("DELETE FROM base_seal WHERE line_id = %s", last.pk)
    tamper("DELETE FROM base_line WHERE id = %s", last.pk)
    assert record.verify().broken is None
    assert record.verify(expect=head).broken is not None


def test_a_head_kept_elsewhere_stays_good_when_the_record_grows() -> None:
    some_lines(2)
    head = record.verify().head
    some_lines(2)
    assert record.verify(expect=head).broken is None


def test_reading_about_yourself_leaves_no_line() -> None:
    record.write_reads(Actor(person=5, purpose="own"), [5], what="skills", on="skills", because="it is about you")
    assert Line.objects.count() == 0


def test_a_list_counts_once_per_person_reader_purpose_and_day() -> None:
    def look(actor: Actor) -> None:
        record.write_reads(actor, [1, 2], what="list", on="person", because="you share", is_list=True)

    look(COACH)
    look(COACH)
    assert Line.objects.count() == 2
    look(Actor(person=7, organisation=3, role="coach", purpose="recruitment"))
    assert Line.objects.count() == 4
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        look(COACH)
    assert Line.objects.count() == 6


def test_opening_a_page_counts_each_time() -> None:
    some_lines(1)
    some_lines(1)
    assert Line.objects.count() == 2


def test_an_act_about_two_people_is_two_lines() -> None:
    record.write_act(SYSTEM, "x.y", on="person", subject=1, concerned=[1, 2, 1], because="")
    assert list(Line.objects.order_by("pk").values_list("concerned", flat=True)) == [1, 2]


def test_sealing_takes_more_than_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "BATCH", 2)
    some_lines(5)
    assert record.seal() == 5
    assert record.verify().broken is None


ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses such a value itself")
IMPOSSIBLE = [
    "role = CAST(x'ff' AS TEXT)",
    "role = x'ff'",
    "at = 'nonsense'",
    "at = x'ff'",
    "at = 12",
    "concerned = 'x'",
]


@ON_SQLITE
@pytest.mark.parametrize("change", IMPOSSIBLE)
@pytest.mark.parametrize("batch", [2, 1000])
def test_a_line_that_cannot_be_read_is_a_changed_line(change: str, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "BATCH", batch)
    some_lines(5)
    record.seal()
    fourth = Line.objects.order_by("pk")[3].pk
    tamper(f"UPDATE base_line SET {change} WHERE id = %s", fourth)
    broken = record.verify().broken
    assert (broken.position, broken.line, broken.reason) == (4, fourth, f"line {fourth} was changed")


@ON_SQLITE
@pytest.mark.parametrize("change", ["role = CAST(x'ff' AS TEXT)", "at = 'nonsense'"])
def test_a_line_that_cannot_be_read_before_it_is_sealed_is_named_too(change: str) -> None:
    some_lines(2)
    record.seal()
    some_lines(2)
    last = Line.objects.order_by("pk")[3].pk
    tamper(f"UPDATE base_line SET {change} WHERE id = %s", last)
    broken = record.verify().broken
    assert (broken.position, broken.line) == (4, last)
    assert Seal.objects.count() == 2


@ON_SQLITE
def test_a_break_in_the_chain_is_not_hidden_by_a_tail_that_cannot_be_sealed() -> None:
    some_lines(2)
    record.seal()
    some_lines(1)
    first, _second, last = Line.objects.order_by("pk").values_list("pk", flat=True)
    tamper("UPDATE base_line SET role = CAST(x'ff' AS TEXT) WHERE id IN (%s, %s)", first, last)
    assert record.verify().broken.line == first


@ON_SQLITE
def test_a_digest_that_cannot_be_read_names_its_line() -> None:
    some_lines(3)
    record.seal()
    second = Line.objects.order_by("pk")[1].pk
    tamper("UPDATE base_seal SET digest = CAST(x'ff' AS TEXT) WHERE line_id = %s", second)
    assert record.verify().broken.line == second


@ON_SQLITE
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("byte", [b"X", b"\xff"])
def test_one_byte_changed_in_the_file_is_found_by_the_command(byte: bytes, tmp_path: Path) -> None:
    some_lines(2)
    record.write_reads(Actor(person=8, organisation=3, role="schaapherder", purpose="guidance"), [1], what="skills", on="skills", because="")  # fmt: skip
    some_lines(2)
    record.seal()
    copy = tmp_path / "baanvak.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    content = copy.read_bytes()
    assert content.count(b"schaapherder") == 1
    copy.write_bytes(content.replace(b"schaapherder", b"schaaphe" + byte + b"der"))
    found = _command(tmp_path)
    line = Line.objects.get(role="schaapherder").pk
    assert found.returncode == 1
    assert f"BROKEN at position 3: line {line} was changed." in found.stdout


def _command(folder: Path) -> subprocess.CompletedProcess[str]:
    """`baanvak record verify` on the database in a folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "baanvak.cli.main", "record", "verify"],
        env=kept | {"BAANVAK_DATA": str(folder), "BAANVAK_DEMO": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
