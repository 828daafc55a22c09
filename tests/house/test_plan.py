"""The plan of the house holds: foreign keys point down, verbs are complete, addresses say what they are."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

import baanvak
from baanvak.base.access import NOUNS
from baanvak.base.verbs import Verb
from baanvak.people.rules.roles import Desk

SOURCE = Path(baanvak.__file__).parent
ROOT = SOURCE.parent.parent
FLOOR = {"base": 0, "people": 1, "atlas": 1, "portfolio": 2, "market": 2, "matching": 3, "journey": 4}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in FLOOR]


def test_foreign_keys_point_down() -> None:
    for model in our_models():
        for field in model._meta.get_fields():
            if not (field.is_relation and field.many_to_one and field.concrete):
                continue
            there = field.related_model._meta.app_label
            here = model._meta.app_label
            if there == here:
                continue
            assert FLOOR.get(there, 0) < FLOOR[here], f"{model.__name__}.{field.name} points up or sideways"
            assert field.remote_field.hidden, f"{model.__name__}.{field.name} needs related_name='+'"


def test_every_constraint_speaks_to_people_or_is_a_plain_unique() -> None:
    for model in our_models():
        for constraint in model._meta.constraints:
            if "CheckConstraint" in type(constraint).__name__:
                assert not constraint.name.startswith(model._meta.app_label), constraint.name


def test_there_is_no_drawer_for_everything() -> None:
    forbidden = re.compile(r"^(services?|utils?|helpers?|managers?|handlers?|processors?|data|info)$")
    for path in SOURCE.rglob("*"):
        assert not forbidden.match(path.stem), path


def test_every_module_opens_with_a_sentence() -> None:
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8").lstrip()
        if text and "migrations" not in path.parts:
            assert text.startswith('"""'), f"{path.relative_to(SOURCE)} does not say what it is for"


def screens(resolver=None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += screens(pattern, address)
        else:
            found.append((address, pattern))
    return found


OURS = [(address, pattern) for address, pattern in screens() if pattern.callback.__module__.startswith("baanvak")]


@pytest.mark.parametrize(("address", "pattern"), OURS, ids=[address for address, _pattern in OURS])
def test_every_screen_says_who_it_is_for(address: str, pattern: URLPattern) -> None:
    screen = pattern.callback
    if getattr(screen, "is_public", False):
        return
    assert isinstance(screen.desk, Desk), address
    assert isinstance(screen.verb, Verb), address
    assert screen.on in NOUNS, address


def test_a_screen_of_a_desk_is_not_public_by_accident() -> None:
    for address, pattern in OURS:
        module = pattern.callback.__module__
        if ".web.front" not in module and ".web.components" not in module and ".web.urls" not in module:
            assert not getattr(pattern.callback, "is_public", False), address


def test_rules_use_the_standard_library_and_rules_only() -> None:
    allowed = re.compile(r"^baanvak\.(base\.(words|lives|errors)|[a-z]+\.(rules|news)\b)")
    outside = {"selectolax"}  # reads foreign HTML
    import sys

    for path in SOURCE.glob("*/rules/**/*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"\s*(?:from|import) ([\w.]+)", line)
            if not found:
                continue
            module = found[1]
            top = module.split(".")[0]
            assert allowed.match(module) or top in sys.stdlib_module_names | outside, f"{path.name}: {line}"


def test_no_state_lives_in_an_inline_script_or_style() -> None:
    for path in (SOURCE / "web" / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path
        for tag in re.findall(r"<script[^>]*>", text):
            assert "src=" in tag or "application/" in tag, f"{path}: {tag}"
