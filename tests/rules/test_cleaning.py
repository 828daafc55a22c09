"""Plain values out of what other sites write."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.market.rules.advert import Advert
from baanvak.market.rules.cleaning import (
    LONGEST_TEXT,
    fingerprint,
    one_line,
    parse_date,
    parse_money,
    plain_text,
    stable_id,
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Brood &amp; banket</p><p>Bakken</p>", "Brood & banket\n\nBakken"),
        ("&lt;p&gt;Brood &amp;amp; banket&lt;/p&gt;", "Brood & banket"),
        ("&amp;lt;p&amp;gt;Brood&amp;lt;br/&amp;gt;banket&amp;lt;/p&amp;gt;", "Brood\nbanket"),
        ("&#60;b&#62;Brood&#60;/b&#62;", "Brood"),
        ("<ul><li>kneden</li><li>bakken</li></ul>Klaar", "- kneden\n- bakken\nKlaar"),
        ("<li>kneden<li>bakken", "- kneden\n- bakken"),
        ("<table><tr><td>ma</td><td>8 uur</td></tr><tr><td>di</td></tr></table>", "ma 8 uur\ndi"),
        ("een<script>alert('x')</script><style>p {}</style><!-- weg --> twee", "een twee"),
        ("een<script>nooit dicht", "een"),
        ("<a href=\"x>y\" title='>'>Lees</a> meer", "Lees meer"),
        ("<o:p></o:p><span>Word</span>", "Word"),
        ("<p>5 &lt; 6 en &lt;b&gt;vet&lt;/b&gt;</p>", "5 < 6 en vet"),
        ("ervaring < 3 jaar & zin in C++", "ervaring < 3 jaar & zin in C++"),
        (
            "**Taken**\n\n\n\n* kneden\n • bakken\n### Wij bieden\n 1\\-2 dagen",
            "Taken\n\n- kneden\n- bakken\nWij bieden\n1-2 dagen",
        ),
        ("regel een\r\nregel twee\rregel drie", "regel een\nregel twee\nregel drie"),
        ("zach\u00adte\u200b tekens\u00a0hier", "zachte tekens hier"),
        ("nul\x00 en half \ud800 teken", "nul en half \ufffd teken"),
        ("<div><div>a</div><div>b</div></div>", "a\n\nb"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_text_comes_out_of_markup_as_people_would_read_it(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_clean_lines(markup: str) -> None:
    text = plain_text(markup)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert all(line == line.strip() for line in text.splitlines())
    text.encode("utf-8")


@pytest.mark.parametrize(
    "piece", ["<div>", "<!--", "<script>", '<p "', "<b", "&amp;", "<", "**a", "[a](http://", "&lt;p"]
)
def test_markup_made_to_be_slow_or_large_is_neither(piece: str) -> None:
    started = time.process_time()
    assert len(plain_text(piece * 100_000)) <= LONGEST_TEXT
    assert time.process_time() - started < 5


def test_a_title_is_one_line_of_bounded_length() -> None:
    assert one_line(" Bakker\n&amp; <b>banketbakker</b> ") == "Bakker & banketbakker"
    assert one_line("x" * 500) == "x" * 200


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("€ 2.500,-", "2500"),
        ("€2500,--", "2500"),
        ("£38,890", "38890"),
        ("2.500,50", "2500.50"),
        ("2,500.50", "2500.50"),
        ("14,50", "14.50"),
        ("1.234.567", "1234567"),
        ("1 234,56", "1234.56"),
        ("2'500", "2500"),
        ("2,5k", "2500.0"),
        ("30000.0", "30000.0"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_in_dutch_and_in_english_notation(words: str, amount: str) -> None:
    assert parse_money(words) == Decimal(amount)


@pytest.mark.parametrize("words", ["", "marktconform", "-500", "€ -500", "geen"])
def test_words_without_an_amount_give_none(words: str) -> None:
    assert parse_money(words) is None


@pytest.mark.parametrize(
    "words",
    [
        *("2026-11-15", "2026-11-15T23:59:59+0000", "2026-11-15 00:00", "2026/11/15", "20261115", "20261115T120000"),
        *("15-11-2026", "15/11/2026", "15.11.26", "11/15/2026", "15 november 2026", "15 nov. 2026", "15-nov-2026"),
        *("November 15, 2026", "Nov 15th 2026", "Sun, 15 Nov 2026 23:59:59 GMT", "zondag 15 november 2026"),
        *("1794700800", "1794700800000", " 2026-11-15 "),
    ],
)
def test_a_day_is_read_in_many_forms(words: str) -> None:
    assert parse_date(words) == date(2026, 11, 15)


@pytest.mark.parametrize(
    "words", ["", "2026-02-30", "31-11-2026", "0000-00-00", "9999-12-31", "1850-01-01", "morgen", "13/13/2026", "²026"]
)
def test_a_day_that_does_not_exist_gives_none(words: str) -> None:
    assert parse_date(words) is None


def test_day_comes_before_month_as_people_here_write_it() -> None:
    assert parse_date("03-04-2026") == date(2026, 4, 3)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_readers_of_dates_and_money(words: str) -> None:
    day, amount = parse_date(words), parse_money(words)
    assert day is None or 1990 <= day.year < 2100
    assert amount is None or amount >= 0


BAKER = Advert(
    "1", "Bakker (m/v/x)", text="U bakt brood.\n\n- elke dag", employer="Bakkerij Café B.V.", place_text="Groningen"
)


def test_one_vacancy_from_two_sources_has_one_print() -> None:
    other = Advert("zz", "BAKKER", text="U bakt  brood: elke dag", employer="bakkerij cafe", place_text="groningen")
    assert fingerprint(BAKER) == fingerprint(other)
    assert len(fingerprint(BAKER)) == 32


@pytest.mark.parametrize("field", ["title", "text", "employer", "place_text"])
def test_another_title_text_employer_or_place_is_another_vacancy(field: str) -> None:
    values = {name: getattr(BAKER, name) for name in ("source_id", "title", "text", "employer", "place_text")}
    assert fingerprint(Advert(**{**values, field: "Iets anders"})) != fingerprint(BAKER)


def test_a_made_up_identifier_stays_the_same_and_depends_on_every_value() -> None:
    assert stable_id({"title": "Bakker", "place": "Leek"}) == stable_id({"place": "leek", "title": "BAKKER"})
    assert stable_id({"title": "Bakker"}) != stable_id({"title": "Kok"})
