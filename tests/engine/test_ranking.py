"""The family of rankers: each gives exactly the lists that explaining every pair would give."""

import subprocess
import sys
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.engine import ranking, rows, travel
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.ranking import Index, Match, NearMiss, Ranked, SeekerIndex
from baanvak.engine.score import explain
from engine.cases import IDS, METRES, PATIENT, SEEKERS, VACANCIES, VOCABULARIES

WORDS = Vocabulary()
CHOICES = st.fixed_dictionaries(
    {
        "limit": st.sampled_from((0, 1, 2, 50)),
        "region": st.sampled_from((None, 1, 2)),
        "travel_is_must": st.booleans(),
    },
    optional={"only_region": st.just(True)},
) | st.fixed_dictionaries({"outside_region": st.booleans(), "region": st.sampled_from((None, 1))})


def oracle(
    asker,
    others,
    explained,
    *,
    limit=50,
    region=None,
    only_region=False,
    outside_region=False,
    travel_is_must=True,
):
    """Return what explaining every pair gives: slow, and so plain that it can be believed."""
    here = asker.region if region is None else region
    found = []
    for other in {other.id: other for other in others}.values():
        is_inside = here is None or other.region == here
        if (only_region and not is_inside) or (outside_region and is_inside):
            continue
        found.append((other.id, explained(other, travel_is_must)))
    found.sort(key=lambda pair: (-pair[1].points, pair[0]))
    matches = [Match(id_, e.points) for id_, e in found if not e.misses]
    near = [NearMiss(id_, e.points, e.misses[0].code) for id_, e in found if len(e.misses) == 1]
    return Ranked(tuple(matches[:limit]), tuple(near[:limit]))


def vacancies_oracle(seeker, vacancies, words, **choices):
    return oracle(seeker, vacancies, lambda v, must: explain(seeker, v, words, travel_is_must=must), **choices)


def seekers_oracle(vacancy, seekers, words, **choices):
    return oracle(vacancy, seekers, lambda s, must: explain(s, vacancy, words, travel_is_must=must), **choices)


# Every ranker: who asks, who is listed, how it is built, what it must equal. Faster kernels join this list.
RANKERS = {
    "vacancies for a person": (SEEKERS, VACANCIES, Index.build, vacancies_oracle),
    "people for a vacancy": (VACANCIES, SEEKERS, SeekerIndex.build, seekers_oracle),
}
family = pytest.mark.parametrize("ranker", RANKERS.values(), ids=RANKERS)


@family
@settings(PATIENT, max_examples=100)
@given(data=st.data(), words=VOCABULARIES, choices=CHOICES, chunk=st.sampled_from((1, 2, 4096)))
def test_a_list_is_exactly_what_explaining_every_pair_gives(ranker, data, words, choices, chunk):
    askers, listed, build, expected = ranker
    asker, others = data.draw(askers), data.draw(st.lists(listed, max_size=9))
    with patch.object(rows, "_CHUNK", chunk):
        index = build(others, words)
    assert index.rank(asker, **choices) == expected(asker, others, words, **choices)


@family
@settings(PATIENT, max_examples=50)
@given(data=st.data(), words=VOCABULARIES, removed=st.lists(IDS, max_size=3))
def test_a_changed_index_is_the_index_that_would_have_been_built(ranker, data, words, removed):
    askers, listed, build, expected = ranker
    old, new = data.draw(st.lists(listed, max_size=6)), data.draw(st.lists(listed, max_size=3))
    asker = data.draw(askers)
    before = build(old, words)
    kept = [row for row in {row.id: row for row in old}.values() if row.id not in removed]
    after = before.with_changes(new, removed)
    assert after.rank(asker) == expected(asker, kept + new, words)
    assert after.with_changes([], []).rank(asker) == after.rank(asker)
    assert before.rank(asker) == expected(asker, old, words), "the old index must stay as it was"


@family
@settings(PATIENT, max_examples=30)
@given(data=st.data(), region=st.sampled_from((None, 1, 2)))
def test_region_and_rest_of_the_country_show_everything_exactly_once(ranker, data, region):
    askers, listed, build, _ = ranker
    asker, others = data.draw(askers), data.draw(st.lists(listed, max_size=9, unique_by=lambda row: row.id))
    index = build(others, WORDS)
    parts = [index.rank(asker, region=region, **{only: True}) for only in ("only_region", "outside_region")]
    whole = index.rank(asker, region=region)
    assert sorted(parts[0].matches + parts[1].matches) == sorted(whole.matches)
    assert sorted(parts[0].near_misses + parts[1].near_misses) == sorted(whole.near_misses)


@pytest.mark.parametrize("index", [Index.build([], WORDS), SeekerIndex.build([], WORDS)])
def test_an_empty_index_gives_empty_lists_and_can_grow(index):
    asker, row = (Seeker(1), Vacancy(2)) if isinstance(index, Index) else (Vacancy(1), Seeker(2))
    assert index.rank(asker) == Ranked((), ())
    assert [match.id for match in index.with_changes([row]).rank(asker).matches] == [2]


def test_equal_points_are_listed_in_order_of_id_and_cut_at_the_limit():
    ids = [2**63 - 1, 5, 2**63, 3, *range(1_000, 300, -1)]
    index = Index.build([Vacancy(id_, skills=((7 + id_ % 2, 1),)) for id_ in ids], WORDS)
    seeker = Seeker(1, skills=((7, 2),))
    expected = sorted(id_ for id_ in ids if id_ % 2 == 0) + sorted(id_ for id_ in ids if id_ % 2)
    for limit in (1, 3, 352, 353, 1_000):
        assert [match.id for match in index.rank(seeker, limit=limit).matches] == expected[:limit]


