"""From a CV to a portfolio in a real browser: with and without scripts, on a phone and on a desk, by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser_steps import PHONE, WIDE, bring_in_cv, overflow, sign_in, violations
from cvs.dutch import SCHOONMAAK
from cvs.files import ugly_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("region")]


@pytest.mark.parametrize(("viewport", "scripts"), [(PHONE, False), (WIDE, True)], ids=["phone, no scripts", "desk"])
def test_an_ugly_pdf_becomes_a_portfolio(
    open_page: Callable[..., Any], tmp_path: Path, viewport: dict[str, int], scripts: bool
) -> None:
    page = open_page(viewport=viewport, scripts=scripts, language="en-GB")
    file = tmp_path / "Mijn CV nieuw.pdf"
    file.write_bytes(ugly_pdf())
    sign_in(page, "Fatima Amrani")
    bring_in_cv(page, file=file)
    assert page.locator("h1").inner_text() == "What we read in your CV"
    assert page.get_by_label("Winkelmanager", exact=True).is_checked()
    assert "Modewinkel Roos, Groningen" in page.locator("blockquote").first.inner_text()
    assert overflow(page) <= 0
    if scripts:
        assert violations(page) == []
    page.get_by_label("Verkoopster", exact=True).uncheck()
    with page.expect_navigation():
        page.get_by_role("button", name="Put the ticked lines").click()
    body = page.locator("main").inner_text()
    assert "Winkelmanager" in body
    assert "Verkoopster" not in body


def test_pasted_text_is_confirmed_with_the_keyboard_alone(open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=WIDE, language="en-GB")
    sign_in(page, "Fatima Amrani")
    bring_in_cv(page, text=SCHOONMAAK.text)
    assert "123456782" not in page.content()
    tick = page.get_by_label("Schoonmaakster", exact=True)
    tick.focus()
    page.keyboard.press("Space")
    assert not tick.is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens "Correct"
    assert page.locator("details[open]").count() >= 1
    page.get_by_role("button", name="Put the ticked lines").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "in your portfolio now" in page.locator("main").inner_text()


def test_what_cannot_be_read_keeps_what_was_pasted(open_page: Callable[..., Any], tmp_path: Path) -> None:
    page = open_page(viewport=PHONE, scripts=False, language="en-GB")
    file = tmp_path / "cv.docx"
    file.write_bytes(b"PK\x03\x04 no word file at all")
    sign_in(page, "Fatima Amrani")
    page.goto("/ik/portfolio/cv/")
    page.get_by_label("Or paste the text of your CV").fill("Ik kan lassen")
    page.get_by_label("Choose your CV").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Read my CV").click()
    assert "This file seems to be damaged." in page.locator("main").inner_text()
    assert page.get_by_label("Or paste the text of your CV").input_value() == "Ik kan lassen"
