"""The fixed lists of licences and needs are whole."""

from baanvak.atlas.rules.codes import Demand, Licence
from baanvak.portfolio.rules.conditions import DEMAND_GROUPS, EVERY_DEMAND
from baanvak.portfolio.rules.licences import COMMON, EVERY, LICENCE_WORDS, OTHERS
from baanvak.portfolio.rules.proposals import ACCEPTED, DECLINED, LIFE, PROPOSED, RETRACTED


def test_every_licence_has_words_and_stands_in_one_list() -> None:
    assert set(LICENCE_WORDS) == set(Licence)
    assert sorted([*COMMON, *OTHERS]) == sorted(Licence)
    assert all(EVERY & licence for licence in Licence)


def test_every_demand_stands_in_one_group() -> None:
    grouped = [demand for _words, demands in DEMAND_GROUPS for demand in demands]
    assert sorted(grouped) == sorted(Demand)
    assert len(set(grouped)) == len(grouped)
    assert sum(Demand) == EVERY_DEMAND


def test_a_proposal_ends_once() -> None:
    assert LIFE.firsts == (PROPOSED,)
    assert set(LIFE.ends) == {ACCEPTED, DECLINED, RETRACTED}
