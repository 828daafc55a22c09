"""Every page a person can open: accessible, no wider than the window, usable without JavaScript and by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from browser_steps import PHONE, WIDE, overflow, sign_in, violations

pytestmark = pytest.mark.django_db(transaction=True)

FRONT = (
    "/", "/demo/", "/vacatures/", "/vacatures/?q=zorg", "/vacatures/?q=zzzz", "/beroepen/", "/aanmelden/?as=seeks_work",
    "/account/login/", "/account/signup/", "/account/password/reset/", "/hoe-dit-werkt/", "/hoe-wij-rekenen/",
    "/toegankelijkheid/", "/privacy/", "/componenten/", "/antwoord/", "/bestaat-niet/",
)  # fmt: skip
JOBSEEKER = (
    "/ik/", "/ik/portfolio/", "/ik/portfolio/vaardigheden/", "/ik/portfolio/ervaring/", "/ik/portfolio/ervaring/nieuw/",
    "/ik/portfolio/opleiding/", "/ik/portfolio/opleiding/nieuw/", "/ik/portfolio/talen/", "/ik/portfolio/rijbewijs/",
    "/ik/portfolio/wensen/", "/ik/portfolio/beschikbaarheid/", "/ik/portfolio/reizen/", "/ik/portfolio/nodig/", "/ik/banen/",
    "/ik/banen/?lijst=near", "/ik/gegevens/", "/ik/gegevens/wie-keek/", "/ik/gegevens/delen/", "/ik/gegevens/contact/",
    "/ik/scan/", "/ik/scan/lijst/wat-kan-ik/", "/ik/scan/lijst/brug/papier/", "/account/2fa/",
)  # fmt: skip
COACH = ("/coach/mensen/", "/coach/mensen/?q=zzz", "/coach/scans/", "/coach/tweede-sleutel/")
EMPLOYER = ("/werkgever/vacatures/", "/werkgever/vacatures/nieuw/", "/werkgever/contact/")
# Per desk: who, the fixed addresses, and links on them that lead to a page of one thing.
DESKS = {
    "front": (None, FRONT, (r"/vacatures/\d+/$", r"/beroepen/\d+/$")),
    "jobseeker": ("Jan Haan", JOBSEEKER, (r"/ik/scan/beeld/\d+/$", r"/ik/banen/\d+/$", r"/ik/portfolio/vaardigheden/\d+/$")),
    "new jobseeker": ("Fatima Amrani", ("/ik/", "/ik/portfolio/", "/ik/portfolio/vaardigheden/", "/ik/banen/"), ()),
    "coach": ("Lies de Wit", COACH, (r"/coach/mensen/\w+/$", r"/coach/mensen/\w+/banen/$", r"/coach/mensen/\w+/banen/\d+/$",
                                    r"/vaardigheid-voorstellen/$")),
    "employer": ("Piet Kloosterman", EMPLOYER, (r"/werkgever/vacatures/\d+/$", r"/kandidaten/$", r"/kandidaten/\w+/$",
                                               r"/vacatures/\d+/(werk|beroep|vaardigheden|voorwaarden)/$")),
}  # fmt: skip


def walk(page: Any, addresses: tuple[str, ...], deeper: tuple[str, ...]) -> list[str]:
    """The fixed addresses and, for each pattern, the first link found that matches it.

    Where a page turns out to be empty (a vacancy without candidates), its siblings are tried too.
    """
    chosen, siblings = list(addresses), []
    wanted = list(deeper)

    def look(address: str) -> None:
        page.goto(address)
        links = page.locator("a[href]").evaluate_all("links => links.map(a => new URL(a.href).pathname)")
        for pattern in list(wanted):
            matching = [link for link in links if re.search(pattern, link)]
            if matching:
                chosen.append(matching[0])
                wanted.remove(pattern)
        siblings.extend(link for link in links if any(re.search(p, link) for p in deeper) and link not in siblings)

    for address in chosen:  # grows while we walk
        look(address)
    for address in siblings:
        if wanted and address not in chosen:
            look(address)
    assert not wanted, f"no link found for {wanted}"
    return chosen


@pytest.mark.usefixtures("region")
def test_every_page_is_accessible_and_fits_on_every_screen(open_page: Callable[..., Any]) -> None:
    wrong = []
    for name, addresses, deeper in DESKS.values():
        pages = {"phone": open_page(viewport=PHONE), "wide": open_page(viewport=WIDE)}
        for page in pages.values():
            if name:
                sign_in(page, name)
        for address in walk(pages["wide"], addresses, deeper):
            for size, page in pages.items():
                page.goto(address)
                wrong += [f"{size} {address}: {violation}" for violation in violations(page)]
                if (wider := overflow(page)) > 0:
                    wrong.append(f"{size} {address}: {wider} pixels wider than the window")
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("region")
def test_pages_fit_at_four_hundred_percent_and_in_the_dark(open_page: Callable[..., Any]) -> None:
    """400 % of a window 1280 wide is a window 320 wide (WCAG 1.4.10)."""
    page = open_page(viewport={"width": 320, "height": 256})
    page.emulate_media(color_scheme="dark")
    wrong = []
    for address in ("/", "/vacatures/", "/beroepen/"):
        page.goto(address)
        wrong += [f"{address}: {overflow(page)} pixels too wide"] if overflow(page) > 0 else []
        wrong += [f"dark {address}: {violation}" for violation in violations(page)]
    sign_in(page, "Jan Haan")
    for address in ("/ik/", "/ik/portfolio/", "/ik/banen/", "/ik/gegevens/"):
        page.goto(address)
        wrong += [f"{address}: {overflow(page)} pixels too wide"] if overflow(page) > 0 else []
        wrong += [f"dark {address}: {violation}" for violation in violations(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("region")
def test_the_main_things_work_without_javascript(open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=PHONE, scripts=False)
    page.goto("/")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("schoonmaker")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vacatures/**")
    sign_in(page, "Fatima Amrani")
    page.goto("/ik/portfolio/vaardigheden/")
    page.get_by_role("searchbox").first.fill("ramen lappen")
    page.locator("button[name=look_up]").click()
    page.wait_for_load_state()
    page.locator(".bv-candidates__button").first.click()
    page.wait_for_load_state()
    assert page.locator(".bv-entry").count() == 1
    page.goto("/ik/banen/")
    page.locator(".bv-entry a").first.click()
    page.wait_for_load_state()
    page.locator("button[name=kind][value=interest]").click()
    page.wait_for_load_state()
    assert page.locator("button[name=kind][value=clear]").count() == 1


@pytest.mark.usefixtures("region")
def test_the_keyboard_alone_reaches_the_content_and_every_control(open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=WIDE)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    sign_in(page, "Jan Haan")
    for address in ("/ik/", "/ik/portfolio/vaardigheden/", "/ik/gegevens/delen/"):
        page.goto(address)
        reachable = page.locator("main a[href], main button, main input:not([type=hidden]), main select, main summary")
        wanted = sum(1 for index in range(reachable.count()) if reachable.nth(index).is_visible())
        seen, radios = set(), page.locator("main input[type=radio]").count()
        for _press in range(wanted + 60):
            page.keyboard.press("Tab")
            inside = page.evaluate(
                "() => { const e = document.activeElement; if (!e.closest('main')) return null;"
                " const r = e.getBoundingClientRect(), s = getComputedStyle(e);"
                " return [[...document.querySelectorAll('*')].indexOf(e), r.width > 0,"
                " s.outlineStyle !== 'none' || s.boxShadow !== 'none'] }"
            )
            if inside:
                seen.add(inside[0])
                assert inside[1], f"{address}: focus on something that cannot be seen"
                assert inside[2], f"{address}: focus is not visible"
        assert len(seen) >= wanted - radios, f"{address}: {len(seen)} of {wanted} controls reached"
