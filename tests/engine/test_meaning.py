"""Linking in meaning: the same promises as in letters, with whatever encoder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from baanvak.engine.encoding import Encoder
from baanvak.engine.learning import Recipe, train
from baanvak.engine.linking import Band, Candidate, Label, Linker


@dataclass(frozen=True)
class Toy:
    """An encoder that knows a few words and what they are about."""

    name: str = "toy 1"

    SUBJECTS = {
        "kelner": 0, "ober": 0, "waiter": 0, "garçon": 0, "bediening": 0,
        "lasser": 1, "plaatlasser": 1, "welder": 1, "lassen": 1,
        "kok": 2, "chef": 2, "medewerker": 3, "keuken": 2,
    }  # fmt: skip

    def encode(self, texts: Sequence[str], language: str) -> np.ndarray[Any, np.dtype[Any]]:
        made = np.zeros((len(texts), 4), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                if word in self.SUBJECTS:
                    made[row, self.SUBJECTS[word]] += 1
        return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)


LABELS = [
    Label(1, "lasser", "nl", True, "occupation"),
    Label(1, "plaatlasser", "nl", False, "occupation"),
    Label(1, "welder", "en", True, "occupation"),
    Label(2, "medewerker bediening", "nl", True, "occupation"),
    Label(2, "kelner", "nl", False, "occupation"),
    Label(3, "kok", "nl", True, "occupation"),
    Label(3, "medewerker keuken", "nl", False, "occupation"),
    Label(4, "koks", "nl", True, "isco_group"),
    Label(101, "lassen", "nl", True, "skill"),
]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker.build(LABELS, Toy())


def concepts(found: Sequence[Candidate]) -> list[int]:
    return [one.concept for one in found]


def test_the_toy_is_an_encoder_and_a_text_is_none() -> None:
    assert isinstance(Toy(), Encoder)
    assert not isinstance("toy", Encoder)


def test_a_word_is_found_that_no_label_has(linker: Linker) -> None:
    assert linker.is_trained
    assert linker.link("ober")[0].concept == 2
    assert Linker.build(LABELS).link("ober") == []


def test_the_reason_is_the_nearest_label(linker: Linker) -> None:
    assert linker.link("ober")[0].label == "kelner"


@pytest.mark.parametrize("text", ["lasser", "Lasser (m/v)", "lasser 32-40 uur"])
def test_an_exact_label_wins_surely(linker: Linker, text: str) -> None:
    best, *others = linker.link(text)
    assert best == Candidate(1, 100, "lasser", Band.SURE)
    assert all(other.score < 100 for other in others)


def test_an_exact_label_is_found_even_when_the_encoder_says_nothing_of_it() -> None:
    labels = [*LABELS, Label(9, "xylofonist", "nl", True, "occupation")]
    assert Linker.build(labels, Toy()).link("xylofonist")[0] == Candidate(9, 100, "xylofonist", Band.SURE)


@pytest.mark.parametrize("text", ["", "   ", "😀", "xqzw vbnjk", "سائق شاحنة", "12 345"])
def test_nonsense_links_to_nothing(linker: Linker, text: str) -> None:
    assert linker.link(text) == []


def test_only_the_kind_that_is_asked_comes_back(linker: Linker) -> None:
    assert concepts(linker.link("welder", kind="skill")) == [101]
    assert 101 not in concepts(linker.link("plaatlasser", kind="occupation"))
    assert linker.link("lasser", kind="place") == []


def test_what_stands_in_the_background_helps_and_is_never_an_answer() -> None:
    french = [Label(2, "garçon", "fr", True, "occupation"), Label(77, "garçon", "fr", True, "occupation")]
    plain = Linker.build(LABELS, Toy())
    helped = Linker.build(LABELS, Toy(), french * 5)
    assert helped.link("waiter")[0].score >= plain.link("waiter")[0].score
    assert 77 not in concepts(helped.link("waiter"))
    assert {one.label for one in helped.forms("waiter", limit=100)} <= {label.text for label in LABELS}


def test_spread_forms_begin_with_one_of_each_concept_and_lose_none(linker: Linker) -> None:
    plain = linker.forms("medewerker kelner kok", limit=50)
    spread = linker.forms("medewerker kelner kok", limit=50, spread=True)
    assert sorted(map(str, plain)) == sorted(map(str, spread))
    different = len({one.concept for one in plain})
    assert different < len(plain)
    assert len(set(concepts(spread[:different]))) == different
    assert concepts(spread[:different]) == concepts(linker.link("medewerker kelner kok", limit=50))


def test_a_group_of_occupations_comes_after_an_occupation_that_is_as_near() -> None:
    labels = [Label(1, "kok groep", "nl", True, "isco_group"), Label(2, "kok alleen", "nl", True, "occupation")]
    assert concepts(Linker.build(labels, Toy()).link("chef")) == [2, 1]


def test_a_saved_linker_is_the_same_linker(linker: Linker, tmp_path: Path) -> None:
    linker.save(tmp_path / "x.npz")
    loaded = Linker.load(tmp_path / "x.npz", Toy())
    for text in ("lasser", "ober", "medewerker", "chef keuken"):
        assert loaded.link(text) == linker.link(text)


def test_a_linker_made_with_another_encoder_is_refused(linker: Linker, tmp_path: Path) -> None:
    linker.save(tmp_path / "x.npz")
    for other in (Toy("toy 2"), None):
        with pytest.raises(ValueError, match="another encoder"):
            Linker.load(tmp_path / "x.npz", other)


@pytest.mark.parametrize("some", [[], [Label(1, "😀", "nl", True, "o")]])
def test_a_trained_linker_without_words_finds_nothing(some: list[Label]) -> None:
    assert Linker.build(some, Toy()).link("lasser") == []


def test_one_typing_error_in_a_known_word_is_mended_first() -> None:
    labels = [Label(1, "vrachtwagenchauffeur", "nl", True, "o"), Label(1, "truckchauffeur", "nl", False, "o")]
    labels += [Label(2, "kraanmachinist", "nl", True, "o"), Label(2, "kraandrijver", "nl", False, "o")]
    labels += [Label(3, "magazijnmedewerker", "nl", True, "o"), Label(3, "orderpicker", "nl", False, "o")]
    linker = Linker.build(labels, train(labels, Recipe(dimensions=16, batch=8, steps=40)))
    for text, concept in (("vrachtwagnchauffeur", 1), ("kraanmachinst", 2), ("magazijnmederwerker", 3)):
        assert concepts(linker.link(text))[:1] == [concept]
