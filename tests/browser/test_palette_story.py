"""The palette as a tale in a real browser: found, asked, offered, accepted, finished, and in the portfolio."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from browser_steps import PHONE, WIDE, overflow, sign_in, violations

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def check(page: Any) -> None:
    """Whatever page we are on: nothing bars anybody, nothing sticks out."""
    assert violations(page) == [], page.url
    assert overflow(page) <= 0, page.url


@pytest.mark.usefixtures("region")
def test_from_the_catalogue_to_the_portfolio(open_page: Callable[..., Any]) -> None:
    # Wiebe looks for a course on his phone, without scripts.
    wiebe = open_page(viewport=PHONE, scripts=False, language="en-GB")
    sign_in(wiebe, "Wiebe Postma")
    wiebe.goto("/aanbod/?q=leerbouwen")
    wiebe.get_by_role("link", name="Learn building: the construction trade").click()
    address = wiebe.url
    wiebe.get_by_role("link", name="I want to take part").click()
    wiebe.locator("input[name=run]").first.check()
    press(wiebe, "I am interested")
    assert "Your interest is with the provider" in wiebe.locator("body").inner_text()
    mine = wiebe.url

    # Ilse sees who signed up, and offers a place.
    ilse = open_page(viewport=WIDE, language="en-GB")
    sign_in(ilse, "Ilse Hofstra")
    ilse.goto(re.sub(r".*/aanbod/(\d+)/$", r"/partner/programmas/\1/aanmeldingen/", address))
    check(ilse)
    row = ilse.locator("tr", has_text="Wiebe Postma")
    row.get_by_role("link").click()
    check(ilse)
    participant = ilse.url
    press(ilse, "Offer a place")

    # Wiebe says yes; Ilse notes the start and the end.
    wiebe.goto("/ik/")
    assert "A place is kept for you" in wiebe.locator("main").inner_text()
    wiebe.goto(mine)
    press(wiebe, "Yes, I want this")
    assert "You have a place" in wiebe.locator("body").inner_text()
    ilse.goto(participant)
    press(ilse, "Yes, began")
    ilse.get_by_role("link", name="Finish").click()
    check(ilse)
    press(ilse, "Finish")

    # Nothing stands in the portfolio before Wiebe says so.
    wiebe.goto(mine)
    assert wiebe.locator("input[name=skills]").count() > 3
    wiebe.locator("input[name=skills]").last.uncheck()
    press(wiebe, "Put in my portfolio")
    assert "using power tools" in wiebe.locator("main").inner_text()

    # And he sees that Ilse looked.
    wiebe.goto("/ik/gegevens/wie-keek/?only=reads")
    log = wiebe.locator("main").inner_text()
    assert "Ilse Hofstra" in log
    assert "because you take part in their programme" in log


@pytest.mark.usefixtures("region")
def test_every_page_of_the_palette_holds_on_a_phone(open_page: Callable[..., Any]) -> None:
    front = open_page(viewport=PHONE)
    for address in ("/aanbod/", "/aanbod/?q=taal&kind=language", "/aanbod/?q=zzzz", "/initiatieven/", "/beroepen/"):
        front.goto(address)
        check(front)
    for name, addresses, links in (
        ("Jan Haan", ("/ik/aanbod/",), (r"/ik/aanbod/\d+/$",)),
        ("Lies de Wit", ("/coach/aanbod/",), (r"/coach/aanbod/\d+/voorstellen/$",)),
        ("Ilse Hofstra", ("/partner/programmas/", "/partner/programmas/nieuw/"), (r"/partner/programmas/\d+/$",)),
        ("Marijke Zuidema", ("/beheer/aanbod/", "/beheer/initiatieven/", "/beheer/initiatieven/nieuw/"), ()),
    ):
        page = open_page(viewport=PHONE)
        sign_in(page, name)
        for address in addresses:
            page.goto(address)
            check(page)
            found = page.locator("main a").evaluate_all("links => links.map(a => a.href)")
            for pattern in links:
                if wanted := next((one for one in found if re.search(pattern, one)), None):
                    page.goto(wanted)
                    check(page)
