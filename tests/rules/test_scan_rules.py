"""Lives, places on a ladder, going on where one stopped, and when a scan is due."""

from datetime import date, timedelta
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baanvak.portfolio.rules import scans
from baanvak.portfolio.rules.facts import facts_of
from baanvak.portfolio.rules.instrument_files import parse
from baanvak.portfolio.rules.instruments import DECLINED, Kind, Who
from baanvak.portfolio.rules.scans import Due, due, first_unanswered, in_order, minutes_left, mistake, months_later

FOLDER = resources.files("baanvak.portfolio") / "instruments"
SHIPPED = {file.name.removesuffix(".toml"): parse(file.read_text("utf-8")) for file in FOLDER.iterdir()}
CONTENT = SHIPPED["wat-kan-ik"]
PARTS = CONTENT.parts_for(Who.SELF)
QUESTIONS = {question.key: question for question in CONTENT.questions}
OWN = [question.key for part in PARTS for question in part.asked_of(Who.SELF)]
TODAY = date(2026, 11, 21)


def test_a_sheet_ends_where_nothing_leads_out() -> None:
    assert set(scans.LIFE.ends) == {"withdrawn", "expired", "taken_back"}
    assert scans.LIFE.may("invited", "finished")
    assert not scans.LIFE.may("finished", "running")


@given(st.sets(st.sampled_from(OWN)))
def test_one_goes_on_at_the_first_page_without_an_answer(answered: set[str]) -> None:
    at = first_unanswered(PARTS, Who.SELF, answered)
    keys = [{question.key for question in part.asked_of(Who.SELF)} for part in PARTS]
    assert all(page & answered for page in keys[:at])
    assert not keys[at] & answered or at == len(PARTS) - 1


@given(st.sets(st.sampled_from(OWN)), st.sampled_from(OWN))
def test_every_answer_leaves_less_to_do(answered: set[str], more: str) -> None:
    assert minutes_left(PARTS, Who.SELF, answered | {more}) <= minutes_left(PARTS, Who.SELF, answered)
    assert (minutes_left(PARTS, Who.SELF, answered) == 0) == (answered == set(OWN))


@given(st.lists(st.sampled_from(["doen", "voordoen", "kijken", "lezen", "groep", "x"])))
def test_chosen_answers_stand_in_the_order_of_the_list_each_once(codes: list[str]) -> None:
    question = QUESTIONS["hoe-leren"]
    found = in_order(question, codes)
    order = [option.code for option in question.options]
    assert found == sorted(found, key=order.index)
    assert set(found) == set(codes) & question.codes
    assert len(set(found)) == len(found)


@given(st.lists(st.sampled_from([*"12345", DECLINED]), min_size=1, max_size=12))
def test_the_middle_of_a_theme_stays_on_its_ladder_and_skips_what_was_declined(steps: list[str]) -> None:
    keys = [question.key for question in CONTENT.questions if question.theme == "doen" and question.is_ladder]
    answers = {key: [step] for key, step in zip(keys, steps, strict=False)}
    place = scans.theme_place(CONTENT, "doen", answers)
    said = [int(codes[0]) for codes in answers.values() if codes[0] != DECLINED]
    if not said:
        assert place is None
    else:
        assert place == Fraction(sum(said) - len(said), 4 * len(said))
        assert 1 <= scans.step_of(place, 5) <= 5


def test_a_declined_answer_is_a_full_answer_of_every_kind() -> None:
    for question in QUESTIONS.values():
        assert mistake(question, [DECLINED], "") == ""
        assert mistake(question, [], "") == ""


@pytest.mark.parametrize(
    ("key", "codes", "text"),
    [
        ("uitleggen", ["6"], ""),
        ("uitleggen", ["1", "2"], ""),
        ("uitleggen", ["1", DECLINED], ""),
        ("uitleggen", [], "goed"),
        ("buiten-binnen", ["overal"], ""),
        ("hoe-leren", ["doen", "doen"], ""),
        ("trots", ["1"], "iets"),
    ],
)
def test_an_answer_that_is_not_on_the_list_is_a_mistake(key: str, codes: list[str], text: str) -> None:
    assert mistake(QUESTIONS[key], codes, text)


def test_two_steps_apart_is_something_to_talk_about_and_one_is_not() -> None:
    assert scans.is_to_talk_about([Fraction(1, 4), Fraction(3, 4)], 5)
    assert not scans.is_to_talk_about([Fraction(1, 4), Fraction(1, 2)], 5)
    assert not scans.is_to_talk_about([Fraction(1, 4), None], 5)


def test_facts_come_from_high_steps_and_chosen_options_only() -> None:
    answers = {"uitleggen": ["4"], "rekenen": ["3"], "buiten-binnen": ["binnen"], "helpt": ["pauze", "niets"]}
    assert [fact.key for fact in facts_of(CONTENT, answers)] == ["skill:duidelijk-uitleggen", "support:extra_breaks"]
    assert facts_of(CONTENT, {"uitleggen": [DECLINED]}) == []
    assert facts_of(SHIPPED["brug"], {"geld-nu": ["5"], "werk-nu": ["5"]}) == []


def test_a_question_has_a_ladder_or_words_for_its_answers() -> None:
    for content in SHIPPED.values():
        for question in content.questions:
            assert question.kind is Kind.TEXT or len(question.options) >= 2


@pytest.mark.parametrize(
    ("started", "finished", "reason"),
    [
        (None, None, Due.GATE),
        (date(2026, 11, 1), None, Due.RUNNING),
        (date(2026, 11, 20), None, None),
        (date(2026, 5, 1), date(2026, 5, 2), Due.AGAIN),
        (date(2026, 9, 1), date(2026, 9, 2), None),
        (date(2026, 11, 1), date(2026, 5, 2), Due.RUNNING),
    ],
)
def test_a_scan_is_due_at_the_gate_halfway_and_after_so_many_months(started, finished, reason) -> None:
    found = due(date(2026, 10, 1), started, finished, 6, TODAY)
    assert (found.reason if found else None) == reason


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 30))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
