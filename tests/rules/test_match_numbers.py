"""Codes become numbers and come back; rarity and descriptions are sums anyone can do."""

from datetime import date
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baanvak.atlas.rules.codes import LANGUAGE_WORDS, Feature, Sector
from baanvak.matching.rules.description import about_minutes, years
from baanvak.matching.rules.numbers import (
    employer_number,
    feature_mask,
    group_number,
    language_code,
    language_number,
    sector_number,
    sector_of,
)
from baanvak.matching.rules.rarity import rarity


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=3))
def test_a_language_comes_back_from_its_number(code: str) -> None:
    assert language_code(language_number(code)) == code


def test_languages_have_their_own_numbers() -> None:
    assert len({language_number(code) for code in LANGUAGE_WORDS}) == len(LANGUAGE_WORDS)
    assert language_number("NLD") == language_number("nld")


def test_a_sector_comes_back_and_an_unknown_one_is_unknown() -> None:
    assert all(sector_of(sector_number(sector.value)) == sector for sector in Sector)
    assert sector_number("") is None
    assert sector_number("space") is None


@pytest.mark.parametrize(("isco", "number"), [("7112", 7112), ("0110", 110), ("711", None), ("", None), ("abcd", None)])
def test_a_unit_group_has_four_digits(isco: str, number: int | None) -> None:
    assert group_number(isco) == number


def test_features_are_a_mask_and_unknown_ones_count_for_nothing() -> None:
    assert feature_mask(["OUTDOORS", "CALM", "CALM", "FLYING"]) == Feature.OUTDOORS | Feature.CALM
    assert feature_mask([]) == 0


def test_an_employer_without_an_account_is_known_by_name() -> None:
    assert employer_number(7, "Bakker Bart") == 7
    assert employer_number(None, "Bakker  Bart") == employer_number(None, "bakker bart") < 0
    assert employer_number(None, " ") is None


def test_rarity_runs_from_one_to_a_hundred() -> None:
    assert rarity(3000, 3000) == 1
    assert rarity(1, 3000) == 100
    assert rarity(54, 3000) == 1 + round(99 * log(3000 / 54) / log(3000))
    assert rarity(5, 1) == rarity(1, 0) == 100


@given(st.integers(1, 4000), st.integers(2, 4000))
def test_the_rarer_the_more(needed_by: int, occupations: int) -> None:
    found = rarity(needed_by, occupations)
    assert 1 <= found <= 100
    assert found >= rarity(needed_by + 1, occupations)


TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("spans", "number"),
    [
        ([], 0),
        ([(date(2012, 11, 21), None)], 14),
        ([(date(2010, 1, 1), date(2015, 1, 1)), (date(2012, 1, 1), date(2015, 1, 1))], 5),
        ([(date(2010, 1, 1), date(2012, 1, 1)), (date(2014, 1, 1), date(2016, 1, 1))], 4),
        ([(date(2026, 8, 1), None)], 0),
    ],
)
def test_years_count_once_where_they_overlap(spans: list, number: int) -> None:
    assert years(spans, TODAY) == number


@pytest.mark.parametrize(("exact", "told"), [(0, 5), (5, 5), (11, 15), (12, 15), (45, 45), (46, 50)])
def test_minutes_are_rounded_up_to_five(exact: int, told: int) -> None:
    assert about_minutes(exact) == told
