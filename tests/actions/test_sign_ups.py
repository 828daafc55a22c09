"""The door: everybody may come in, nobody is asked more than needed, and the promise has a date."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import translation

from baanvak.base.actor import PUBLIC
from baanvak.base.models import Line
from baanvak.journey.actions import signups
from baanvak.journey.models import SignUp
from baanvak.journey.rules.clocks import answer_by, easter, holidays, is_working_day
from baanvak.journey.rules.codes import spoken
from baanvak.journey.rules.doors import AS_WHO_WORDS
from factories import a_person, oneself

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def come_in(by=PUBLIC, **said) -> SignUp:
    return signups.sign_up(by=by, **({"as_who": "seeks_work", "name": "Jan Haan", "phone": "0612345678"} | said))


def test_anybody_signs_up_and_gets_a_code_and_a_day() -> None:
    with time_machine.travel(datetime(2026, 12, 23, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        made = come_in()
    assert (made.answer_by, len(made.code)) == (date(2026, 12, 29), 8)
    assert come_in(oneself(a_person()), name="Piet").pk != made.pk


def test_somebody_who_cannot_be_reached_is_not_lost_in_silence() -> None:
    with pytest.raises(ValidationError) as refused:
        come_in(phone="", email="")
    assert "reach you" in str(refused.value)
    assert not SignUp.objects.exists()


def test_a_wrong_mail_address_or_an_unknown_door_is_refused() -> None:
    for wrong in ({"email": "jan@"}, {"as_who": "robot"}, {"name": " "}, {"topic": "x" * 1001}):
        with pytest.raises(ValidationError):
            come_in(**wrong)


def test_a_button_pressed_twice_is_one_sign_up() -> None:
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))) as clock:
        first = come_in()
        assert come_in() == first
        assert come_in(topic="Iets anders") != first
        clock.shift(timedelta(hours=2))
        assert come_in() != first


def test_the_record_says_that_somebody_came_in_and_not_who() -> None:
    come_in()
    line = Line.objects.get()
    assert line.what == "journey.signups.sign_up"
    assert "Jan" not in str(vars(line))


def test_the_choices_of_the_form_are_those_of_the_table() -> None:
    assert {code.value: str(words) for code, words in AS_WHO_WORDS.items()} == {
        value: str(SignUp.As(value).label) for value in SignUp.As.values
    }


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2049, (4, 18))],
)
def test_easter_is_found(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


def test_kings_day_is_a_day_early_when_it_falls_on_sunday() -> None:
    assert date(2025, 4, 26) in holidays(2025)
    assert date(2026, 4, 27) in holidays(2026)
    assert date(2025, 4, 27) not in holidays(2025)


@pytest.mark.parametrize(
    ("signed_up", "promised"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # Monday to Thursday
        (date(2026, 11, 20), date(2026, 11, 25)),  # over a weekend
        (date(2026, 11, 21), date(2026, 11, 25)),  # on a Saturday
        (date(2026, 4, 2), date(2026, 4, 9)),  # over Good Friday and Easter
        (date(2026, 12, 31), date(2027, 1, 6)),  # over New Year
        (date(2026, 5, 12), date(2026, 5, 18)),  # over Ascension Day
    ],
)
def test_three_working_days_are_counted_without_weekends_and_holidays(signed_up: date, promised: date) -> None:
    assert answer_by(signed_up) == promised
    assert is_working_day(promised)


def test_a_code_is_read_out_in_groups() -> None:
    assert spoken("AB2C9KLM") == "AB2C 9KLM"
