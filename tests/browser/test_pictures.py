"""The pictures in the README are made here: `BAANVAK_PICTURES=docs/pictures make test` writes them anew."""

import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser_steps import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

# file name: who, window, address; None as address means: the first match on the list
PICTURES = {
    "front-wide": (None, WIDE, "/"),
    "match-wide": ("Jan Haan", WIDE, None),
    "home-phone": ("Jan Haan", PHONE, "/ik/"),
    "my-data-phone": ("Jan Haan", PHONE, "/ik/gegevens/"),
}
README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.mark.usefixtures("region")
def test_the_pictures_of_the_readme_show_the_product(open_page: Callable[..., Any], tmp_path: Path) -> None:
    folder = Path(os.environ.get("BAANVAK_PICTURES", tmp_path)).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    coach = open_page()
    sign_in(coach, "Lies de Wit")
    coach.goto("/coach/mensen/?q=Haan")
    coach.get_by_role("link", name="Jan Haan").first.click()
    coach.wait_for_load_state()
    for name, (who, viewport, address) in PICTURES.items():
        page = open_page(viewport=viewport)
        if who:
            sign_in(page, who)
        page.goto(address or "/ik/banen/")
        if address is None:
            page.locator(".bv-entry a").first.click()
            page.wait_for_load_state()
        page.screenshot(path=folder / f"{name}.png", full_page=viewport == PHONE)
        data = (folder / f"{name}.png").read_bytes()
        assert struct.unpack(">I", data[16:20])[0] == viewport["width"]
        assert len(data) > 15_000, f"{name} looks empty"


def test_every_picture_of_the_readme_is_one_of_these() -> None:
    named = {line.split("docs/pictures/")[1].split(".png")[0] for line in _picture_parts()}
    assert named == set(PICTURES)


def _picture_parts() -> list[str]:
    text = README.read_text(encoding="utf-8")
    return [part for part in text.replace(")", ")\n").splitlines() if "docs/pictures/" in part]
