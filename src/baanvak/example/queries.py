"""What the story files say: of the personas, and of the palette."""

import functools
import tomllib
from importlib import resources
from typing import Any

from baanvak.people.queries import DEMO_ADDRESS


@functools.cache
def story() -> dict[str, list[dict[str, Any]]]:
    """The whole story file: organisations, staff, jobseekers."""
    text = (resources.files("baanvak.example") / "personas.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def palette() -> dict[str, list[dict[str, Any]]]:
    """The whole file of the palette: initiatives, providers, programmes."""
    text = (resources.files("baanvak.example") / "programmes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def about(language: str) -> dict[str, str]:
    """By e-mail address: one or two sentences about a persona, in Dutch or English."""
    key = "story_en" if language == "en" else "story"
    everybody = [*story()["staff"], *story()["jobseeker"]]
    return {f"{one['login']}{DEMO_ADDRESS}": one.get(key, one["story"]) for one in everybody}
