"""Small, nasty people and vacancies: few different values, so that ties, gaps and edges meet all the time."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from baanvak.engine.facts import Seeker, Vacancy, Vocabulary

# A busy machine is no failing test.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

IDS = st.sampled_from((-1, 0, 1, 2, 3, 7, 2**31, 2**62, 2**63 - 1, 2**63))
TERMS = st.one_of(st.integers(0, 4), st.integers(0, 19), st.just(2**63 - 1))
SKILLS = st.lists(st.tuples(TERMS, st.integers(0, 4)), max_size=20).map(tuple)
JOBS = st.integers(1, 3)
GROUPS = st.sampled_from((7111, 7112, 7121, 110, 2**63 - 1))
SECTORS = st.integers(1, 3)
MASKS = st.sampled_from((0, 1, 2, 3, 7, 12, 1 << 63, (1 << 64) - 1))
METRES = st.one_of(
    st.sampled_from((0, 1, 1_000, 2_500)),
    st.sampled_from((None, 0, 2499, 2501, -8000, 70_000, 2**30 - 1, 1 - 2**30)),
)
HOURS = st.sampled_from((None, 0, 12, 24, 25, 40))
DAYS = st.sampled_from((0, 1, 3, 31, 127, 128))
DAY_PARTS = st.sampled_from((0, 1, 3, 15, 16))
STARTS = st.sampled_from((None, 0, 1, 90, 91, 740_000))
LICENCES = st.sampled_from((0, 0, 1, 1 << 4, 1 << 5, 1 << 8, 1 << 9 | 1 << 12, 1 << 13, 1 << 14))
LANGUAGES = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5)), max_size=3).map(tuple)
REGIONS = st.sampled_from((None, 1, 2))


def few(values: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(values, max_size=2).map(tuple)


SEEKERS = st.builds(
    Seeker,
    id=IDS,
    skills=SKILLS,
    wished_occupations=few(JOBS),
    wished_groups=few(GROUPS),
    wished_sectors=few(SECTORS),
    wished_features=MASKS,
    avoided_occupations=few(JOBS),
    avoided_employers=few(JOBS),
    avoided_sectors=few(SECTORS),
    x=METRES,
    y=METRES,
    modes=st.integers(0, 9),
    max_minutes=st.sampled_from((None, -3, 0, 13, 14, 45, 45, 10**9)),
    hours_min=HOURS,
    hours_max=HOURS,
    days=DAYS,
    day_parts=DAY_PARTS,
    starts=STARTS,
    licences=LICENCES,
    languages=LANGUAGES,
    cannot=MASKS,
    region=REGIONS,
)
VACANCIES = st.builds(
    Vacancy,
    id=IDS,
    skills=SKILLS,
    occupation=st.none() | JOBS,
    group=st.none() | GROUPS,
    sector=st.none() | SECTORS,
    features=MASKS,
    employer=st.none() | JOBS,
    x=METRES,
    y=METRES,
    is_remote=st.booleans(),
    region=REGIONS,
    hours_min=HOURS,
    hours_max=HOURS,
    days=DAYS,
    day_parts=DAY_PARTS,
    starts=STARTS,
    licences=LICENCES,
    languages=LANGUAGES,
    asks=MASKS,
)
VOCABULARIES = st.builds(
    Vocabulary,
    rarity=st.dictionaries(TERMS, st.sampled_from((0, 1, 49, 50, 100, 1000)), max_size=6),
    near=st.dictionaries(
        TERMS,
        st.lists(st.tuples(TERMS, st.sampled_from((0, 1, 50, 61, 99, 150))), max_size=4).map(tuple),
        max_size=6,
    ),
)
