"""Measure spotting: time per advertisement, and precision and recall on the hand-made ones of the tests."""

import gzip
import html
import json
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from baanvak.engine import dutch
from baanvak.engine.linking import Label
from baanvak.engine.spotting import Spotter
from crosswalks.typing_along import timed

LETTERS = 2_500  # of an average advertisement
FRAMES = {
    "nl": ("Wij zoeken een collega voor", "U hebt ervaring met", "Verder bent u sterk in", "Wij bieden een fijn team."),
    "en": ("We are looking for somebody for", "You have experience with", "You are good at", "We offer a kind team."),
}


def generated(labels: Sequence[Label], many: int) -> list[str]:
    """Texts of about `LETTERS` letters in which labels stand between common sentences."""
    chance = random.Random(3)
    texts = []
    for at in range(many):
        language = ("nl", "en")[at % 2]
        own = [label.text for label in chance.sample(labels, 400) if label.language == language] or ["-"]
        text = ""
        while len(text) < LETTERS:
            text += f"{chance.choice(FRAMES[language])} {chance.choice(own)}. "
        texts.append(text)
    return texts


def read(path: Path) -> list[str]:
    """The texts of a file of JSON lines: title and description (or text), without HTML."""
    file: IO[str]
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            body = html.unescape(row.get("description") or row.get("text") or "")
            texts.append(f"{row.get('title') or ''}\n{re.sub('<[^>]+>', ' ', body)}")
    return texts


def measure(labels: Sequence[Label], texts: Sequence[str], repeats: int = 5) -> dict[str, float]:
    """Milliseconds of CPU per text (median of `repeats` runs) and how many times reading its words costs."""
    spotter: list[Spotter] = []
    built = timed(lambda: spotter.append(Spotter.build(labels)), 1)
    mentions = [spotter[0].spot(text) for text in texts]
    spot = timed(lambda: [spotter[0].spot(text) for text in texts], repeats)
    read_words = timed(lambda: [dutch.words(text) for text in texts], repeats)
    count = max(len(texts), 1)
    return {
        "texts": len(texts),
        "letters per text": sum(map(len, texts)) / count,
        "build CPU s": built,
        "ms per text": 1000 * spot / count,
        "times reading its words": spot / read_words,
        "mentions per text": sum(map(len, mentions)) / count,
    }


def marked(labels: Sequence[Label]) -> dict[str, dict[str, float]]:
    """Precision and recall on the advertisements that the tests keep: does what is found overlap what is marked?"""
    sys.path.append(str(Path(__file__).parents[2] / "tests"))
    from engine.adverts import read_all

    spotter, skills = Spotter.build(labels), {label.concept for label in labels if label.kind == "skill"}
    rows: dict[str, dict[str, float]] = {}
    for language in ("nl", "en"):
        found = right = marks = met = 0
        for advert in (one for one in read_all() if one.name.startswith(language)):
            own = [one for one in spotter.spot(advert.text) if one.concept in skills]
            pairs = [
                (one, mark) for one in own for mark in advert.marks if mark.start < one.end and one.start < mark.end
            ]
            found, right = found + len(own), right + len({one for one, _ in pairs})
            marks, met = marks + len(advert.marks), met + len({mark for _, mark in pairs})
        rows[f"marked by hand, {language}"] = {
            "precision": right / max(found, 1),
            "recall": met / max(marks, 1),
            "found": found,
            "marked": marks,
        }
    return rows
