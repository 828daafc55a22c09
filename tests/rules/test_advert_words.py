"""Reading pay, hours, contract, whereabouts and language out of the words of an advertisement."""

from decimal import Decimal

import pytest

from baanvak.atlas.rules.codes import LANGUAGE_WORDS, Contract
from baanvak.market.rules import advert
from baanvak.market.rules.languages import language_code, language_of
from baanvak.market.rules.salaries import LIMITS, Salary, read_range, read_salary
from baanvak.market.rules.terms import contract_of, hours_in, hours_of
from baanvak.market.rules.whereabouts import Whereabouts, country_code, from_line, position, postcode_in

# Pay -------------------------------------------------------------------------------------------------------


def pay(least: str | None, most: str | None, unit: str, currency: str = "EUR") -> Salary:
    return Salary(
        Decimal(least) if least else None,
        Decimal(most) if most else None,
        unit,  # type: ignore[arg-type]
        currency,
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("£38,890 - £44,503 per annum", pay("38890.00", "44503.00", "year", "GBP")),
        ("€2.500,- tot €3.000,- bruto per maand", pay("2500.00", "3000.00", "month")),
        ("tussen € 2.400 en € 3.100 per maand o.b.v. 36 uur", pay("2400.00", "3100.00", "month")),
        ("tot € 3.000 per maand", pay(None, "3000.00", "month")),
        ("vanaf € 14,50 per uur", pay("14.50", None, "hour")),
        ("£40910.31 per annum Plus £5,000 Welcome Bonus", pay("40910.31", "40910.31", "year", "GBP")),
        ("£25-31k pa", pay("25000.00", "31000.00", "year", "GBP")),
        ("Band 6: £31,365 - £37,890 pa", pay("31365.00", "37890.00", "year", "GBP")),
        (
            {"currency": "EUR", "value": {"minValue": "2500", "maxValue": 3000, "unitText": "MONTH"}},
            pay("2500.00", "3000.00", "month"),
        ),
        ({"currency": "EUR", "value": 2500, "unitText": "MONTH"}, pay("2500.00", "2500.00", "month")),
        ({"currency": "EUR", "minValue": 2500, "value": {"unitText": "MONTH"}}, pay("2500.00", None, "month")),
        (
            {"currency": "€", "value": {"value": "2.500,00", "unitText": "per maand"}},
            pay("2500.00", "2500.00", "month"),
        ),
        ([{"value": 0}, {"value": {"value": Decimal("15.5"), "unitText": "HOUR"}}], pay("15.50", "15.50", "hour")),
        ({"value": {"unitCode": "ANN", "value": "45000"}, "currency": "EUR"}, pay("45000.00", "45000.00", "year")),
    ],
)
def test_pay_is_read_in_every_form(value: object, expected: Salary) -> None:
    notes: list[str] = []
    assert read_salary(value, notes) == expected
    assert notes == []


@pytest.mark.parametrize(
    "value", [None, True, "", "Marktconform", "Schaal 8", "12", 0, {}, [], {"value": {}}, [[[[[[1]]]]]]]
)
def test_what_says_no_pay_gives_none_without_a_remark(value: object) -> None:
    notes: list[str] = []
    assert read_salary(value, notes) == Salary()
    assert notes == []


@pytest.mark.parametrize(("amount", "unit"), [(2500, "month"), (14, "hour"), (30_000, "year")])
def test_a_missing_period_is_guessed_where_only_one_is_possible(amount: int, unit: str) -> None:
    notes: list[str] = []
    assert read_salary(amount, notes).unit == unit
    assert notes == [f"{advert.GUESSED_UNIT}: {unit}"]


@pytest.mark.parametrize("amount", [9_000, 300, 3, 1_000_000])
def test_an_amount_of_which_the_period_cannot_be_told_is_left_out(amount: int) -> None:
    notes: list[str] = []
    assert read_salary(amount, notes) == Salary()
    assert notes == [f"{advert.ABSURD_SALARY}: {amount}"]


