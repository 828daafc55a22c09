"""A real browser on a real server: Debian's chromium, driven by Playwright, with axe inside."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser_steps import WIDE

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in this thread

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test; without a browser it is skipped with a reason."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium; Debian: apt install chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Opens a fresh browser window: `open_page(viewport=PHONE, scripts=False)`."""
    contexts = []

    def make(*, viewport: dict[str, int] = WIDE, scripts: bool = True, language: str = "nl-NL") -> Any:
        context = chromium.new_context(
            viewport=viewport, java_script_enabled=scripts, locale=language, base_url=live_server.url
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def region(transactional_db: None) -> Any:
    """A small example region with all its personas."""
    from baanvak.atlas import index
    from baanvak.atlas.actions import starter
    from baanvak.base.actor import SYSTEM
    from baanvak.example.actions import regions

    index.forget()
    starter.load(by=SYSTEM)
    return regions.fill(by=SYSTEM, people_number=40, vacancies_number=250)
