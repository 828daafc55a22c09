"""Completing what is typed: the label itself first, then beginnings, typing errors forgiven."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.engine.colloquial import SAID
from baanvak.engine.completing import Completer
from baanvak.engine.dutch import words
from baanvak.engine.linking import Band, Candidate, Label, Linker
from engine.test_linking import SKILLS, first, labels

COMPLETER = Completer.build(labels())


def test_typing_finds_the_exact_label_first_then_beginnings_of_words() -> None:
    found = COMPLETER.complete("lasser")
    assert found[0] == Candidate(1, 100, "lasser", Band.SURE)
    assert found[1].concept == 2
    begun = [one.concept for one in COMPLETER.complete("mede")]
    assert set(begun[:4]) == {3, 7, 12, 14}
    assert begun.index(12) == 3, "a label that begins with the letters goes before one with a later word"


@pytest.mark.parametrize(
    ("typed", "concept"),
    [
        ("schoon", 4),
        ("magazijnm", 3),
        ("med bed", 7),
        ("bediening med", 7),
        ("heftrukc", 5),
        ("shcoonmak", 4),
        ("vrachtwgen", 6),
        ("medewerkster bed", 7),
        ("begeleiden van kl", 101),
        ("forkl", 5),
        ("verzorgende i", 8),
        ("medewerker maga", 3),
        ("chauffeur heftr", 5),
        ("schoonmaakst", 4),
        ("kokl", None),
        ("kllanten beg", 101),
        ("vrachtwaegnchaufeur", 6),
        ("poetsvrou", 4),
        ("trucker", 6),
        ("onderwater lasser", 1),
    ],
)
def test_typing_needs_no_more_than_a_beginning(typed: str, concept: int | None) -> None:
    assert first(COMPLETER.complete(typed)) == concept


def test_typing_scores_fall_from_first_to_last() -> None:
    scores = [one.score for one in COMPLETER.complete("medewerker")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 3


@pytest.mark.parametrize("text", ["", "   ", "😀", "???", "xqzw vbnjk", "سائق شاحنة", "a" * 10_000, "12 345"])
def test_nonsense_completes_to_nothing(text: str) -> None:
    assert COMPLETER.complete(text) == []


def test_only_the_kind_that_is_asked_comes_back() -> None:
    assert {one.concept for one in COMPLETER.complete("heftruck", kind="skill")} == {102}
    assert {one.concept for one in COMPLETER.complete("l", kind="skill")} <= set(SKILLS)
    assert COMPLETER.complete("lasser", kind="place") == []


def test_no_more_than_the_limit_comes_back() -> None:
    assert len(COMPLETER.complete("m", limit=1)) == 1
    assert COMPLETER.complete("medewerker", limit=0) == []


def test_equal_completions_come_by_concept_and_preferred_labels_first() -> None:
    lassers = Completer.build([Label(concept, "lasser", "nl", True, "occupation") for concept in (9, 2, 5)])
    assert [one.concept for one in lassers.complete("las")] == [2, 5, 9]
    koks = Completer.build([Label(1, "kok", "nl", False, "o"), Label(2, "kok", "nl", True, "o")])
    assert [(one.concept, one.score) for one in koks.complete("kok")] == [(2, 100), (1, 100)]


def test_a_saved_completer_is_the_same_completer(tmp_path: Path) -> None:
    COMPLETER.save(tmp_path / "completer.npz")
    loaded = Completer.load(tmp_path / "completer.npz")
    for typed in ("las", "medewerkster bed", "heftrukchauf", "klanten"):
        assert loaded.complete(typed) == COMPLETER.complete(typed)


def test_likeness_is_asked_only_when_letters_find_little() -> None:
    linker, asked = Linker.build(labels()), []

    def counted() -> Linker:
        asked.append(1)
        return linker

    assert COMPLETER.complete("medewerker", linker=counted, limit=3)
    assert not asked
    assert first(COMPLETER.complete("wegen bouwen", linker=counted)) == 9
    assert asked


def test_every_colloquial_word_is_written_as_words_gives_it() -> None:
    for said, meant in SAID.items():
        assert words(said) == [said]
        assert meant
        assert all(words(reading) for reading in meant)


@pytest.mark.parametrize("some", [[], [Label(1, "😀", "nl", True, "o")]])
def test_a_completer_without_words_finds_nothing(some: list[Label]) -> None:
    assert Completer.build(some).complete("lasser") == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_lawful_completions(text: str) -> None:
    found = COMPLETER.complete(text)
    assert all(0 <= one.score <= 100 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.concept for one in found}) == len(found)