@pytest.mark.parametrize("unit", LIMITS)
def test_pay_outside_the_limits_is_left_out(unit: str) -> None:
    low, high = LIMITS[unit]  # type: ignore[index]
    for amount, is_kept in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
        notes: list[str] = []
        assert (read_salary(amount, notes, unit=unit).least is not None) is is_kept
        assert bool(notes) is not is_kept


def test_only_the_absurd_bound_is_left_out_and_bounds_come_in_order() -> None:
    notes: list[str] = []
    assert read_range("5000", "40910", notes, unit="YEAR") == pay(None, "40910.00", "year")
    assert notes == [f"{advert.ABSURD_SALARY}: 5000 - 40910 / year"]
    notes = []
    assert read_range(3000, 2000, notes, unit="MONTH") == pay("2000.00", "3000.00", "month")
    assert notes == [advert.SWAPPED_SALARY]


# Hours and contract ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("U werkt 32-40 uur per week.", (32, 40)),
        ("This is 37.5 hours per week", (37, 38)),
        ("minimaal 24 en maximaal 36 uur per week", (24, 36)),
        ("16 of 24 uur p.w.", (16, 24)),
        ("24 uur tot 32 uur per week", (24, 32)),
        ("een contract van 24 uur", (24, 24)),
        ("een werkweek van 32 uur", (32, 32)),
        ("hours per week: 22.5", (22, 23)),
        ("Fulltime (40 uur per week)", (40, 40)),
        ("een salaris o.b.v. 36 uur per week", (None, None)),
        ("(1 fte = 36 uur per week), u werkt 24 uur per week", (24, 24)),
        ("24 uur per dag bereikbaar, binnen 24 uur antwoord, 24/7 open", (None, None)),
        ("40 uur per maand", (None, None)),
        ("400 uur per week", (None, None)),
    ],
)
def test_hours_in_running_text_count_only_when_a_week_is_meant(text: str, hours: tuple[int | None, int | None]) -> None:
    assert hours_in(text) == hours


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("Verzorgende 24-32u", (24, 32)),
        ("Kok (24 uur)", (24, 24)),
        ("24", (24, 24)),
        ("28,8 uur", (28, 29)),
        ("40 - 16 uur", (16, 40)),
        ("Begeleider 24-uurs zorg", (None, None)),
        ("Bewaker 24/7", (None, None)),
        ("8 uur per dag", (None, None)),
        ("0", (None, None)),
        ("61 uur", (None, None)),
    ],
)
def test_hours_in_a_title_or_field_need_no_week(words: str, hours: tuple[int | None, int | None]) -> None:
    assert hours_of(words) == hours


@pytest.mark.parametrize(
    ("words", "contract"),
    [
        ("TEMPORARY", Contract.TEMPORARY),
        ("Tijdelijk met uitzicht op vast", Contract.TEMPORARY),
        ("bepaalde tijd", Contract.TEMPORARY),
        ("onbepaalde tijd", Contract.PERMANENT),
        ("Vast", Contract.PERMANENT),
        ("INTERN", Contract.WORK_EXPERIENCE),
        ("VOLUNTEER", Contract.VOLUNTARY),
        ("PER_DIEM", Contract.ON_CALL),
        ("BBL leerbaan", Contract.LEARNING),
        ("uitzendkracht", Contract.AGENCY),
        ("FULL_TIME", None),
        ("CONTRACTOR", None),
        ("OTHER", None),
    ],
)
def test_the_kind_of_contract_is_known_by_its_words(words: str, contract: Contract | None) -> None:
    assert contract_of(words) == contract


def test_words_that_say_nothing_about_a_contract_are_not_believed() -> None:
    with pytest.raises(ValueError, match="Zaandam"):
        contract_of("Zaandam")


# Whereabouts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "spot"),
    [
        ("Grote Markt 1, 9712 HN Groningen", Whereabouts("Groningen", "9712 HN", "NL")),
        ("9712hn", Whereabouts("", "9712 HN", "NL")),
        ("Den Haag, ZH, NL", Whereabouts("Den Haag", None, "NL")),
        ("Haren, Groningen, Netherlands", Whereabouts("Haren", None, "NL")),
        ("Groningen, Groningen, Nederland", Whereabouts("Groningen", None, "NL")),
        ("Utrecht", Whereabouts("Utrecht")),
        ("Nederland", Whereabouts("", None, "NL")),
        ("Leer, Duitsland", Whereabouts("Leer", None, "DE")),
        ("Remote", Whereabouts(is_remote=True)),
        ("Groningen (thuiswerken mogelijk)", Whereabouts("Groningen", is_remote=True)),
        ("As, Hasselt", Whereabouts("As, Hasselt")),
    ],
)
def test_an_address_in_one_line_falls_apart_in_place_postcode_and_country(line: str, spot: Whereabouts) -> None:
    assert from_line(line) == spot


