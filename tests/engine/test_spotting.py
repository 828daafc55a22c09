"""Finding labels in whole texts: on stems, longest first, never overlapping."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.engine.linking import Label
from baanvak.engine.spotting import COMMON_WORDS, Mention, Spotter


def label(concept: int, text: str, language: str = "nl", is_preferred: bool = True) -> Label:
    return Label(concept, text, language, is_preferred, "skill")


SPOTTER = Spotter.build(
    [
        label(1, "klanten begeleiden"),
        label(2, "magazijnmedewerker"),
        label(3, "heftruck rijden"),
        label(4, "rijden"),
        label(5, "medewerker"),
        label(6, "medewerker bediening"),
        label(7, "lassen"),
        label(8, "MIG lassen"),
        label(9, "Python (computerprogrammering)"),
        label(10, "drive trucks", "en"),
        label(11, "kas"),
        label(12, "software developer", "en"),
        label(13, "scale", "en"),
        label(14, "C++ gebruiken"),
        label(15, "kamers van het hotel schoonmaken"),
        label(16, "سائق شاحنة", "ar"),
    ]
)


def spotted(text: str) -> list[tuple[int, str]]:
    """The concepts in a text and the words that mention them."""
    return [(found.concept, text[found.start : found.end]) for found in SPOTTER.spot(text)]


@pytest.mark.parametrize(
    ("text", "concept", "words"),
    [
        ("Wij zoeken een Magazijnmedewerker (m/v).", 2, "Magazijnmedewerker"),
        ("Wij zoeken magazijnmedewerksters!", 2, "magazijnmedewerksters"),
        ("Het begeleiden van de klanten is uw werk", 1, "begeleiden van de klanten"),
        ("U begeleidt klanten.", 1, "begeleidt klanten"),
        ("medewerkster\u00a0bediening gezocht", 6, "medewerkster\u00a0bediening"),
        ("U kent Python en SQL", 9, "Python"),
        ("You are driving trucks", 10, "driving trucks"),
        ("C++ gebruiken", 14, "C++ gebruiken"),
        ("مطلوب سائق شاحنة فورا", 16, "سائق شاحنة"),
    ],
)
def test_a_label_is_found_in_the_forms_people_write(text: str, concept: int, words: str) -> None:
    assert spotted(text) == [(concept, words)]


def test_the_longest_phrase_wins_and_nothing_overlaps() -> None:
    assert spotted("ervaring met MIG lassen en heftruck rijden") == [(8, "MIG lassen"), (3, "heftruck rijden")]
    assert spotted("lassen en rijden") == [(7, "lassen"), (4, "rijden")]


def test_a_mention_gives_the_label_and_its_place() -> None:
    text = "😀 coördinatie, lassen"
    assert SPOTTER.spot(text) == [Mention(7, len(text) - 6, len(text), "lassen")]


def test_a_phrase_ends_where_the_sentence_or_the_line_ends() -> None:
    assert spotted("U werkt met de heftruck. Rijden is leuk") == [(4, "Rijden")]
    assert spotted("- heftruck\n- rijden") == [(4, "rijden")]
    assert spotted("heftruck, rijden") == [(4, "rijden")]


def test_a_common_or_short_word_alone_is_no_mention() -> None:
    assert spotted("Als medewerker aan de kas bent u onze medewerkster") == []


def test_a_word_of_the_same_stem_alone_is_no_mention() -> None:
    assert spotted("Wij hebben last van groei: we are scaling") == []


def test_the_work_is_not_the_one_who_does_it() -> None:
    assert spotted("software development") == []
    assert spotted("software developers") == [(12, "software developers")]


def test_every_mention_comes_back_in_the_order_of_the_text() -> None:
    assert spotted("rijden, lassen, rijden") == [(4, "rijden"), (7, "lassen"), (4, "rijden")]


def test_the_preferred_label_goes_before_another_and_then_the_lowest_concept() -> None:
    spotter = Spotter.build([label(3, "lasser", is_preferred=False), label(9, "lasser"), label(12, "lasser")])
    assert [found.concept for found in spotter.spot("een lasser")] == [9]


@pytest.mark.parametrize("text", ["", " ", "😀😀", "???", "a" * 10_000])
def test_a_text_without_known_words_mentions_nothing(text: str) -> None:
    assert SPOTTER.spot(text) == []
    assert Spotter.build([]).spot(text) == []


def test_a_long_text_is_read_to_its_end() -> None:
    assert spotted("niets bijzonders. " * 3000 + "lassen") == [(7, "lassen")]


def test_common_words_are_written_as_words_are_compared() -> None:
    assert all(word == word.lower() and word.isalpha() for word in COMMON_WORDS)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["lassen", "klanten begeleiden", "MIG lassen"]))
def test_mentions_lie_in_the_text_and_never_overlap(text: str, known: str) -> None:
    found = SPOTTER.spot(f"{text}. {known}. {text}")
    assert any(one.label == known for one in found)
    assert all(0 <= one.start < one.end <= len(text) * 2 + len(known) + 4 for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
