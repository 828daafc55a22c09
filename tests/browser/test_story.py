"""The main job of Baanvak, from an empty portfolio to a coach who no longer sees anything: in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from baanvak.base import record
from browser_steps import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def choose(page: Any, label: str) -> None:
    page.get_by_label(label, exact=True).check()


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def follow(page: Any, name: str | re.Pattern[str]) -> None:
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def heading(page: Any) -> str:
    return page.locator("h1").inner_text()


def fill_portfolio(page: Any) -> None:
    """What Fatima does on her phone: a skill, own words, a wish, time and travel."""
    page.goto("/ik/portfolio/vaardigheden/")
    page.get_by_label("What can you do?").fill("schoonmaken van vloeren")
    press(page, "Search")
    page.locator(".bv-candidates__button").first.click()
    page.wait_for_load_state()
    assert page.locator(".bv-entry").count() >= 1
    page.goto("/ik/portfolio/wensen/")
    page.get_by_role("searchbox").first.fill("schoonmaker")
    press(page, "Search")
    page.locator(".bv-candidates__button").first.click()
    page.wait_for_load_state()
    page.goto("/ik/portfolio/reizen/")
    page.get_by_role("searchbox").first.fill("Delfzijl")
    press(page, "Search")
    page.locator(".bv-candidates__button").first.click()
    page.wait_for_load_state()


@pytest.mark.usefixtures("region")
def test_fill_see_share_propose_accept_look_and_withdraw(open_page: Callable[..., Any]) -> None:
    fatima, lies = open_page(viewport=PHONE, language="en-GB"), open_page(viewport=WIDE, language="en-GB")

    # Fatima fills her portfolio and sees matches with reasons that add up.
    sign_in(fatima, "Fatima Amrani")
    fill_portfolio(fatima)
    fatima.goto("/ik/banen/")
    first = fatima.locator(".bv-entry a").first
    first.click()
    fatima.wait_for_load_state()
    shown = int(fatima.locator(".bv-score__points").first.inner_text())
    fatima.get_by_text("The sum", exact=True).click()
    sums = [int(text) for text in fatima.locator("table tbody td:nth-child(2)").all_inner_texts()]
    assert len(sums) > 8
    assert sum(sums) == shown

    # The example shares with the whole Werkplein already; Lies proposes a vacancy.
    sign_in(lies, "Lies de Wit")
    lies.goto("/coach/mensen/?q=Amrani")
    follow(lies, "Fatima Amrani")
    assert heading(lies) == "Fatima Amrani"
    page_of_fatima = lies.url
    follow(lies, re.compile("See matches"))
    lies.locator(".bv-entry a").first.click()
    lies.wait_for_load_state()
    title = heading(lies)
    lies.get_by_label(re.compile("Why", re.IGNORECASE)).first.fill("Dit is dichtbij en u kunt er rustig beginnen.")
    press(lies, "Propose")

    # Fatima says yes.
    fatima.goto("/ik/")
    assert "Lies de Wit" in fatima.locator("main").inner_text()
    fatima.get_by_role("link", name=re.compile(re.escape(title.split(",")[0][:20]))).first.click()
    fatima.wait_for_load_state()
    press(fatima, "Yes, this interests me")
    assert "You are interested." in fatima.locator("body").inner_text()

    # She sees who looked, when and why; and stops sharing.
    fatima.goto("/ik/gegevens/wie-keek/?only=reads")
    log = fatima.locator("main").inner_text()
    for words in (
        "Lies de Wit",
        "Werkplein Noorderlicht",
        "Matches with vacancies",
        "to guide you to work",
        "you share",
    ):
        assert words in log, words
    fatima.goto("/ik/gegevens/")
    press(fatima, "Stop sharing")

    # For Lies the pages no longer exist, at once.
    for address in (page_of_fatima, f"{page_of_fatima}banen/"):
        assert lies.goto(address).status == 404
    lies.goto("/coach/mensen/?q=Amrani")
    assert "Fatima" not in lies.locator("main").inner_text()
    assert record.verify().broken is None


@pytest.mark.usefixtures("region")
def test_an_employer_meets_somebody_after_two_keys(open_page: Callable[..., Any]) -> None:
    piet, jan, lies = (open_page(language="en-GB") for _person in range(3))
    sign_in(piet, "Piet Kloosterman")
    piet.goto("/werkgever/vacatures/")
    addresses = piet.locator("a[href*='/werkgever/vacatures/']").evaluate_all("links => links.map(a => a.href)")
    vacancies = sorted({a for a in addresses if re.search(r"/vacatures/\d+/$", a)})
    for address in vacancies:
        piet.goto(f"{address}kandidaten/")
        candidates = piet.locator("a[href*='/kandidaten/']").evaluate_all("links => links.map(a => a.href)")
        body = piet.locator("main").inner_text()
        assert "Haan" not in body
        assert "Jan" not in body.split()
        if candidates:
            break
    assert candidates, "the example region has candidates for Piet"
    asked = None
    for candidate in candidates:  # descriptions carry no name: ask them all, as Piet may
        piet.goto(candidate)
        asks = piet.get_by_role("button", name=re.compile("Ask"))
        if asks.count():
            asks.first.click()
            piet.wait_for_load_state()
            asked = candidate
    assert asked
    sign_in(jan, "Jan Haan")
    jan.goto("/ik/")
    questions = jan.locator("a[href*='/ik/vragen/']")
    if not questions.count():
        pytest.fail("Jan did not get a question from the employer")
    questions.first.click()
    jan.wait_for_load_state()
    for box in jan.locator("input[name=sections]").all()[:3]:
        box.check()
    press(jan, "Yes")
    piet.goto("/werkgever/contact/")
    assert "Haan" not in piet.locator("main").inner_text()
    sign_in(lies, "Lies de Wit")
    lies.goto("/coach/tweede-sleutel/")
    assert "Jan Haan" in lies.locator("main").inner_text()
    lies.locator("main form button").first.click()
    lies.wait_for_load_state()
    piet.goto("/werkgever/contact/")
    assert "Jan Haan" in piet.locator("main").inner_text()
