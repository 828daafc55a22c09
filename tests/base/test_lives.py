"""A life is a table: what is not in it cannot happen."""

import pytest

from baanvak.base.errors import Impossible
from baanvak.base.lives import LIVES, Life, Move


@pytest.fixture
def life(monkeypatch: pytest.MonkeyPatch) -> Life:
    monkeypatch.setattr("baanvak.base.lives.LIVES", {})
    return Life("lamp", ("off", "on", "broken"), (Move("off", "on", "anybody"), Move("on", "broken", "time")))


def test_a_move_in_the_table_passes(life: Life) -> None:
    life.check("off", "on")


def test_a_move_outside_the_table_does_not(life: Life) -> None:
    with pytest.raises(Impossible):
        life.check("off", "broken")


def test_a_life_knows_where_it_begins_and_ends(life: Life) -> None:
    assert (life.firsts, life.ends, list(life.after("off"))) == (("off",), ("broken",), ["on"])


def test_a_life_with_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown states"):
        Life("x", ("a",), (Move("a", "b", "x"),))


def test_every_state_of_every_life_of_the_house_can_be_reached() -> None:
    for found in LIVES.values():
        reached = set(found.firsts)
        for _round in found.states:
            reached |= {move.end for move in found.moves if move.start in reached}
        assert reached == set(found.states), found.name
