"""The look is one thing: every component stands in the gallery, every class exists, colours can be read."""

import re
from pathlib import Path

import allauth
import pytest
from django.template import Template, TemplateSyntaxError
from django.test import Client
from django.urls import reverse

import baanvak
from baanvak.web.components import tags

WEB = Path(baanvak.__file__).parent / "web"
TEMPLATES = WEB / "templates"
STYLES = WEB / "styles"
FRAME = {"style_sheets", "site_navigation", "language_switch"}  # on every page, so also on that of the gallery
PYTHON = "\n".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.py"))


def all_templates() -> dict[str, str]:
    """Name -> text of every template."""
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    }


GALLERY = all_templates()["front/components.html"]


@pytest.mark.parametrize("name", sorted(set(tags.register.tags) - FRAME))
def test_the_gallery_shows_every_component(name: str) -> None:
    assert re.search(rf"{{%\s*{name}\s", GALLERY), f"show {{% {name} %}} in front/components.html"


@pytest.mark.parametrize("name", sorted(tags.register.filters))
def test_the_gallery_shows_every_way_to_write_a_value(name: str) -> None:
    assert re.search(rf"\|{name}\b", GALLERY), f"show |{name} in front/components.html"


@pytest.mark.parametrize("name", sorted(set(tags.register.tags) - FRAME - {"error_summary", "facts"}))
def test_a_component_takes_named_arguments_only(name: str) -> None:
    end = f"{{% end{name} %}}" if f"{{% end{name} %}}" in GALLERY else ""
    with pytest.raises(TemplateSyntaxError):
        Template(f'{{% {name} "a word without a name" %}}{end}')


@pytest.mark.django_db
def test_the_gallery_answers_in_both_languages() -> None:
    for language in ("nl", "en"):
        response = Client(headers={"accept-language": language}).get(reverse("components"))
        assert response.status_code == 200
        body = response.content.decode()
        for piece in ("bv-next", "bv-route", "bv-reasons", "bv-switch", "bv-work", "bv-bars", "bv-timeline"):
            assert piece in body


def test_every_template_is_used() -> None:
    found = all_templates()
    texts = PYTHON + "\n".join(found.values())
    by_django = re.compile(r"^(404|403|400|500|403_csrf|429|lockout)\.html$|^django/forms/")
    allauths = Path(allauth.__file__).parent / "templates"
    for name in found:
        if by_django.match(name) or (allauths / name).exists():
            continue
        assert f'"{name}"' in texts or f"'{name}'" in texts, f"nobody uses {name}"


def test_every_class_of_ours_stands_in_our_styles() -> None:
    known = set(re.findall(r"\.(bv-[a-z0-9_-]+)", "".join(p.read_text() for p in STYLES.glob("*.css"))))
    hooks = {  # names without a look of their own: they say what a thing is
        "bv-messages", "bv-suggest", "bv-main", "bv-entry__heading", "bv-page", "bv-button--secondary",
        "bv-switch__state", "bv-reasons__row--has",
    }  # fmt: skip
    missing = {
        (word, name)
        for name, text in all_templates().items()
        for value in re.findall(r'class="([^"]*)"', text)
        for word in re.sub(r"\{%.*?%\}", " ", value).split()
        if word.startswith("bv-") and "{{" not in word and word not in known | hooks
    }
    assert not missing, "no style sheet knows these; see the gallery at /componenten/ for what there is"


def test_pages_can_be_mirrored_for_languages_from_right_to_left() -> None:
    physical = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    size = r"(-?[\w.%]+|var\([^)]*\))"
    four = re.compile(rf"(?<![\w-])(?:margin|padding|inset|border-width):\s*{size}\s+{size}\s+{size}\s+{size}\s*[;}}]")
    for path in STYLES.glob("*.css"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            assert not physical.search(line), f"{path.name}:{number}: {line.strip()}"
            for _top, right, _bottom, left in four.findall(line):
                assert right == left, f"{path.name}:{number}: {line.strip()}"


def test_every_form_that_posts_carries_its_token() -> None:
    for name, text in all_templates().items():
        for form in re.findall(r'<form[^>]*method="post".*?</form>', text, flags=re.S):
            assert "csrf" in form, f"{name}: {form[:80]}"


def test_no_label_hides_in_a_placeholder() -> None:
    for name, text in all_templates().items():
        assert "placeholder=" not in text, name


# --- colours --------------------------------------------------------------------------------------------


def colours(scheme: str) -> dict[str, str]:
    """The colours of tokens.css in the light or the dark scheme."""
    text = re.sub(r"/\*.*?\*/", "", (STYLES / "tokens.css").read_text(), flags=re.S)
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--bv-([a-z-]+):\s*(#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--bv-([a-z-]+):\s*(#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("page", "ground", "tint")
TEXT_ON = [(text, ground) for text in ("ink", "soft", "line", "line-strong") for ground in GROUNDS] + [
    ("on-line", "line"),
    ("on-line", "line-strong"),
    ("warning", "warning-ground"),
    ("warning", "page"),
    ("good", "good-ground"),
    ("ink", "warning-ground"),
    ("ink", "good-ground"),
    ("page", "ink"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["control", "line", "focus", "soft"])
def test_the_edge_of_what_you_can_press_is_seen(scheme: str, part: str) -> None:
    known = colours(scheme)
    for ground in GROUNDS:
        assert contrast(known[part], known[ground]) >= 3