@pytest.mark.parametrize(
    ("words", "country", "postcode"),
    [
        *[
            ("9711aa", "NL", "9711 AA"),
            ("9711  AA", "", "9711 AA"),
            ("9711", "NL", "9711"),
            ("TR1 3LJ", "GB", "TR1 3LJ"),
        ],
        *[("26789", "DE", "26789"), ("TR1 3LJ", "", "TR1 3LJ"), ("", "NL", None)],
    ],
)
def test_postcodes_are_written_in_one_way(words: str, country: str, postcode: str | None) -> None:
    notes: list[str] = []
    assert postcode_in(words, country, notes) == postcode
    assert notes == []


@pytest.mark.parametrize(
    ("words", "country"),
    [("26-05-2023", ""), ("0971 AA", "NL"), ("Parttime", "NL"), ("52.5283", ""), ("26-05-2023", "GB")],
)
def test_a_postcode_that_is_none_is_left_out_with_a_remark(words: str, country: str) -> None:
    notes: list[str] = []
    assert postcode_in(words, country, notes) is None
    assert notes == [f"{advert.STRANGE_POSTCODE}: {words.upper()}"]


def test_a_position_is_kept_only_where_it_can_be() -> None:
    notes: list[str] = []
    assert position("53,2194", 6.5665, "NL", notes) == (53.2194, 6.5665)
    assert position(Decimal("-5.0915"), "50.2667", "GB", notes) == (-5.0915, 50.2667)
    assert position(None, "", "NL", notes) == (None, None)
    assert notes == []
    for lat, lon, country in (
        ("6.5", "53.2", "NL"),
        (0, 0, ""),
        ("91", "5", ""),
        ("3044 BC", "5", ""),
        (53.2, None, "NL"),
    ):
        notes = []
        assert position(lat, lon, country, notes) == (None, None)
        assert notes == [advert.STRANGE_POSITION]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Nederland", "NL"), ("The Netherlands", "NL"), ("gb", "GB"), ("United Kingdom", "GB"), ("Atlantis", "")],
)
def test_countries_are_known_by_name_and_code(words: str, code: str) -> None:
    assert country_code(words) == code


# Language --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wij zoeken een medewerker voor ons team in het magazijn. U werkt met een steekwagen.", "nl"),
        ("We are looking for a warehouse worker in our team. You work with a hand truck.", "en"),
        ("Wir suchen einen Mitarbeiter für das Lager und die Werkstatt in der Stadt.", "de"),
        ("Nous recherchons un employé pour notre équipe dans le magasin de la ville.", "fr"),
        ("Szukamy pracownika do pracy w magazynie, oferujemy dojazd do pracy i nasz dom.", "pl"),
        ("Шукаємо працівника на склад у місті", "uk"),
        ("Ищем работника на склад", "ru"),
        ("نبحث عن عامل في المستودع", "ar"),
        ("Medewerker bediening", "nl"),
        ("CE 1234", "und"),
        ("", "und"),
    ],
)
def test_the_language_shows_in_the_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_of_a_mixed_text_the_language_with_the_most_words_wins() -> None:
    english = "We are looking for you, and you will work with us on the things that are in our shop. "
    assert language_of(english + "Wij zoeken u voor ons team.") == "en"


def test_languages_asked_are_known_by_code_and_by_name() -> None:
    assert [language_code(name) for name in ("Nederlands (B1)", "en", "Duitse", "nld", "Klingon")] == [
        *("nld", "eng", "deu", "nld", "Klingon"),
    ]
    assert {language_code(code) for code in LANGUAGE_WORDS} == set(LANGUAGE_WORDS)
