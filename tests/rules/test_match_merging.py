"""A list is mended without comparing anything anew, or says that it cannot be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.matching.rules.merging import Entry, merged

LIMIT = 3
worth = st.integers(0, 4)
world = st.dictionaries(st.integers(1, 9), worth, max_size=9)


def best(points: dict[int, int]) -> list[Entry]:
    return sorted((Entry(number, pk) for pk, number in points.items()), key=lambda entry: entry.place)[:LIMIT]


@settings(deadline=None)
@given(world, st.dictionaries(st.integers(1, 12), st.none() | worth, max_size=5))
def test_a_mended_list_is_the_list_made_anew(before: dict[int, int], changes: dict[int, int | None]) -> None:
    after = {pk: points for pk, points in (before | changes).items() if points is not None}
    mended = merged(best(before), changes, LIMIT)
    assert mended is None or mended == best(after)


@settings(deadline=None)
@given(world, st.integers(1, 12), worth)
def test_what_only_rises_never_needs_a_new_list(before: dict[int, int], pk: int, points: int) -> None:
    changes = {pk: max(points, before.get(pk, 0))}
    assert merged(best(before), changes, LIMIT) == best(before | changes)


def test_what_leaves_a_full_list_leaves_a_hole() -> None:
    full = [Entry(9, 1), Entry(8, 2), Entry(7, 3)]
    assert merged(full, {2: None}, LIMIT) is None
    assert merged(full, {2: 7}, LIMIT) == [Entry(9, 1), Entry(7, 2), Entry(7, 3)]
    assert merged(full, {2: 6}, LIMIT) is None
    assert merged(full, {2: None, 4: 7}, LIMIT) is None, "another of 7 points may stand before number 4"
    assert merged(full, {2: None, 4: 8}, LIMIT) == [Entry(9, 1), Entry(8, 4), Entry(7, 3)]
    assert merged(full[:2], {2: None}, LIMIT) == [Entry(9, 1)]
