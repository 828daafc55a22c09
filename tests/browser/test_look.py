"""In a real browser: the gallery and the public pages fit, can be read and hold, in every way people look at them."""

from collections.abc import Callable
from typing import Any

import pytest

from baanvak.web.components import assets
from browser_steps import PHONE, WIDE, overflow, violations

NARROWEST = {"width": 320, "height": 640}  # 1280 pixels at 400 %
PAGES = ("/", "/componenten/", "/account/login/", "/hoe-wij-rekenen/", "/privacy/")
LONGER = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    for (const node of nodes) {
        const text = node.nodeValue.trim();
        const more = text.slice(0, Math.ceil(text.length * 0.4));
        if (text) node.nodeValue = node.nodeValue.replace(text, text + ' ' + more);
    }
}"""

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not assets.exists(), reason="the style sheet has not been built: run tools/build_styles.py"),
]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_bars_anybody(open_page: Callable[..., Any], address: str) -> None:
    for viewport, scheme in ((PHONE, "light"), (WIDE, "dark")):
        page = open_page(viewport=viewport)
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        assert violations(page) == [], (address, scheme)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways(open_page: Callable[..., Any], address: str) -> None:
    """At 400 %, with texts 40 % longer, and from right to left."""
    page = open_page(viewport=NARROWEST)
    page.goto(address)
    assert overflow(page) <= 0, "at 400 %"
    page.evaluate(LONGER)
    assert overflow(page) <= 0, "with texts 40 % longer"
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert overflow(page) <= 0, "from right to left"


def test_what_you_press_is_large_enough(open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/componenten/")
    small = page.evaluate(
        """WANTED => [...document.querySelectorAll(WANTED)]
        .map(part => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
        .filter(([, box]) => box.height && box.height < 43.9).map(([html, box]) => html + ' ' + box.height)""",
        "button, summary, select, .bv-button, input.utrecht-textbox",
    )
    assert small == []


def test_the_menu_of_a_phone_is_one_button_and_works_without_scripts(open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=PHONE, scripts=False)
    page.goto("/")
    link = page.locator(".bv-menu__link").first
    assert not link.is_visible()
    page.locator("summary.bv-menu__button").click()
    assert link.is_visible()
    assert not page.locator(".bv-nav").is_visible()


def test_the_keyboard_reaches_the_content_first(open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.goto("/privacy/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert page.locator(".bv-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)") or page.evaluate(
        "document.querySelector('main').compareDocumentPosition(document.activeElement) & 4"
    )


def test_paper_shows_words_and_no_buttons(open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.goto("/componenten/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".bv-reasons").first.is_visible()
    for hidden in (".bv-nav", ".bv-footer", ".bv-actions"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_no_page_asks_anything_of_another_server(open_page: Callable[..., Any], live_server: Any) -> None:
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(address)
    assert asked
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []


def test_no_page_breaks_its_own_security_policy(open_page: Callable[..., Any]) -> None:
    page, said = open_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for address in PAGES:
        page.goto(address)
    assert said == []
