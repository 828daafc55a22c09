"""One next step: what is waited for goes first, then what helps most; and a greeting for the hour."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from baanvak.people.rules.roles import Section
from baanvak.portfolio.rules.completeness import Next
from baanvak.web.jobseeker.next_step import Waiting, next_step
from baanvak.web.jobseeker.screens.home import greeting

WAITING = [Waiting("Bouwbedrijf Noorderhuis asks for contact", "Voorman", "/ik/vragen/1/")]
ADDITION = Next(Section.TRAVEL, "Say where you live. Then we look for work nearby.")
BEST = SimpleNamespace(pk=7, line=SimpleNamespace(title="Voorman"), meta="Groningen")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_a_question_goes_before_an_addition_before_a_match() -> None:
    assert next_step(WAITING, ADDITION, BEST).address == "/ik/vragen/1/"
    assert next_step([], ADDITION, BEST).address == "/ik/portfolio/reizen/"
    assert next_step([], None, BEST).address == "/ik/banen/7/"
    assert next_step([], None, None).address == "/vacatures/"


def test_every_section_has_a_page_to_go_to() -> None:
    from baanvak.portfolio.rules.completeness import STEPS

    for step in STEPS:
        assert next_step([], Next(step.section, step.sentence), None).address.startswith("/ik/portfolio/")


@pytest.mark.parametrize(
    ("hour", "words"),
    [(6, "morning"), (11, "morning"), (12, "afternoon"), (17, "afternoon"), (18, "evening"), (3, "evening")],
)
def test_the_greeting_goes_with_the_hour(hour: int, words: str) -> None:
    assert greeting(hour) % {"name": "meneer Haan"} == f"Good {words}, meneer Haan"
