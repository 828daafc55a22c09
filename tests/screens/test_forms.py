"""Forms: boxes become one number, months become days, errors say how to mend them."""

import enum
from datetime import date

import pytest
from django import forms
from django.utils import translation

from baanvak.web.forms import Form, MaskField, MonthField, choices


class Day(enum.IntFlag):
    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 4


WORDS = {Day.MONDAY: "Monday", Day.TUESDAY: "Tuesday", Day.WEDNESDAY: "Wednesday"}


class Example(Form):
    name = forms.CharField(label="First name", max_length=5)
    email = forms.EmailField(label="E-mail", error_messages={"required": "Our own text."})
    hours = forms.IntegerField(label="Hours", min_value=1, required=False)
    starts_on = forms.DateField(label="Start", required=False, help_text="If you know it.")
    since = MonthField(label="Since", required=False)
    days = MaskField(label="Days", flags=Day, words=WORDS, required=False)
    level = forms.ChoiceField(label="Level", choices=choices({1: "Little", 2: "Much"}), required=False)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_boxes_become_one_number_and_back() -> None:
    form = Example({"name": "Jan", "email": "j@example.org", "days": ["1", "4"]})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["days"] == 5
    html = str(Example(initial={"days": 5})["days"])
    assert html.count(" checked") == 2


def test_no_box_is_zero() -> None:
    form = Example({"name": "Jan", "email": "j@example.org"})
    assert form.is_valid()
    assert form.cleaned_data["days"] == 0


def test_a_flag_that_is_not_offered_is_refused() -> None:
    form = Example({"name": "Jan", "email": "j@example.org", "days": ["8"]})
    assert "days" in form.errors


@pytest.mark.parametrize("typed", ["2024-03", "03-2024", "03/2024"])
def test_a_month_is_its_first_day_however_it_is_typed(typed: str) -> None:
    form = Example({"name": "Jan", "email": "j@example.org", "since": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["since"] == date(2024, 3, 1)


def test_dates_use_the_browsers_own_picker() -> None:
    form = Example(initial={"starts_on": date(2026, 11, 21), "since": date(2024, 3, 1)})
    assert 'type="date"' in str(form["starts_on"])
    assert 'value="2026-11-21"' in str(form["starts_on"])
    assert 'type="month"' in str(form["since"])
    assert 'value="2024-03"' in str(form["since"])


def test_errors_say_what_is_wrong_and_how_to_mend_it() -> None:
    form = Example({"name": "Johannes", "email": "jan@", "hours": "0", "starts_on": "31-31", "level": "9"})
    assert form.errors["name"] == ["“First name” is too long: at most 5 characters, you used 8."]
    assert form.errors["email"] == ["This is not a whole e-mail address. Write it like name@example.org."]
    assert form.errors["hours"] == ["“Hours” must be 1 or more."]
    assert form.errors["starts_on"] == ["We cannot read the date of “Start”. Write it like 21-11-2026."]
    assert form.errors["level"] == ["“Level”: please choose one of the answers in the list."]


def test_a_field_keeps_the_texts_of_its_author() -> None:
    form = Example({})
    assert form.errors["email"] == ["Our own text."]
    assert form.errors["name"] == ["“First name” is still empty. Please fill it in."]


def test_the_summary_leads_to_each_wrong_field() -> None:
    form = Example({"days": ["8"]})
    ids = [place for place, _error in form.summary]
    assert ids == ["id_name", "id_email", "id_days_0"]
    html = str(form)
    for place in ids:
        assert f'href="#{place}"' in html
        assert f'id="{place}"' in html


def test_hint_and_error_are_read_with_the_field() -> None:
    html = str(Example({"starts_on": "x"})["starts_on"])
    assert 'aria-describedby="id_starts_on_helptext id_starts_on_error"' in html
    assert 'aria-invalid="true"' in html
    whole = str(Example({"starts_on": "x"}))
    assert 'id="id_starts_on_helptext"' in whole
    assert 'id="id_starts_on_error"' in whole


def test_a_group_of_boxes_has_a_legend_and_boxes_are_no_radio_buttons() -> None:
    html = str(Example())
    assert '<legend class="bv-label">Days</legend>' in html
    assert html.count("utrecht-checkbox") == 6  # three boxes, two classes each
    assert "utrecht-radio" not in html
