"""The scan in a real browser: somebody without JavaScript on a phone, their old boss by link, their coach, one picture."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from browser_steps import PHONE, WIDE, overflow, sign_in, violations

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = ["Not yet", "A little", "Reasonably", "Well", "Very well"]


def press(page: Any, name: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def follow(page: Any, name: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def answer(page: Any, question: str, words: str) -> None:
    page.get_by_role("group", name=question, exact=True).get_by_label(words, exact=True).check()


def is_fine(page: Any, wrong: list[str]) -> None:
    wrong += [f"{page.url}: {violation}" for violation in violations(page)]
    if overflow(page) > 0:
        wrong.append(f"{page.url}: {overflow(page)} pixels too wide")


@pytest.mark.usefixtures("region")
def test_scan_by_oneself_an_old_boss_and_a_coach_becomes_one_picture(open_page: Callable[..., Any]) -> None:
    wrong: list[str] = []
    selam = open_page(viewport=PHONE, scripts=False, language="en-GB")
    sign_in(selam, "Fatima Amrani")
    selam.goto("/ik/scan/")
    follow(selam, re.compile("Begin What can I do"))
    press(selam, "Begin")
    answer(selam, "Explaining something clearly", "Very well")
    answer(selam, "Working with a computer", "Not yet")
    press(selam, "Save and stop for now")
    follow(selam, re.compile("Go on"))  # at the second part: the first has answers
    assert "Part 2 of 7" in selam.locator("main").inner_text()
    answer(selam, "Working together", "Well")
    press(selam, "Back")
    assert selam.get_by_role("group", name="Explaining something clearly").get_by_label("Very well").is_checked()
    for _part in range(7):
        press(selam, re.compile("^Save(,| and go on)"))
    press(selam, "Finish, and see my picture")
    picture = selam.url

    # Her old boss answers by link, without an account.
    follow(selam, "Ask others too")
    selam.get_by_label("Who do you want to ask?").fill("Mevrouw Post")
    selam.get_by_label("former employer or manager").check()
    press(selam, "Make a link and a letter")
    link = selam.locator(".bv-card code").inner_text()
    boss = open_page(viewport=WIDE, language="en-GB")
    boss.goto(link)
    follow(boss, "Begin")
    answer(boss, "Working with a computer", "Well")
    for _part in range(4):
        press(boss, re.compile("^Save(,| and go on)"))
    press(boss, "Send")
    assert "Thank you" in boss.locator("h1").inner_text()
    assert boss.goto(link).status == 404

    # Her coach adds a view.
    lies = open_page(viewport=WIDE, language="en-GB")
    sign_in(lies, "Lies de Wit")
    lies.goto("/coach/mensen/?q=Amrani")
    follow(lies, "Fatima Amrani")
    lies.locator("main").get_by_role("link", name="Scan", exact=True).click()
    lies.wait_for_load_state()
    press(lies, re.compile("Give my view"))
    answer(lies, "Explaining something clearly", "Well")
    while lies.get_by_role("button", name="Finish").count() == 0:
        press(lies, re.compile("^Save(,| and go on)"))
    press(lies, "Finish")
    is_fine(lies, wrong)

    # One picture: what is strong first, the difference as something to talk about, and what she wants in her portfolio.
    selam.goto(picture)
    text = selam.locator("main").inner_text()
    assert "Explaining something clearly" in text.split("How you and others see it")[0]
    assert "Working with a computer" in text.split("Something to talk about")[1]
    assert selam.locator("svg[role=img] title").count() >= 2
    page = open_page(viewport=PHONE, language="en-GB")
    sign_in(page, "Fatima Amrani")
    page.goto(picture)
    is_fine(page, wrong)
    follow(page, "Choose for my portfolio")
    page.get_by_label("explaining clearly").check()
    press(page, "Add what I ticked")
    page.goto("/ik/portfolio/vaardigheden/")
    assert "explaining clearly" in page.locator("main").inner_text().lower()
    assert not wrong, "\n".join(wrong)
