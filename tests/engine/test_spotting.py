"""Finding labels in whole texts: on stems in any order, longest first, never overlapping, only where it is asked."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.atlas.rules.starter import read_starter
from baanvak.engine.linking import Label
from baanvak.engine.phrases import COMMON_WORDS
from baanvak.engine.spotting import Mention, Spotter
from engine import adverts


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
        label(17, "problemen oplossen"),
        label(18, "betrouwbaar zijn"),
        label(19, "kennis van warmteleer"),
        label(21, "begeleiding van ouderen"),
        label(20, "being patient", "en"),
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
        ("U begeleidt elke dag klanten.", 1, "begeleidt elke dag klanten"),
        ("sterk in klantenbegeleiding", 1, "klantenbegeleiding"),
        ("u lost elk probleem op", 17, "lost elk probleem"),
        ("betrouwbare mensen", 18, "betrouwbare"),
        ("kennis van de warmteleer", 19, "kennis van de warmteleer"),
        ("sterk in warmteleer", 19, "warmteleer"),
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


STARTER = [
    Label(concept, text, language, is_preferred, "skill")
    for concept, row in enumerate(read_starter().skills)
    for language, name, others in (("nl", row.nl, row.alt_nl), ("en", row.en, row.alt_en))
    for text, is_preferred in ((name, True), *((other, False) for other in others))
]


@pytest.mark.parametrize(("language", "precision", "recall"), [("nl", 0.9, 0.45), ("en", 0.9, 0.3)])
def test_most_of_what_is_found_in_an_advertisement_is_what_a_reader_marks(
    language: str, precision: float, recall: float
) -> None:
    spotter, right, wrong, marked, met = Spotter.build(STARTER), 0, 0, 0, 0
    for advert in adverts.read_all():
        if advert.name.startswith(language):
            found = spotter.spot(advert.text)
            fits = [any(mark.start < one.end and one.start < mark.end for mark in advert.marks) for one in found]
            right, wrong, marked = right + sum(fits), wrong + len(fits) - sum(fits), marked + len(advert.marks)
            met += sum(any(mark.start < one.end and one.start < mark.end for one in found) for mark in advert.marks)
    assert right / (right + wrong) >= precision
    assert met / marked >= recall


def test_what_is_offered_or_told_about_the_employer_is_not_asked() -> None:
    text = "Over ons\nlassen\nWat breng je mee?\nrijden\nWij bieden:\nlassen en heftruck rijden"
    assert [text[one.start : one.end] for one in SPOTTER.spot(text)] == ["rijden"]
    assert spotted("Ons aanbod: lassen. U krijgt: rijden.") == []
    assert spotted("Wij bieden u een salaris en lassen.") == []


def test_a_mention_is_surer_when_the_words_stand_together() -> None:
    together, apart = (
        SPOTTER.spot(f"U moet {words}.")[0] for words in ("heftruck rijden", "rijden op een oude heftruck")
    )
    assert together.score == 100
    assert apart.score < together.score


def test_a_saved_spotter_is_the_same_spotter(tmp_path: Path) -> None:
    SPOTTER.save(tmp_path / "spotter.npz")
    text = "U begeleidt klanten, kent Python en kunt MIG lassen."
    assert Spotter.load(tmp_path / "spotter.npz").spot(text) == SPOTTER.spot(text) != []