def test_more_points_come_before_a_lower_id():
    fives = [tuple((term, 3) for term in range(first, first + 5)) for first in (10, 20)]
    vacancies = [Vacancy(id_, skills=skills) for id_, skills in enumerate(fives, 1)]
    ranked = Index.build(vacancies, WORDS).rank(Seeker(9, skills=fives[1]))
    assert [match.id for match in ranked.matches] == [2, 1]
    assert ranked.matches[0].points - ranked.matches[1].points == 60


def test_five_skills_somebody_has_come_before_the_only_one_that_is_named():
    five = tuple((term, 3) for term in range(1, 6))
    vacancies = [Vacancy(1, skills=five[:1]), Vacancy(2, skills=five[:4]), Vacancy(3, skills=five)]
    ranked = Index.build(vacancies, WORDS).rank(Seeker(9, skills=five))
    least = ranked.matches[-1].points
    assert [(match.id, match.points - least) for match in ranked.matches] == [(3, 48), (2, 36), (1, 0)]


def test_a_person_without_anything_filled_in_still_gets_a_list():
    vacancies = [Vacancy(id_, skills=((1, 3),), occupation=1, hours_min=40, x=0, y=0) for id_ in range(5)]
    assert len(Index.build(vacancies, WORDS).rank(Seeker(1)).matches) == 5


def test_with_a_limit_of_no_minutes_only_the_same_place_fits():
    near, far = Vacancy(1, x=0, y=0), Vacancy(2, x=0, y=1)
    ranked = Index.build([near, far], WORDS).rank(Seeker(1, x=0, y=0, modes=1, max_minutes=0))
    assert [match.id for match in ranked.matches] == [1]
    assert [(miss.id, miss.miss_code) for miss in ranked.near_misses] == [(2, "travel")]


def test_one_failing_must_is_a_near_miss_and_two_are_not_listed():
    seeker = Seeker(1, hours_max=16, cannot=1)
    vacancies = [Vacancy(1, hours_min=32), Vacancy(2, hours_min=32, asks=1), Vacancy(3, asks=1), Vacancy(4)]
    ranked = Index.build(vacancies, WORDS).rank(seeker)
    assert [match.id for match in ranked.matches] == [4]
    assert {(miss.id, miss.miss_code) for miss in ranked.near_misses} == {(1, "hours"), (3, "demands")}


def test_two_languages_too_low_are_two_musts():
    seeker = Seeker(1, languages=((1, 1),))
    vacancies = [Vacancy(1, languages=((1, 3),)), Vacancy(2, languages=((1, 3), (2, 4)))]
    ranked = Index.build(vacancies, WORDS).rank(seeker)
    assert [miss.id for miss in ranked.near_misses] == [1]


def test_far_away_is_no_miss_where_travel_is_no_must():
    seeker, far = Seeker(1, x=0, y=0, modes=1, max_minutes=15), Vacancy(1, x=0, y=90_000)
    index = Index.build([far], WORDS)
    assert not index.rank(seeker).matches
    assert index.rank(seeker, travel_is_must=False).matches == (Match(1, explain(seeker, far, WORDS).points),)


def test_of_two_vacancies_with_the_same_id_the_last_one_counts():
    index = Index.build([Vacancy(1, skills=((7, 3),)), Vacancy(1)], WORDS)
    assert index.rank(Seeker(1, skills=((7, 3),))).matches == (Match(1, explain(Seeker(1), Vacancy(1), WORDS).points),)


def test_the_region_cannot_be_inside_and_outside_at_once():
    with pytest.raises(ValueError, match="exclude each other"):
        Index.build([], WORDS).rank(Seeker(1), only_region=True, outside_region=True)


def test_a_place_beyond_the_map_is_refused():
    with pytest.raises(ValueError, match="no place on the map"):
        Index.build([Vacancy(1, x=2**30, y=0)], WORDS)


@PATIENT
@given(st.lists(st.tuples(METRES, METRES), min_size=1, max_size=8), st.tuples(METRES, METRES))
def test_metres_to_all_rows_are_exactly_the_metres_to_each(places, here):
    index = Index.build([Vacancy(i, x=x, y=y) for i, (x, y) in enumerate(places)], WORDS)
    place = None if None in here else here
    expected = [-1 if place is None or None in there else travel.metres(*here, *there) for there in places]
    assert ranking._metres(index.rows, place).tolist() == expected


@PATIENT
@given(st.integers(1, 32_767), st.integers(-2, 2))
def test_metres_are_right_just_below_a_perfect_square(n, beside):
    """(2n^2)^2 + (2n)^2 is one less than (2n^2 + 1)^2: there a floating root comes out one too high."""
    index = Index.build([Vacancy(1, x=n * n, y=2 * n + beside)], WORDS)
    expected = travel.metres(n * n, 2 * n + beside, -n * n, 0)
    assert ranking._metres(index.rows, (-n * n, 0)).tolist() == [expected]
    assert beside or expected == 2 * n * n


def test_importing_the_engine_loads_neither_numpy_nor_django():
    check = (
        "import sys, baanvak.engine.ranking;"
        "heavy = {'numpy', 'scipy', 'numba', 'django'} & set(sys.modules);"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", check], check=True, env={"PYTHONPATH": ":".join(sys.path)})
