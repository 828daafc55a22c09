"""When something was, as people write it in a CV."""

from datetime import date

import pytest

from baanvak.portfolio.rules.cv.dates import find_period

TODAY = date(2026, 11, 21)
D = date

RANGES = [
    ("2015 - heden", D(2015, 1, 1), None, False),
    ("sinds maart 2019", D(2019, 3, 1), None, True),
    ("jan 2015 – mrt 2018", D(2015, 1, 1), D(2018, 3, 1), True),
    ("03-2015 t/m 08-2017", D(2015, 3, 1), D(2017, 8, 1), True),
    ("2015-2018 Kok", D(2015, 1, 1), D(2018, 12, 1), False),
    ("2015-18", D(2015, 1, 1), D(2018, 12, 1), False),
    ("2015/2018", D(2015, 1, 1), D(2018, 12, 1), False),
    ("mrt - sep 2020", D(2020, 3, 1), D(2020, 9, 1), True),
    ("januari tot juni 2019", D(2019, 1, 1), D(2019, 6, 1), True),
    ("01-03-2015 tot 31-08-2016", D(2015, 3, 1), D(2016, 8, 1), True),
    ("1 maart 2015 - 1 april 2016", D(2015, 3, 1), D(2016, 4, 1), True),
    ("'98 - '03", D(1998, 1, 1), D(2003, 12, 1), False),
    ("apr. '12 - heden", D(2012, 4, 1), None, True),
    ("Sept. 2019 - present", D(2019, 9, 1), None, True),
    ("May 2020 to now", D(2020, 5, 1), None, True),
    ("August 2021 – March 2023", D(2021, 8, 1), D(2023, 3, 1), True),
    ("2018-03 - 2020-05", D(2018, 3, 1), D(2020, 5, 1), True),
    ("van 2010 tot 2012", D(2010, 1, 1), D(2012, 12, 1), False),
    ("2020 - 2026", D(2020, 1, 1), D(2026, 11, 1), False),
]


@pytest.mark.parametrize(("line", "start", "end", "has_months"), RANGES)
def test_a_range_is_read_in_months(line: str, start: date, end: date | None, has_months: bool) -> None:
    found = find_period(line, TODAY)
    assert found is not None
    assert (found.start, found.end, found.has_months) == (start, end, has_months)
    assert found.is_running == (end is None)
    assert found.is_certain
    assert not found.is_one


@pytest.mark.parametrize("line", ["2019 -", "2020 - 2018", "2022 t/m 2027", "tot 2018", "mei 2030"])
def test_what_cannot_be_or_is_not_finished_is_not_certain(line: str) -> None:
    found = find_period(line, TODAY)
    assert found is not None
    assert not found.is_certain


def test_a_month_with_a_hyphen_is_one_moment_and_a_short_year_is_a_range() -> None:
    assert find_period("2015-10", TODAY).is_one
    assert find_period("2015-18", TODAY).end == D(2018, 12, 1)


@pytest.mark.parametrize(
    "line", ["06-12345678", "BSN 123456782", "9711 AB Groningen", "12 uur per week", "kamer 21", ""]
)
def test_telephone_postcode_and_numbers_are_no_dates(line: str) -> None:
    assert find_period(line, TODAY) is None


def test_the_place_of_the_dates_in_the_line_is_known() -> None:
    line = "Kok (maart 2015 - mei 2016), De Waag"
    found = find_period(line, TODAY)
    assert line[found.at : found.to] == "maart 2015 - mei 2016"
