"""The startkwalificatie as the law has it."""

import pytest

from baanvak.portfolio.rules.education import (
    LEVEL_WORDS,
    STARTKWALIFICATIE,
    Level,
    Schooling,
    startkwalificatie,
)


def diploma(level: Level, *, is_abroad: bool = False) -> Schooling:
    return Schooling(level, has_diploma=True, is_abroad=is_abroad)


@pytest.mark.parametrize("level", ["mbo2", "mbo3", "mbo4", "havo", "vwo", "hbo", "wo"])
def test_a_diploma_of_mbo_2_havo_or_higher_is_a_startkwalificatie(level: str) -> None:
    assert startkwalificatie([Schooling(level, has_diploma=True)]) is True


@pytest.mark.parametrize("level", ["primary", "vmbo", "entree", "other"])
def test_a_lower_diploma_is_none(level: str) -> None:
    assert startkwalificatie([Schooling(level, has_diploma=True)]) is False


@pytest.mark.parametrize("level", list(Level))
def test_without_the_diploma_no_level_counts(level: Level) -> None:
    assert startkwalificatie([Schooling(level, has_diploma=False)]) is False


def test_nothing_told_derives_nothing() -> None:
    assert startkwalificatie([]) is None


def test_a_foreign_diploma_is_not_derived() -> None:
    assert startkwalificatie([diploma(Level.ABROAD)]) is None
    assert startkwalificatie([diploma(Level.HBO, is_abroad=True)]) is None
    assert startkwalificatie([diploma(Level.VMBO), diploma(Level.WO, is_abroad=True)]) is None


def test_a_dutch_diploma_counts_beside_a_foreign_one() -> None:
    assert startkwalificatie([diploma(Level.ABROAD), diploma(Level.MBO2)]) is True


def test_a_foreign_school_without_diploma_hides_nothing() -> None:
    assert startkwalificatie([Schooling(Level.ABROAD, has_diploma=False), diploma(Level.VMBO)]) is False


def test_one_good_diploma_among_others_is_enough() -> None:
    assert startkwalificatie(iter([diploma(Level.PRIMARY), diploma(Level.VWO), diploma(Level.OTHER)])) is True


def test_every_level_has_words_and_the_rule_names_its_law() -> None:
    assert set(LEVEL_WORDS) == set(Level)
    assert "7.2.2" in STARTKWALIFICATIE.source
    assert "art. 6 lid 1 d" in STARTKWALIFICATIE.source
