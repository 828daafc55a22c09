"""What browser tests do again and again."""

from typing import Any

PHONE, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


def sign_in(page: Any, name: str) -> None:
    """Choose a persona on the demo page, as a visitor of the demo does."""
    page.goto("/demo/")
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def violations(page: Any) -> list[str]:
    """What axe has against the page: WCAG 2.2 A and AA and best practices, in words."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: {[node['target'] for node in v['nodes']][:3]}" for v in found]


def overflow(page: Any) -> int:
    """How many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def bring_in_cv(page: Any, *, file: Any = None, text: str = "") -> None:
    """Choose a CV or paste one, and wait for the page with what was read in it."""
    page.goto("/ik/portfolio/cv/")
    if file is not None:
        page.locator("input[type=file]").set_input_files(file)
    page.locator("textarea[name=text]").fill(text)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
