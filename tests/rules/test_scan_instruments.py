"""Lists of questions are data: what we ship is whole, and every mistake in a file is named with its place."""

import csv
import re
from importlib import resources

import pytest

from baanvak.portfolio.rules.instrument_files import parse
from baanvak.portfolio.rules.instruments import FactKind, InstrumentError, Kind, Who

FOLDER = resources.files("baanvak.portfolio") / "instruments"
SHIPPED = {file.name.removesuffix(".toml"): parse(file.read_text("utf-8")) for file in FOLDER.iterdir()}

SMALL = """
key = "klein"
version = 1
languages = ["nl"]
source = "wij"
licence = "EUPL-1.2"
again_after_months = 6
title.nl = "Klein"
intro.nl = "Een kleine lijst."
[[scale]]
key = "hoe"
words.nl = ["nooit", "soms", "geregeld", "vaak", "altijd"]
[[theme]]
key = "werk"
nl = "Werk"
[[part]]
key = "een"
nl = "Deel een"
question = [
  { key = "tijd", kind = "scale", scale = "hoe", theme = "werk", nl = "Op tijd komen", skill = "op-tijd-komen" },
  { key = "plek", kind = "pair", theme = "werk", nl = "Waar?", option = [
    { code = "buiten", nl = "Buiten", feature = "OUTDOORS" }, { code = "binnen", nl = "Binnen" } ] },
]
"""


def mistakes(*changes: tuple[str, str]) -> str:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(InstrumentError) as caught:
        parse(text)
    return "\n".join(caught.value.errors)


def test_we_ship_three_lists_of_our_own() -> None:
    assert set(SHIPPED) == {"wat-kan-ik", "wat-past-bij-mij", "brug"}
    for key, one in SHIPPED.items():
        assert one.key == key
        assert one.languages == ("nl", "en")


def test_the_scan_takes_ten_to_fifteen_minutes() -> None:
    one = SHIPPED["wat-kan-ik"]
    assert 10 <= one.minutes(Who.SELF, one.parts_for(Who.SELF)) <= 15
    assert one.minutes(Who.OTHER, one.parts_for(Who.OTHER)) <= 8


def test_interests_are_thirty_cards_of_six_kinds() -> None:
    cards = list(SHIPPED["wat-past-bij-mij"].questions)
    assert len(cards) == 30
    assert {card.kind for card in cards} == {Kind.CARD}
    kinds = [card.theme for card in cards]
    assert {kinds.count(kind) for kind in kinds} == {5}
    assert len(set(kinds)) == 6


def test_sensitive_parts_of_the_bridge_are_off_and_never_asked_of_others() -> None:
    one = SHIPPED["brug"]
    assert [part.key for part in one.sensitive] == ["thuis", "geld"]
    assert {part.key for part in one.parts_for(Who.SELF)}.isdisjoint({"thuis", "geld"})
    assert [part.key for part in one.parts_for(Who.SELF, frozenset({"geld"}))].count("geld") == 1
    assert Who.OTHER not in one.whos
    assert one.decline["nl"] == "Niet besproken"


def test_every_skill_we_name_is_in_the_starter_vocabulary() -> None:
    rows = (resources.files("baanvak.atlas") / "starter" / "skills.csv").read_text("utf-8").splitlines()
    known = {row["slug"] for row in csv.DictReader(rows)}
    named = {
        fact.code
        for one in SHIPPED.values()
        for question in one.questions
        for option in question.options
        for fact in option.facts
        if fact.kind is FactKind.SKILL
    }
    assert len(named) > 15
    assert named <= known


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_the_dutch_is_plain_and_says_u(key: str) -> None:
    one = SHIPPED[key]
    texts = [one.title["nl"], one.intro["nl"]]
    for part in one.parts:
        texts += [part.words["nl"], part.about["nl"], part.hint.get("nl", "")]
        for question in part.questions:
            texts += [question.words["nl"], question.about["nl"], *(option.words["nl"] for option in question.options)]
    for text in texts:
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", text, re.IGNORECASE), text
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(sentence.split()) <= 16, sentence


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_no_trademark_of_another_method_is_used(key: str) -> None:
    text = (FOLDER / f"{key}.toml").read_text("utf-8").lower()
    for mark in ("mobility mentoring", "zelfredzaamheid", "zrm", "empath", "carrièrekompas"):
        assert mark not in text


def test_a_small_list_is_read() -> None:
    one = parse(SMALL)
    tijd, plek = one.questions
    assert [option.facts != () for option in tijd.options] == [False, False, False, True, True]
    assert [fact.key for fact in plek.options[0].facts] == ["feature:OUTDOORS"]


def test_layout_and_comments_do_not_change_the_fingerprint_and_words_do() -> None:
    assert parse("# a comment\n" + SMALL).fingerprint == parse(SMALL).fingerprint
    assert parse(SMALL.replace("Buiten", "In het bos")).fingerprint != parse(SMALL).fingerprint


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "klein"', 'key = "Klein!"', "the key 'Klein!' must be small letters"),
        ("version = 1", "version = 0", "version must be a whole number"),
        ('source = "wij"', "", "source is missing"),
        ('theme = "werk", nl = "Op', 'theme = "thuis", nl = "Op', "question “tijd”: the theme “thuis” is not one of: werk"),
        ('scale = "hoe"', 'scale = "wat"', "question “tijd”: the scale “wat” is not one of: hoe"),
        ('kind = "pair"', 'kind = "paar"', "question “plek”: kind 'paar' is not one of"),
        ("OUTDOORS", "OUTSIDE", "option “buiten”: feature “OUTSIDE” is not one of"),
        ('{ code = "binnen", nl = "Binnen" }', "", "a pair has two options"),
        ('key = "plek"', 'key = "tijd"', "question “tijd”: stands there 2 times"),
        (', "altijd"', "", "every language needs the same number of steps"),
        ('nl = "Waar?"', 'nl = "Waar?", soort = "x"', "question “plek”: “soort” is not known here"),
        ('nl = "Waar?"', 'nl = "Waar woont u?", who = ["other"]', "this speaks to the person"),
        ('nl = "Waar?"', 'nl = "Hoe is uw depressie?"', "“depressie” asks about illness"),
        ('nl = "Deel een"', 'nl = "Deel een"\nsensitive = true', "answers of a sensitive part never become part"),
        ('languages = ["nl"]', 'languages = ["nl", "en"]', "a text is missing: en"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(old: str, new: str, said: str) -> None:
    assert said in mistakes((old, new))


def test_all_mistakes_are_named_at_once() -> None:
    found = mistakes(("version = 1", "version = 0"), ("OUTDOORS", "OUTSIDE"), ('scale = "hoe"', 'scale = "wat"'))
    assert found.count("\n") >= 2


def test_what_is_no_toml_says_so() -> None:
    with pytest.raises(InstrumentError, match="this is not TOML"):
        parse("key = ")
