"""The least education a vacancy asks, out of words; and how a text is set on a page."""

import pytest

from baanvak.market.rules.reading import Block, blocks
from baanvak.market.rules.schooling import level_in, level_of
from baanvak.market.rules.vacancy import EDUCATION_WORDS, LIFE, NEEDED, PAY_UNIT_WORDS, Education, PayUnit, missing

FIELDS = {
    "HBO": "hbo",
    "MBO": "mbo2",
    "mbo 4": "mbo4",
    "MBO-niveau 3": "mbo3",
    "mbo niveau 1": "entree",
    "MBO/HBO": "mbo2",
    "HBO/WO": "hbo",
    "vmbo": "vmbo",
    "bachelor degree": "hbo",
    "postgraduate degree": "wo",
    "high school": "havo",
    "Geen diploma nodig": "primary",
    "VWO": "vwo",
    "": "",
    "maakt niet uit": "",
}
TEXTS = {
    "U heeft een afgeronde mbo-3 opleiding.": "mbo3",
    "Minimaal hbo werk- en denkniveau.": "hbo",
    "Wij vragen een diploma op wo-niveau.": "wo",
    "U werkt samen met hbo'ers van de afdeling.": "",
    "Bachelor's degree in nursing required.": "hbo",
    "U leert het vak bij ons. Een opleiding betalen wij.": "",
    "Wo bent u dan.": "",
}


@pytest.mark.parametrize(("words", "level"), FIELDS.items())
def test_a_field_of_education_gives_the_lowest_level(words: str, level: str) -> None:
    assert level_of(words) == level


@pytest.mark.parametrize(("text", "level"), TEXTS.items())
def test_a_text_gives_a_level_only_where_it_speaks_of_schooling(text: str, level: str) -> None:
    assert level_in(text) == level


def test_every_code_has_words() -> None:
    assert set(EDUCATION_WORDS) == set(Education)
    assert set(PAY_UNIT_WORDS) == set(PayUnit)


def test_a_text_becomes_paragraphs_and_lists() -> None:
    assert blocks("Een\ntwee\n\n- drie\n- vier\nvijf\n\n\n") == (
        Block(("Een", "twee")),
        Block(("drie", "vier"), is_list=True),
        Block(("vijf",)),
    )
    assert blocks("") == ()


def test_a_vacancy_that_says_all_lacks_nothing() -> None:
    from datetime import date, timedelta

    today = date(2026, 11, 21)
    whole = {"title": "Kok", "text": "Soep", "place": 1, "hours_min": 8}
    assert missing(whole, today) == {}
    assert set(missing({}, today)) == set(NEEDED)
    assert set(missing({**whole, "place": None, "is_remote": True}, today)) == set()
    assert set(missing({**whole, "open_until": today - timedelta(days=1)}, today)) == {"open_until"}
    assert missing({**whole, "open_until": today}, today) == {}


def test_a_life_begins_as_a_draft_and_nothing_ends_for_good() -> None:
    assert LIFE.firsts == ("draft",)
    assert LIFE.ends == ()
    assert not LIFE.may("draft", "paused")
