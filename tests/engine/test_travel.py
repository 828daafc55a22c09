"""Distances and travel times: whole numbers, close to the earth as it is."""

from math import asin, cos, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baanvak.atlas.rules.codes import Mode
from baanvak.engine import travel
from engine.cases import PATIENT


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the metres over the globe (haversine), as something independent to compare with."""
    (lat_a, lon_a), (lat_b, lon_b) = ([radians(x) for x in place] for place in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))


GRONINGEN, ASSEN, UTRECHT, MAASTRICHT = (53.219, 6.567), (52.993, 6.562), (52.091, 5.122), (50.851, 5.691)
netherlands = st.tuples(st.floats(50.75, 53.55), st.floats(3.3, 7.25))
whole = st.integers(-(2**30) + 1, 2**30 - 1)


@PATIENT
@given(netherlands, netherlands)
def test_the_flat_map_is_within_four_percent_of_the_globe_in_the_netherlands(a, b):
    flat = travel.metres(*travel.project(*a), *travel.project(*b))
    assert abs(flat - great_circle(a, b)) <= 0.04 * great_circle(a, b) + 2


@pytest.mark.parametrize(
    ("here", "there", "low", "high"),
    [
        (GRONINGEN, ASSEN, 24_900, 25_300),
        (GRONINGEN, UTRECHT, 158_000, 162_500),
        (UTRECHT, MAASTRICHT, 141_000, 145_500),
    ],
)
def test_known_distances_come_out(here, there, low, high):
    assert low <= travel.metres(*travel.project(*here), *travel.project(*there)) <= high


def test_east_stays_east_and_north_stays_north_everywhere():
    for lat, lon in ((52.2, 5.3), (12.2, -68.3), (-33.9, 18.4), (0, 0)):
        x, y = travel.project(lat, lon)
        assert travel.project(lat, lon + 0.1)[0] > x
        assert travel.project(lat + 0.1, lon)[1] > y


@pytest.mark.parametrize("place", [(91, 0), (-91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_what_is_no_place_on_earth_is_refused(place):
    with pytest.raises(ValueError, match="no place on earth"):
        travel.project(*place)


@PATIENT
@given(whole, whole, whole, whole)
def test_metres_are_the_exact_root_rounded_down_in_both_directions(ax, ay, bx, by):
    found = travel.metres(ax, ay, bx, by)
    square = (ax - bx) ** 2 + (ay - by) ** 2
    assert found**2 <= square < (found + 1) ** 2
    assert found == travel.metres(bx, by, ax, ay)


@pytest.mark.parametrize(
    ("metres", "bicycle", "car", "public_transport"),
    [
        (0, 0, 4, 10),
        (1, 1, 5, 11),
        (2_500, 13, 9, 18),  # 2.5 km: 13 minutes by bicycle exactly; 4.33 and 7.8 are rounded up
        (2_501, 14, 9, 18),
        (7_500, 39, 17, 34),
        (12_500, 65, 26, 49),
        (50_000, 260, 91, 166),
    ],
)
def test_minutes_follow_speed_detour_and_waiting_and_are_rounded_up(metres, bicycle, car, public_transport):
    found = [travel.minutes(metres, mode) for mode in (travel.BICYCLE, travel.CAR, travel.PUBLIC_TRANSPORT)]
    assert found == [bicycle, car, public_transport]


@PATIENT
@given(st.lists(st.integers(0, 2**31), max_size=5), st.sampled_from(travel.MODES))
def test_an_array_of_metres_gives_the_same_minutes_as_one_by_one(metres, mode):
    together = travel.minutes(np.array(metres, dtype=np.int64), mode)
    assert together.tolist() == [travel.minutes(one, mode) for one in metres]


def test_an_unknown_way_of_travelling_is_refused():
    with pytest.raises(KeyError):
        travel.minutes(100, 8)


def test_the_quickest_way_is_named_and_of_equals_the_first():
    assert travel.quickest(500, 7) == (3, travel.BICYCLE)
    assert travel.quickest(9_000, 7) == (20, travel.CAR)
    assert travel.quickest(9_000, 5) == (39, travel.PUBLIC_TRANSPORT)
    equal = next(m for m in range(5_000) if travel.minutes(m, 1) == travel.minutes(m, 2))
    assert travel.quickest(equal, 3)[1] == travel.BICYCLE


def test_the_ways_of_travelling_have_the_bits_of_the_atlas():
    assert (travel.BICYCLE, travel.CAR, travel.PUBLIC_TRANSPORT) == (
        Mode.BICYCLE,
        Mode.CAR,
        Mode.PUBLIC_TRANSPORT,
    )
