"""Putting physical lines together into rows."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.atlas.rules import tables
from baanvak.atlas.rules.tables import BadRow, Record, Shape, find_delimiter, first_line, numbered_lines, records


def rows(text: str | bytes, *, may_be_short: bool = False) -> list[Record | BadRow]:
    lines = numbered_lines(io.BytesIO(text.encode() if isinstance(text, str) else text), "t.csv")
    header = first_line(lines)
    shape = Shape(find_delimiter(header), tuple(header.split(find_delimiter(header))), may_be_short=may_be_short)
    return list(records(lines, "t.csv", shape))


def test_a_quoted_value_may_hold_separators_quotes_and_lines() -> None:
    assert rows('a,b\n"x, ""y""\nz",1\n\n2,3\n') == [Record(2, ('x, "y"\nz', "1")), Record(5, ("2", "3"))]


def test_with_tabs_a_quote_inside_a_value_is_just_a_quote() -> None:
    assert rows('a\tb\npijp 5"\tx\n"hele ""cel"""\ty\n') == [
        Record(2, ('pijp 5"', "x")),
        Record(3, ('hele "cel"', "y")),
    ]


def test_short_rows_are_bad_unless_the_table_leaves_empty_columns_out() -> None:
    assert rows("a,b,c\n1,2\n") == [BadRow("t.csv", 2, tables.WRONG_WIDTH)]
    assert rows("a,b,c\n1,2\n", may_be_short=True) == [Record(2, ("1", "2", ""))]
    assert rows("a,b\n1,2,,\n") == [Record(2, ("1", "2"))]
    assert rows("a,b\n1,2,3\n", may_be_short=True) == [BadRow("t.csv", 2, tables.WRONG_WIDTH)]


def test_rows_glued_by_a_forgotten_quote_come_apart_again() -> None:
    assert rows('a,b\n"1,2\n3,"4"\n5,6\n') == [
        BadRow("t.csv", 2, tables.UNCLOSED_QUOTE),
        Record(3, ("3", "4")),
        Record(4, ("5", "6")),
    ]
    assert rows('a,b\n"1,2\n3,"4\n5,6\n') == [
        BadRow("t.csv", 2, tables.WRONG_WIDTH),
        BadRow("t.csv", 3, tables.UNCLOSED_QUOTE),
        Record(4, ("5", "6")),
    ]


def test_a_quote_halfway_a_value_opens_nothing() -> None:
    assert rows('a,b\npijp 5",x\n1,2\n') == [Record(2, ('pijp 5"', "x")), Record(3, ("1", "2"))]


def test_a_quote_open_at_the_end_costs_one_line() -> None:
    assert rows('a,b\n"1,2\n3,4\n') == [BadRow("t.csv", 2, tables.UNCLOSED_QUOTE), Record(3, ("3", "4"))]


def test_an_endless_line_is_refused_and_the_next_is_read() -> None:
    assert rows(f"a,b\n{'x' * 3_000_000},1\n2,3\n") == [BadRow("t.csv", 2, tables.TOO_LONG), Record(3, ("2", "3"))]


def test_an_endless_quoted_value_costs_one_line_and_reading_stays_quick() -> None:
    found = rows('a,b\n"open,1\n' + f"2,{'x' * 40}\n" * 60_000)
    assert found[0] == BadRow("t.csv", 2, tables.TOO_LONG)
    assert len(found) == 60_001


def test_signs_that_are_no_text_are_left_out_with_a_remark() -> None:
    assert rows("a,b\n1\0,2\n") == [BadRow("t.csv", 2, tables.STRANGE_SIGNS, is_lost=False), Record(2, ("1", "2"))]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.text("ab\n,\"';é", max_size=8), st.text('xy\n"', max_size=8)), min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_is_read_back(values: list[tuple[str, str]]) -> None:
    def quoted(value: str) -> str:
        return '"' + value.replace('"', '""') + '"'

    text = "p,q\n" + "".join(f"{quoted(left)},{quoted(right)}\r\n" for left, right in values)
    assert [row.values for row in rows(text) if isinstance(row, Record)] == values


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=120))
def test_no_bytes_break_the_reader_and_every_lost_row_has_a_line(content: bytes) -> None:
    last = content.count(b"\n") + 2
    for row in rows(b"a,b\n" + content):
        assert 2 <= row.line <= last


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
def test_a_header_may_come_after_blank_lines(tmp_path: Path, name: str) -> None:
    assert rows("\n\na,b\n1,2\n") == [Record(4, ("1", "2"))]
    assert first_line(numbered_lines(io.BytesIO(b""), name)) == ""
