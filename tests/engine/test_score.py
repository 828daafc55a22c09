"""The score of one pair: a hundred points, each with its reason, and nothing else than the facts."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.atlas.rules.codes import Licence
from baanvak.engine import facets
from baanvak.engine.facets import AM, BE, C1, C1E, CE, D1, DE, FACETS, A, B, C, D, Part, T, licences_held
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.score import LINE_CODES, MISS_CODES, credits, earned, explain, shares, weights
from engine.cases import PATIENT, SEEKERS, SKILLS, VACANCIES, VOCABULARIES

WORDS = Vocabulary()
MATCHING = Path(__file__).parents[2] / "docs" / "matching.md"


FEW = "few_skills_named"


def line(seeker, vacancy, about, vocabulary=WORDS, *, is_few=False):
    """The one line about something; about skills there is a second one when few are named (`is_few`)."""
    lines = [row for row in explain(seeker, vacancy, vocabulary).lines if row.about == about]
    (found,) = [row for row in lines if (row.code == FEW) == is_few]
    return found


def misses(seeker, vacancy):
    return {miss.code: dict(miss.detail) for miss in explain(seeker, vacancy, WORDS).misses}


def test_nothing_but_these_facts_of_a_person_can_reach_the_score():
    assert {field.name for field in fields(Seeker)} == {
        "id",
        "skills",
        "wished_occupations",
        "wished_groups",
        "wished_sectors",
        "wished_features",
        "avoided_occupations",
        "avoided_employers",
        "avoided_sectors",
        "x",
        "y",
        "modes",
        "max_minutes",
        "hours_min",
        "hours_max",
        "days",
        "day_parts",
        "starts",
        "licences",
        "languages",
        "cannot",
        "region",
    }


@settings(PATIENT, max_examples=80)
@given(SEEKERS, VACANCIES, VOCABULARIES)
def test_the_lines_add_up_to_the_points_and_are_out_of_a_hundred(seeker, vacancy, words):
    found = explain(seeker, vacancy, words)
    assert sum(row.points for row in found.lines) == found.points
    assert sum(row.out_of for row in found.lines) == 100
    assert all(0 <= row.points <= row.out_of for row in found.lines)
    by_part = {part: sum(row.out_of for row in found.lines if row.part is part) for part in Part}
    assert by_part == {Part.SKILLS: 60, Part.WISHES: 15, Part.PRACTICAL: 25}


@settings(PATIENT, max_examples=80)
@given(SEEKERS, VACANCIES, VOCABULARIES)
def test_every_code_is_a_listed_one(seeker, vacancy, words):
    found = explain(seeker, vacancy, words)
    assert [row for row in found.lines if row.code not in LINE_CODES[row.about]] == []
    assert {miss.code for miss in found.misses} <= set(MISS_CODES)


@settings(PATIENT, max_examples=50)
@given(SEEKERS, VACANCIES, VOCABULARIES, st.integers(0, 19), st.integers(1, 3))
def test_one_more_skill_never_costs_points(seeker, vacancy, words, term, level):
    richer = replace(seeker, skills=(*seeker.skills, (term, level)))
    assert explain(richer, vacancy, words).points >= explain(seeker, vacancy, words).points


@settings(PATIENT, max_examples=50)
@given(SEEKERS, VACANCIES, VOCABULARIES, st.integers(), st.integers(1, 2))
def test_who_somebody_is_and_where_they_are_registered_changes_nothing(seeker, vacancy, words, number, region):
    other = replace(seeker, id=number, region=region)
    assert explain(other, vacancy, words) == explain(seeker, vacancy, words)


# Skills


@PATIENT
@given(st.integers(0, 100), st.lists(st.integers(1, 300), min_size=1, max_size=15))
def test_shares_add_up_exactly_and_are_less_than_one_point_from_their_part(total, numbers):
    given_out = shares(total, list(enumerate(numbers)))
    assert sum(points for _, points in given_out) == total
    whole = sum(numbers)
    assert all(abs(points * whole - total * numbers[key]) < whole for key, points in given_out)


def test_points_left_over_go_to_the_largest_remainders_and_of_equals_to_the_lowest_term():
    assert shares(10, [(7, 1), (3, 1), (5, 1)]) == ((7, 3), (3, 4), (5, 3))
    assert shares(10, [(1, 66), (2, 17), (3, 17)]) == ((1, 6), (2, 2), (3, 2))


@PATIENT
@given(SKILLS, VOCABULARIES)
def test_the_skills_that_count_share_sixty_points_or_twelve_each_when_they_are_few(skills, words):
    found = weights(Vacancy(1, skills=skills), words)
    assert sum(points for _, points in found) == min(60, 12 * len(found))
    assert len(found) == min(15, len({term for term, _ in skills}))


def test_the_fifteen_heaviest_skills_count_and_of_equals_the_lowest_terms():
    asked = Vacancy(1, skills=tuple((term, 2) for term in range(20, 0, -1)))
    assert [term for term, _ in weights(asked, WORDS)] == list(range(1, 16))
    assert weights(asked, Vocabulary(rarity={20: 51}))[0][0] == 20


def test_a_rare_and_needed_skill_weighs_more_than_a_common_and_nice_one():
    asked = Vacancy(1, skills=((1, 1), (2, 3), (3, 3)))
    assert weights(asked, Vocabulary(rarity={1: 10, 2: 90, 3: 20})) == ((2, 29), (3, 6), (1, 1))


@pytest.mark.parametrize(
    ("level", "points", "code"), [(3, 12, "skill_fits"), (2, 12, "skill_fits"), (1, 7, "skill_partly")]
)
def test_a_skill_with_help_is_worth_sixty_percent(level, points, code):
    found = line(Seeker(1, skills=((7, level),)), Vacancy(1, skills=((7, 3),)), "skill")
    assert (found.points, found.code, found.term, found.level, found.via) == (points, code, 7, level, None)


def test_a_near_skill_is_worth_its_similarity_times_the_level():
    words = Vocabulary(near={5: ((7, 75),)})
    asked = Vacancy(1, skills=((7, 3),))
    found = line(Seeker(1, skills=((5, 2),)), asked, "skill", words)
    assert (found.code, found.points, found.term, found.via, found.level) == ("skill_near", 9, 7, 5, 2)
    assert line(Seeker(1, skills=((5, 1),)), asked, "skill", words).points == 5  # 75 x 60 / 100 = 45 % of 12 = 5.4
    assert line(Seeker(1, skills=((7, 2),)), Vacancy(1, skills=((5, 3),)), "skill", words).code == "skill_missing"


def test_one_common_skill_is_no_high_score_where_the_vacancy_names_only_that_one():
    """Working accurately is asked of pharmacists and butchers alike: it does not make one the other."""
    week = {"hours_min": 32, "hours_max": 36, "days": 31, "day_parts": 3}
    pharmacist = Seeker(1, skills=((7, 3),), **week)
    butcher = Vacancy(1, skills=((7, 3),), occupation=1, is_remote=True, **week)
    for rarity in (1, 100):
        found = explain(pharmacist, butcher, Vocabulary(rarity={7: rarity}))
        skills = [(row.code, row.points, row.out_of) for row in found.lines if row.part is Part.SKILLS]
        assert skills == [("skill_fits", 12, 12), (FEW, 0, 48)]
        assert found.points == 12 + 25, "no high score, although everything practical fits"


@PATIENT
@given(SEEKERS, SKILLS, VOCABULARIES)
def test_what_too_few_skills_leave_over_is_said_in_one_line_that_gives_nothing(seeker, skills, words):
    vacancy = Vacancy(1, skills=skills)
    rest = [row for row in explain(seeker, vacancy, words).lines if row.code == FEW]
    number = len(weights(vacancy, words))
    expected = [(0, 60 - 12 * number, None)] if 1 <= number < 5 else []
    assert [(row.points, row.out_of, row.term) for row in rest] == expected


def test_the_better_of_the_own_and_the_near_skill_counts_and_of_equals_the_own():
    words = Vocabulary(near={5: ((7, 75),), 4: ((7, 75), (8, 60)), 6: ((7, 60),)})
    assert credits(Seeker(1, skills=((7, 1), (5, 2), (4, 3))), words)[7] == (75, 3, 4)
    assert credits(Seeker(1, skills=((7, 1), (6, 2))), words)[7] == (60, 1, None)
    assert credits(Seeker(1, skills=((7, 3), (5, 2))), words)[7] == (100, 3, None)


def test_earned_points_are_rounded_half_up():
    assert [earned(points, 50) for points in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert (earned(1, 49), earned(5, 30), earned(5, 29), earned(60, 100)) == (0, 2, 1, 60)


# Every line, every code: what gives how many points. The table is complete, and a test holds it to that.

PLACED = {"x": 0, "y": 0}
ROAD = Seeker(1, **PLACED, modes=1, max_minutes=26)  # 5 km by bicycle at most
JOB = Vacancy(1, occupation=1, group=7112, sector=3, employer=9)
LINES = [
    ("skill", "skill_fits", 12, Seeker(1, skills=((7, 2),)), Vacancy(1, skills=((7, 1),))),
    ("skill", "skill_partly", 7, Seeker(1, skills=((7, 1),)), Vacancy(1, skills=((7, 1),))),
    ("skill", "skill_near", 6, Seeker(1, skills=((5, 3),)), Vacancy(1, skills=((6, 1),))),
    ("skill", "skill_missing", 0, Seeker(1), Vacancy(1, skills=((7, 1),))),
    ("skill", "few_skills_named", 0, Seeker(1, skills=((7, 3),)), Vacancy(1, skills=((7, 1),))),
    ("skill", "no_skills_named", 0, Seeker(1, skills=((7, 3),)), Vacancy(1)),
    ("wishes", "avoided", 0, Seeker(1, wished_occupations=(1,), avoided_employers=(9,)), JOB),
    ("wishes", "avoided", 0, Seeker(1, wished_occupations=(1,), avoided_occupations=(1,)), JOB),
    ("wishes", "avoided", 0, Seeker(1, wished_occupations=(1,), avoided_sectors=(3,)), JOB),
    ("occupation", "occupation_wished", 8, Seeker(1, wished_occupations=(4, 1)), JOB),
    ("occupation", "occupation_group", 6, Seeker(1, wished_groups=(7112,), wished_occupations=(2,)), JOB),
    ("occupation", "occupation_family", 3, Seeker(1, wished_groups=(7119,)), JOB),
    ("occupation", "occupation_other", 0, Seeker(1, wished_groups=(7122,), avoided_occupations=(2,)), JOB),
    ("occupation", "no_wish", 0, Seeker(1, wished_sectors=(3,)), JOB),
    ("occupation", "unknown", 0, Seeker(1, wished_occupations=(1,)), Vacancy(1)),
    ("sector", "sector_wished", 3, Seeker(1, wished_sectors=(2, 3)), JOB),
    ("sector", "sector_other", 0, Seeker(1, wished_sectors=(2,)), JOB),
    ("sector", "no_wish", 0, Seeker(1, wished_occupations=(1,)), JOB),
    ("sector", "unknown", 0, Seeker(1, wished_sectors=(2,)), Vacancy(1)),
    ("features", "features_offered", 4, Seeker(1, wished_features=3), Vacancy(1, features=7)),
    ("features", "features_offered", 2, Seeker(1, wished_features=3), Vacancy(1, features=5)),
    ("features", "features_offered", 3, Seeker(1, wished_features=7), Vacancy(1, features=6)),  # 2.67
    (
        "features",
        "features_offered",
        1,
        Seeker(1, wished_features=255),
        Vacancy(1, features=1),
    ),  # exactly half
    ("features", "features_missing", 0, Seeker(1, wished_features=3), Vacancy(1, features=4)),
    ("features", "no_wish", 0, Seeker(1), Vacancy(1, features=4)),
    ("features", "unknown", 0, Seeker(1, wished_features=3), Vacancy(1)),
    ("travel", "remote", 9, ROAD, Vacancy(1, is_remote=True, x=0, y=90_000)),
    ("travel", "travel_fits", 9, ROAD, Vacancy(1, x=0, y=0)),
    ("travel", "travel_fits", 6, ROAD, Vacancy(1, x=0, y=2_500)),  # half of the limit
    ("travel", "travel_fits", 8, ROAD, Vacancy(1, x=0, y=1_000)),  # 6 of 26 minutes: 7.6
    ("travel", "travel_fits", 8, replace(ROAD, max_minutes=4), Vacancy(1, x=0, y=100)),  # 1 of 4 minutes: 7.5
    ("travel", "travel_fits", 3, ROAD, Vacancy(1, x=0, y=5_000)),  # at the limit
    ("travel", "travel_far", 0, ROAD, Vacancy(1, x=0, y=5_001)),
    ("travel", "travel_fits", 9, replace(ROAD, max_minutes=0), Vacancy(1, x=0, y=0)),
    ("travel", "unknown", 4, ROAD, Vacancy(1)),
    ("travel", "unknown", 4, replace(ROAD, y=None), Vacancy(1, **PLACED)),
    ("travel", "unknown", 4, replace(ROAD, modes=0), Vacancy(1, x=0, y=90_000)),
    ("travel", "unknown", 4, replace(ROAD, max_minutes=None), Vacancy(1, x=0, y=90_000)),
    ("hours", "hours_fit", 6, Seeker(1, hours_min=24, hours_max=32), Vacancy(1, hours_min=32, hours_max=40)),
    ("hours", "hours_fit", 6, Seeker(1, hours_min=24), Vacancy(1, hours_min=8)),
    ("hours", "hours_differ", 0, Seeker(1, hours_max=31), Vacancy(1, hours_min=32)),
    ("hours", "hours_differ", 0, Seeker(1, hours_min=17), Vacancy(1, hours_max=16)),
    ("hours", "unknown", 3, Seeker(1), Vacancy(1, hours_min=32)),
    ("hours", "unknown", 3, Seeker(1, hours_max=1), Vacancy(1)),
    ("times", "times_fit", 4, Seeker(1, days=31, day_parts=3), Vacancy(1, days=3, day_parts=1)),
    ("times", "times_partly", 2, Seeker(1, days=31, day_parts=1), Vacancy(1, days=3, day_parts=3)),
    ("times", "times_partly", 2, Seeker(1, days=1), Vacancy(1, days=3)),
    ("times", "times_differ", 0, Seeker(1, days=31, day_parts=3), Vacancy(1, days=3, day_parts=8)),
    ("times", "times_differ", 0, Seeker(1, days=31), Vacancy(1, days=32)),
    ("times", "unknown", 2, Seeker(1, days=31), Vacancy(1, days=3, day_parts=1)),
    ("times", "unknown", 2, Seeker(1), Vacancy(1)),
    ("licences", "licences_not_asked", 2, Seeker(1), Vacancy(1)),
    ("licences", "licences_fit", 2, Seeker(1, licences=CE), Vacancy(1, licences=B | C1 | AM)),
    ("licences", "licence_missing", 0, Seeker(1, licences=B), Vacancy(1, licences=B | C)),
    ("languages", "languages_not_asked", 2, Seeker(1), Vacancy(1)),
    ("languages", "languages_fit", 2, Seeker(1, languages=((1, 3),)), Vacancy(1, languages=((1, 3),))),
    ("languages", "language_short", 1, Seeker(1, languages=((1, 2),)), Vacancy(1, languages=((1, 3),))),
    ("languages", "language_short", 1, Seeker(1, languages=((1, 2),)), Vacancy(1, languages=((2, 1),))),
    ("languages", "language_missing", 0, Seeker(1, languages=((1, 1),)), Vacancy(1, languages=((1, 3),))),
    ("languages", "language_missing", 0, Seeker(1, languages=((1, 4),)), Vacancy(1, languages=((2, 2),))),
    ("languages", "unknown", 1, Seeker(1), Vacancy(1, languages=((1, 4),))),
    ("demands", "demands_not_named", 2, Seeker(1, cannot=1), Vacancy(1)),
    ("demands", "demands_fit", 2, Seeker(1, cannot=1), Vacancy(1, asks=6)),
    ("demands", "demands_conflict", 0, Seeker(1, cannot=5), Vacancy(1, asks=6)),
    ("start", "start_later", 0, Seeker(1, starts=190), Vacancy(1, starts=100)),
    ("start", "start_too_late", 0, Seeker(1, starts=191), Vacancy(1, starts=100)),
]


@pytest.mark.parametrize(("about", "code", "points", "seeker", "vacancy"), LINES)
def test_every_line_gives_its_points_with_its_code(about, code, points, seeker, vacancy):
    found = line(seeker, vacancy, about, Vocabulary(near={5: ((6, 50),)}), is_few=code == FEW)
    assert (found.code, found.points) == (code, points)


def test_every_code_has_an_example():
    assert {(about, code) for about, code, *_ in LINES} == {(a, code) for a in LINE_CODES for code in LINE_CODES[a]}


def test_only_the_lines_that_say_so_are_musts():
    failing = {"travel_far", "hours_differ", "times_differ", "licence_missing", "language_missing"}
    failing |= {"demands_conflict", "start_too_late"}
    assert {code for _, code, _, seeker, vacancy in LINES if misses(seeker, vacancy)} == failing


def test_numbers_outside_their_range_are_read_as_the_nearest_inside():
    words = Vocabulary(rarity={1: 1_000, 2: 0, 3: 100, 4: 1}, near={5: ((7, 150),)})
    heavy, light = (weights(Vacancy(1, skills=pairs), words) for pairs in (((1, 9), (3, 3)), ((2, 0), (4, 1))))
    assert heavy == ((1, 12), (3, 12))
    assert light == ((2, 12), (4, 12))
    assert credits(Seeker(1, skills=((5, 9), (6, 0))), words) == {5: (100, 9, None), 6: (60, 0, None), 7: (99, 9, 5)}
    person = Seeker(1, languages=((1, 3), (2, 0)))
    assert line(person, Vacancy(1, languages=((1, 9),)), "languages").code == "language_short"
    assert line(person, Vacancy(1, languages=((2, 2),)), "languages").code == "language_short"
    assert line(replace(ROAD, max_minutes=-5), Vacancy(1, x=0, y=0), "travel").points == 9


def test_a_note_on_the_first_day_appears_only_when_the_person_can_start_later():
    for own, asked in ((100, 100), (99, 100), (None, 100), (100, None)):
        lines = explain(Seeker(1, starts=own), Vacancy(1, starts=asked), WORDS).lines
        assert "start" not in [row.about for row in lines]


def test_what_is_avoided_takes_all_points_for_wishes_and_says_which():
    seeker = Seeker(1, wished_occupations=(1,), wished_features=1, avoided_employers=(9, 8), avoided_sectors=(3,))
    found = line(seeker, replace(JOB, features=1), "wishes")
    assert (found.points, found.out_of, dict(found.detail)) == (0, 15, {"employer": 9, "sector": 3})


def test_unknown_facts_fail_no_must():
    full = Vacancy(
        1,
        skills=((1, 3),),
        occupation=1,
        x=0,
        y=0,
        hours_min=40,
        days=1,
        starts=5,
        languages=((1, 4),),
        asks=7,
    )
    assert explain(Seeker(1), full, WORDS).misses == ()


def test_every_miss_names_the_one_thing_that_would_change_it():
    seeker = replace(ROAD, hours_max=16, days=1, licences=B, cannot=5, starts=300, languages=((1, 1),))
    vacancy = Vacancy(1, x=0, y=10_000, hours_min=32, days=2, licences=B | C | CE, asks=4, starts=100)
    assert misses(seeker, replace(vacancy, languages=((1, 4),))) == {
        "travel": {"minutes": 52, "max": 26, "mode": 1, "distance_m": 10_000},
        "hours": {"asked_min": 32, "own_max": 16},
        "times": {"asked_days": 2, "own_days": 1, "asked_day_parts": 0, "own_day_parts": 0},
        "licence": {"missing": C | CE},
        "language": {"language": 1, "asked": 4, "own": 1},
        "demands": {"mask": 4},
        "start": {"days": 200, "max": 90},
    }


def test_without_travel_as_a_must_the_journey_still_earns_nothing():
    far = Vacancy(1, x=0, y=90_000)
    with_must, without = (explain(ROAD, far, WORDS, travel_is_must=must) for must in (True, False))
    assert [miss.code for miss in with_must.misses] == ["travel"]
    assert without.misses == ()
    assert with_must.lines == without.lines


# Facets


def test_licences_count_as_the_law_says():
    assert licences_held(0) == 0
    assert licences_held(B) == B | AM
    assert licences_held(BE) == BE | B | AM
    assert licences_held(C) == C | C1 | B | AM
    assert licences_held(CE) == CE | C | C1E | C1 | BE | B | AM
    assert licences_held(CE | D) == licences_held(CE | DE) == licences_held(CE) | licences_held(DE)
    assert not licences_held(CE) & (D1 | D | DE)
    assert not licences_held(B) & C1E
    assert licences_held(A) & AM
    assert licences_held(T) == T


def test_the_licences_have_the_bits_of_the_atlas():
    assert {name: getattr(facets, name) for name in Licence.__members__} == {one.name: one.value for one in Licence}


@PATIENT
@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.sampled_from([f for f in FACETS if f.is_mask]))
def test_masks_are_judged_by_how_many_bits_are_shared(own, asked, facet):
    exact = facet.judge(own, asked)
    assert exact[1:] == facet.judge_counts(own.bit_count(), (own & asked).bit_count())[1:]


# The worked example of docs/matching.md


def test_the_worked_example_in_the_docs_is_what_the_engine_says():
    text = MATCHING.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    facts: dict[str, object] = {}
    exec(code, facts)
    found = explain(facts["person"], facts["vacancy"], facts["words"])
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) \| (\d+) \|", text, flags=re.M)
    assert [(row.code, row.points, row.out_of) for row in found.lines] == [(c, int(p), int(o)) for c, p, o in rows]
    (total,) = re.findall(r"\*\*(\d+) of 100\*\*", text)
    assert found.points == int(total)
    assert found.misses == ()
