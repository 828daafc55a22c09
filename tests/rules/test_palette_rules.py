"""Programmes as rows of a file, the life of an enrolment, and its clock: decided without a database."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.journey.rules.enrolment import (
    BY_PERSON,
    BY_PROVIDER,
    HOLDS_PLACE,
    LIFE,
    RUNNING,
    STATE_OF_OTHERS,
    STATE_WORDS,
    Reason,
    State,
    answer_by,
    goes_on_filling,
)
from baanvak.market.rules import programme
from baanvak.market.rules.kinds import KINDS, SRG_TYPES
from baanvak.market.rules.programme_rows import (
    FileUnreadable,
    ProgrammeRow,
    RunRow,
    as_csv_says,
    read,
    write_csv,
    write_json,
)
from baanvak.market.rules.promising import ListUnreadable, Outlook, read_rows

names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
lists = st.lists(names.filter(lambda t: "|" not in t), max_size=3, unique=True).map(tuple)
terms = st.lists(
    st.tuples(names.filter(lambda t: "|" not in t), st.integers(1, 3)), max_size=3, unique_by=lambda t: t[0]
).map(tuple)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=60).map(str.strip)
starts = st.builds(
    RunRow, id=names, starts_on=days, ends_on=days, capacity=st.none() | st.integers(1, 500), sign_up_until=days,
    times=texts, place_text=texts,
)  # fmt: skip
rows = st.builds(
    ProgrammeRow, id=names, provider=names, kind=names, title=names, summary=texts, about=texts, teaches=terms,
    needs=terms, goals=lists, asks=lists, price=st.none() | st.decimals(0, 9999, places=2), weeks=st.none() | st.integers(1, 99),
    valid_until=days, mode=st.sampled_from([m.value for m in programme.Mode]), starts=st.lists(starts, max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(rows, max_size=4))
@settings(max_examples=60, deadline=None)
def test_json_loses_nothing(written: list[ProgrammeRow]) -> None:
    assert [one.row for one in read(write_json(written))] == written


@given(st.lists(rows, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_csv_loses_only_what_it_cannot_hold(written: list[ProgrammeRow]) -> None:
    def comparable(row: ProgrammeRow) -> ProgrammeRow:
        row = as_csv_says(row)
        return ProgrammeRow(**{f: getattr(row, f) for f in row.__slots__} | {"starts": _without_empty(row)})

    assert [comparable(one.row) for one in read(write_csv(written))] == [comparable(row) for row in written]


def _without_empty(row: ProgrammeRow) -> tuple[RunRow, ...]:
    """One start of which nothing is known is an empty cell."""
    starts = tuple(RunRow(**{f: _tidy(getattr(run, f)) for f in run.__slots__}) for run in row.starts)
    return () if starts == (RunRow(),) else starts


def _tidy(value):
    return value.strip() if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "missing"),
        ("price", "gratis", "amount"),
        ("price", "-1", "amount"),
        ("weeks", "acht", "whole number"),
        ("valid_until", "31-02-2026", "day"),
        ("mode", "maan", "one of"),
        ("teaches", "lassen:9", "level"),
        ("title", "x" * 121, "too long"),
        ("starts", "morgen", "day"),
        ("starts", "2026-12-01 > > x", "whole number"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_the_next_is_read(field: str, value: str, words: str) -> None:
    good = {"id": "a", "provider": "School", "kind": "course", "title": "Lassen"}
    bad = good | {"id": "b", field: value}
    text = write_csv([ProgrammeRow(**good)])
    header = text.split("\n", 1)[0].split(";")
    line = ";".join(f'"{bad.get(name, "")}"' if name in bad else "" for name in header)
    found = read(f"{text}{line}\n" + text.split("\n", 1)[1])
    assert words in found[1].fault
    assert [one.row is not None for one in found] == [True, False, True]


@pytest.mark.parametrize("text", ["", "   ", "{", '{"x": 1}', "titel;aanbieder\nx;y", "[" * 100_000])
def test_a_file_that_is_none_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(FileUnreadable):
        read(text)


def test_money_and_days_are_read_as_people_write_them() -> None:
    text = (
        'id,provider,kind,title,price,valid_until,teaches\na,S,course,Lassen,"€ 1.250,50",01-03-2027,lassen:2|meten\n'
    )
    [one] = read(text)
    assert (one.row.price, one.row.valid_until) == (Decimal("1250.50"), date(2027, 3, 1))
    assert one.row.teaches == (("lassen", 2), ("meten", 2))


def test_rows_that_are_no_objects_are_refused_one_by_one() -> None:
    found = read(json.dumps([1, {"id": "a", "provider": "S", "kind": "course", "title": "T"}, {"id": 3}]))
    assert [bool(one.fault) for one in found] == [True, False, True]


def test_a_list_of_promising_occupations_is_read_in_dutch_and_english() -> None:
    found = list(read_rows("beroep;kans;waarom\nLasser;zeer goed;schepen\nKok;;\n;goed;\nBakker;misschien;\n"))
    assert [(row.name, row.outlook) for row in found[:2]] == [("Lasser", Outlook.VERY_GOOD), ("Kok", Outlook.GOOD)]
    assert all(row.fault for row in found[2:])
    with pytest.raises(ListUnreadable):
        list(read_rows("naam\nLasser\n"))


def test_every_state_has_words_and_the_life_begins_and_ends() -> None:
    assert set(STATE_WORDS) == set(STATE_OF_OTHERS) == set(State)
    assert set(LIFE.ends) == {"finished", "stopped"}
    assert set(RUNNING) | set(LIFE.ends) == set(State)
    for state in RUNNING:
        assert LIFE.may(state, "stopped"), f"one can always stop: {state}"
    assert not LIFE.may("waiting", "accepted"), "nobody passes the offer"


def test_a_place_is_held_from_the_offer_to_the_end() -> None:
    assert set(HOLDS_PLACE) == {"offered", "accepted", "started"}


def test_reasons_never_name_an_illness_and_both_sides_have_theirs() -> None:
    assert {Reason.PRIVATE, Reason.OTHER} <= set(BY_PERSON)
    assert Reason.TAKEN_BACK not in {*BY_PERSON, *BY_PROVIDER}


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 60))
def test_the_last_day_to_answer_is_never_in_the_past_nor_after_the_start(today: date, ahead: int) -> None:
    start = date.fromordinal(today.toordinal() + ahead)
    assert today <= answer_by(today, start) <= max(today, start)
    assert (answer_by(today, None) - today).days >= 5


def test_a_run_that_began_is_not_filled_any_more() -> None:
    today = date(2026, 11, 21)
    assert goes_on_filling(today, None, is_open=True)
    assert goes_on_filling(today, date(2026, 11, 22), is_open=True)
    assert not goes_on_filling(today, today, is_open=True)
    assert not goes_on_filling(today, None, is_open=False)


def test_what_a_programme_lacks_is_said_field_by_field() -> None:
    assert set(programme.missing({}, date(2026, 1, 1))) == set(programme.NEEDED)
    full = dict.fromkeys(programme.NEEDED, "x") | {"contact_phone": "1"}
    assert programme.missing(full, date(2026, 1, 1)) == {}
    assert programme.missing(full | {"valid_until": date(2025, 1, 1)}, date(2026, 1, 1)) == {
        "valid_until": programme.LAST_DAY_PASSED
    }
    assert programme.missing(full | {"place": None, "mode": "online"}, date(2026, 1, 1)) == {}


def test_kinds_are_of_all_sorts_and_name_a_known_type() -> None:
    assert len({kind.slug for kind in KINDS}) == len(KINDS) >= 15
    assert {kind.srg for kind in KINDS if kind.srg} <= {srg.slug for srg in SRG_TYPES}
    assert all(srg.source for srg in SRG_TYPES)
