"""Every line the score can say has words, in both voices, with all their values filled in."""

import re
from itertools import product

import pytest

from baanvak.atlas.rules.codes import Licence
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.score import LINE_CODES, MISS_CODES, explain
from baanvak.matching.rules import sentences
from baanvak.matching.rules.numbers import language_number, sector_number
from baanvak.matching.rules.sentences import CHANGES, MISS_TITLES, TITLES, WORDS, Mark, Voice

FILLING = re.compile(r"%\((\w+)\)s")
NLD, LIFTING, OUTDOORS = language_number("nld"), 1, 1
NAMES = {1: "metselen", 2: "voegen", 3: "plannen"}

SEEKERS = (
    Seeker(id=1),
    Seeker(
        id=2, skills=((1, 1), (2, 3)), wished_occupations=(10,), wished_groups=(7112,),
        wished_sectors=(sector_number("construction"),), wished_features=OUTDOORS, x=0, y=0, modes=1,
        max_minutes=30, hours_min=28, hours_max=36, days=31, day_parts=3, starts=100,
        licences=Licence.B, languages=((NLD, 2),), cannot=LIFTING,
    ),
    Seeker(id=3, skills=((1, 2), (3, 1)), avoided_employers=(5,), hours_max=20, languages=((NLD, 1),), starts=900),
    Seeker(
        id=4, wished_occupations=(11,), wished_groups=(7119,), wished_sectors=(0,), wished_features=2,
        languages=((NLD, 4),), days=1, day_parts=1, hours_min=8, hours_max=8,
    ),
    Seeker(id=5, wished_groups=(7112,), days=96, day_parts=8, languages=((NLD, 1),), wished_features=2),
)  # fmt: skip
VACANCIES = (
    Vacancy(id=1),
    Vacancy(id=2, skills=((1, 3), (2, 2), (3, 1)), occupation=10, group=7112, employer=5, is_remote=True),
    Vacancy(
        id=3, skills=((1, 3), (3, 1)), occupation=12, group=7112, sector=sector_number("construction"),
        features=OUTDOORS, x=1000, y=0, hours_min=32, hours_max=36, days=31, day_parts=3, starts=50,
        licences=Licence.B, languages=((NLD, 2),), asks=2,
    ),
    Vacancy(
        id=4, occupation=13, group=7115, sector=3, features=OUTDOORS, x=90_000, y=0, hours_min=40,
        days=63, day_parts=7, starts=10, licences=Licence.C, languages=((NLD, 3),), asks=LIFTING,
    ),
    Vacancy(id=5, occupation=14, group=1111, days=64, day_parts=8, languages=((NLD, 4),), x=5, y=5),
)  # fmt: skip
WORDS_OF_ALL = Vocabulary(near={2: ((3, 70),)})
FOUND = [explain(seeker, vacancy, WORDS_OF_ALL) for seeker, vacancy in product(SEEKERS, VACANCIES)]


def test_every_code_of_the_engine_has_words() -> None:
    for about, codes in LINE_CODES.items():
        assert about in TITLES
        for code in codes:
            assert code == "skill_fits" or (about, code) in WORDS, (about, code)
    assert set(CHANGES) == set(MISS_CODES) == set(MISS_TITLES)


def test_no_words_are_for_a_code_that_does_not_exist() -> None:
    assert {key for key in WORDS if key[1] not in LINE_CODES[key[0]]} == set()


def test_the_cases_below_reach_every_code() -> None:
    reached = {(line.about, line.code) for found in FOUND for line in found.lines}
    assert reached == {(about, code) for about, codes in LINE_CODES.items() for code in codes}
    assert {miss.code for found in FOUND for miss in found.misses} == set(MISS_CODES)


@pytest.mark.parametrize("voice", list(Voice))
def test_every_sentence_has_all_its_values(voice: Voice) -> None:
    for found in FOUND:
        made = [sentences.sentence(line, NAMES, voice) for line in found.lines]
        made += [sentences.change(miss, voice) for miss in found.misses]
        for one in made:
            assert set(FILLING.findall(one.words)) == set(one.values), one
            for value in one.values.values():
                assert value not in ("", ()), one


def test_the_two_voices_are_two() -> None:
    for own, other in [*WORDS.values(), *CHANGES.values()]:
        assert not re.search(r"\b(You|your|yours)\b", other) or own == other, other


def test_nothing_blames_or_rejects() -> None:
    for pair in [*WORDS.values(), *CHANGES.values()]:
        for words in pair:
            assert not re.search(r"reject|unfit|fail|bad|wrong|unsuitable", words, re.IGNORECASE), words


def test_what_can_be_gained_and_what_was_earned_are_the_whole_line() -> None:
    for found in FOUND:
        for line in found.lines:
            if line.term is not None:
                assert line.points + sentences.to_gain(line) == line.out_of
            else:
                assert sentences.to_gain(line) == 0, "nobody can learn what a vacancy does not name"


def test_the_example_of_the_house() -> None:
    far = explain(Seeker(id=1, x=0, y=0, modes=1, max_minutes=45), Vacancy(id=2, x=10_000, y=0), Vocabulary())
    one = sentences.change(far.misses[0])
    assert one.words % one.values == "If you want to travel 52 minutes instead of 45."


def test_a_language_says_which_and_how_much() -> None:
    found = explain(Seeker(id=1, languages=((NLD, 1),)), Vacancy(id=1, languages=((NLD, 3),)), Vocabulary())
    values = sentences.change(found.misses[0]).values
    assert values == {"language": ("Dutch",), "own": ("No or a few words",), "asked": ("Good",)}


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(28, 36, "28–36"), (32, 32, "32"), (None, 20, "20"), (24, None, "24"), (None, None, "")],
)
def test_a_range_is_written_as_people_do(low: int | None, high: int | None, words: str) -> None:
    assert sentences.span(low, high) == words


def test_marks_tell_near_from_fitting() -> None:
    marks = {line.code: sentences.mark(line) for found in FOUND for line in found.lines if line.about == "skill"}
    assert marks == {
        "skill_fits": Mark.FITS,
        "skill_near": Mark.NEAR,
        "skill_partly": Mark.NEAR,
        "skill_missing": Mark.LACKS,
        "few_skills_named": Mark.UNKNOWN,
        "no_skills_named": Mark.UNKNOWN,
    }


def test_what_nobody_said_is_not_known_and_does_not_count_as_not_fitting() -> None:
    marks = {(line.code, sentences.mark(line)) for found in FOUND for line in found.lines}
    assert {("unknown", Mark.UNKNOWN), ("no_wish", Mark.UNKNOWN)} <= marks
    assert {code for code, mark in marks if mark == Mark.UNKNOWN} <= {
        "unknown", "no_wish", "few_skills_named", "no_skills_named",
    }  # fmt: skip
