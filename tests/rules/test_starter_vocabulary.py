"""The starter vocabulary is complete and true to its own rules, and a mistake in it does not go unnoticed."""

import csv
import gzip
import os
from collections import Counter
from pathlib import Path

import pytest

from baanvak.atlas.rules.codes import Day, DayPart, Demand, Feature, Licence, Sector
from baanvak.atlas.rules.starter import (
    EDUCATION_LEVELS,
    ESSENTIAL,
    KNOWLEDGE,
    SKILL,
    TRANSVERSAL,
    Starter,
    StarterError,
    problems,
    read_starter,
)
from baanvak.portfolio.rules.education import Level

FILES = ("isco", "occupations", "skills", "relations", "near", "steps", "profiles")
HOME = Path(__file__).parents[2] / "src" / "baanvak" / "atlas" / "starter"


@pytest.fixture(scope="module")
def starter() -> Starter:
    return read_starter()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the starter files that a test may break."""
    for name in FILES:
        (tmp_path / f"{name}.csv").write_bytes((HOME / f"{name}.csv").read_bytes())
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"the test wants to break '{old}', which is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_vocabulary_has_no_problems(starter: Starter) -> None:
    assert problems(starter) == []


def test_the_vocabulary_is_large_enough_to_start_with(starter: Starter) -> None:
    kinds = Counter(skill.kind for skill in starter.skills)
    assert len(starter.occupations) >= 160
    assert len(starter.skills) >= 600
    assert kinds[SKILL] >= 480
    assert kinds[KNOWLEDGE] >= 60
    assert kinds[TRANSVERSAL] >= 45
    assert len(starter.near) >= 350
    assert len(starter.steps) >= 150
    assert len(starter.profiles) == len(starter.occupations)


def test_every_sector_has_occupations(starter: Starter) -> None:
    assert {occupation.sector for occupation in starter.occupations} == {sector.value for sector in Sector}


def test_skills_are_shared_between_occupations(starter: Starter) -> None:
    assert len(starter.relations) / len(starter.skills) >= 2
    shares = Counter(relation.skill for relation in starter.relations)
    assert max(shares.values()) < len(starter.occupations) / 4, "a skill of nearly every job tells nothing"


def test_no_two_occupations_ask_exactly_the_same(starter: Starter) -> None:
    asked: dict[str, set[str]] = {}
    for relation in starter.relations:
        if relation.grade == ESSENTIAL:
            asked.setdefault(relation.occupation, set()).add(relation.skill)
    twins = Counter(frozenset(skills) for skills in asked.values())
    assert max(twins.values()) == 1


def test_every_occupation_is_connected_by_steps(starter: Starter) -> None:
    leads = {step.occupation for step in starter.steps}
    assert leads == {occupation.slug for occupation in starter.occupations}


def test_every_occupation_has_three_to_eight_other_dutch_titles(starter: Starter) -> None:
    for occupation in starter.occupations:
        assert 3 <= len(occupation.alt_nl) <= 8, occupation.slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("stratenmaker", "stratenmaker"),
        ("bestrater", "stratenmaker"),
        ("bijrijder", "bijrijder"),
        ("lasser", "lasser"),
        ("heftruck", "heftruckchauffeur"),
        ("vig'er", "verzorgende-ig"),
        ("verzorgende IG", "verzorgende-ig"),
        ("monteur warmtepompen", "warmtepompmonteur"),
    ],
)
def test_titles_that_people_use_are_known(starter: Starter, title: str, slug: str) -> None:
    names = {name: o.slug for o in starter.occupations for name in (o.nl, *o.alt_nl)}
    assert names[title] == slug


def test_dutch_texts_are_short_and_never_say_je(starter: Starter) -> None:
    for occupation in starter.occupations:
        sentences = [part for part in occupation.about_nl.replace("?", ".").split(".") if part.strip()]
        assert 1 <= len(sentences) <= 2, occupation.slug
        for sentence in sentences:
            words = sentence.lower().replace(",", " ").split()
            assert len(words) <= 16, f"{occupation.slug}: {sentence}"
            assert not {"je", "jij", "jou", "jouw"} & set(words), occupation.slug


def test_profile_names_become_flags(starter: Starter) -> None:
    profile = next(row for row in starter.profiles if row.occupation == "dakdekker")
    assert Demand.HEIGHTS in profile.demand_mask
    assert Feature.OUTDOORS in profile.feature_mask
    assert profile.licence_mask == Licence.B
    assert profile.day_part_mask == DayPart.MORNING | DayPart.AFTERNOON
    assert Day.SUNDAY not in profile.day_mask


def test_every_profile_name_is_a_flag(starter: Starter) -> None:
    for row in starter.profiles:
        masks = (row.licence_mask, row.demand_mask, row.feature_mask, row.day_part_mask, row.day_mask)
        names = (row.licences, row.demands, row.features, row.day_parts, row.days)
        assert [mask.bit_count() for mask in masks] == [len(part) for part in names]


def test_education_is_named_as_in_the_portfolio() -> None:
    assert set(EDUCATION_LEVELS) <= {level.value for level in Level}


@pytest.mark.parametrize(
    ("name", "sort_by"),
    [
        ("isco", ("code",)),
        ("occupations", ("sector", "slug")),
        ("skills", ("kind", "slug")),
        ("relations", ("occupation", "grade", "skill")),
        ("near", ("skill", "near")),
        ("steps", ("occupation", "near_occupation")),
        ("profiles", ("occupation",)),
    ],
)
def test_files_are_sorted_so_that_differences_read_well(name: str, sort_by: tuple[str, ...]) -> None:
    with (HOME / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        keys = [tuple(row[column] for column in sort_by) for row in csv.DictReader(file)]
    assert keys == sorted(keys)


def test_an_untouched_copy_has_no_problems(copy: Path) -> None:
    assert problems(read_starter(copy)) == []


BREAKAGES = {
    "a relation to no occupation": (
        "relations",
        "metselaar,voegen,",
        "nobody,voegen,",
        "unknown occupation 'nobody'",
    ),
    "a relation to no skill": (
        "relations",
        "metselaar,voegen,",
        "metselaar,zweven,",
        "unknown skill 'zweven'",
    ),
    "an unknown grade": (
        "relations",
        "metselaar,voegen,essential",
        "metselaar,voegen,handy",
        "unknown grade 'handy'",
    ),
    "a relation written twice": (
        "relations",
        "metselaar,voegen,essential\n",
        "metselaar,voegen,essential\nmetselaar,voegen,optional\n",
        "metselaar,voegen is there 2 times",
    ),
    "a near pair to no skill": ("near", "metselen,voegen,", "metselen,zweven,", "unknown skill 'zweven'"),
    "a near pair written both ways": (
        "near",
        "metselen,voegen,72\n",
        "metselen,voegen,72\nvoegen,metselen,72\n",
        "metselen,voegen is there 2 times",
    ),
    "a skill near itself": ("near", "metselen,voegen,", "metselen,metselen,", "metselen is near itself"),
    "a similarity of 95": ("near", "metselen,voegen,72", "metselen,voegen,95", "similarity 95"),
    "a step to no occupation": (
        "steps",
        "metselaar,tegelzetter,",
        "metselaar,koning,",
        "unknown occupation 'koning'",
    ),
    "a step to itself": (
        "steps",
        "metselaar,tegelzetter,",
        "metselaar,metselaar,",
        "metselaar leads to itself",
    ),
    "a step of 5 %": ("steps", "metselaar,tegelzetter,66", "metselaar,tegelzetter,5", "similarity 5"),
    "no Dutch label": ("skills", "metselen,skill,metselen,", "metselen,skill,,", "metselen has no nl"),
    "no English label": ("skills", ",metselen,laying bricks,", ",metselen,,", "metselen has no en"),
    "a label of another skill": (
        "skills",
        ",metselen,laying bricks,",
        ",Schilderen,laying bricks,",
        "schilderen",
    ),
    "a label written twice": (
        "skills",
        "muren metselen|stenen metselen",
        "muren metselen|muren metselen",
        "'muren metselen'",
    ),
    "one slug for two skills": (
        "skills",
        "\nmetselen,skill,",
        "\nschilderen,skill,",
        "schilderen is there 2 times",
    ),
    "a slug with capitals": (
        "skills",
        "\nmetselen,skill,",
        "\nMetselen,skill,",
        "'Metselen' is not lower-case",
    ),
    "an unknown kind": ("skills", "\nmetselen,skill,", "\nmetselen,magic,", "unknown kind 'magic'"),
    "no description": (
        "occupations",
        "U metselt muren van stenen en voegt ze. U werkt buiten, in een ploeg, vaak op een steiger.",
        "",
        "metselaar has no about_nl",
    ),
    "an ISCO code that is not listed": ("occupations", "metselaar,7112,", "metselaar,7199,", "ISCO '7199'"),
    "an ISCO code of a whole group": ("occupations", "metselaar,7112,", "metselaar,711,", "ISCO '711'"),
    "an unknown sector": ("occupations", "7112,construction", "7112,mining", "unknown sector 'mining'"),
    "a title of another occupation": (
        "occupations",
        "|steenlegger|",
        "|Stukadoor|",
        "'stukadoor' which metselaar has already",
    ),
    "a group without its parent": ("isco", "\n711,", "\n719,", "7112 has no parent 711"),
    "an ISCO code with letters": ("isco", "\n711,", "\n71A,", "'71A' is not an ISCO code"),
    "an unknown demand": ("profiles", "|heights|", "|flying|", "unknown demand 'flying'"),
    "an unknown feature": ("profiles", "|making|", "|dreaming|", "unknown feature 'dreaming'"),
    "an unknown licence": ("profiles", ",b,", ",z,", "unknown licence 'z'"),
    "an unknown day part": ("profiles", ",morning|", ",dawn|", "unknown day part 'dawn'"),
    "an unknown day": ("profiles", ",monday|", ",maandag|", "unknown day 'maandag'"),
    "an unknown contract": ("profiles", ",permanent|", ",forever|", "unknown contract 'forever'"),
    "an unknown education": ("profiles", ",mbo2,", ",mbo9,", "unknown education 'mbo9'"),
    "an unknown level of Dutch": (
        "profiles",
        "15.00,16.40,,1,",
        "15.00,16.40,,7,",
        "unknown dutch_level '7'",
    ),
    "a day named twice": ("profiles", ",monday|tuesday|", ",monday|monday|", "value in days"),
    "a wage under the minimum": ("profiles", ",15.00,", ",9.50,", "the lowest allowed is 14.71"),
    "hours the wrong way round": (
        "profiles",
        "metselaar,32,40,",
        "metselaar,40,32,",
        "impossible hours 40-32",
    ),
    "a weight above ten": ("profiles", ",primary,10\n", ",primary,11\n", "weight 11"),
    "an occupation without profile": ("profiles", "\nmetselaar,", "\nnobody,", "metselaar has no profile"),
}


@pytest.mark.parametrize("what", BREAKAGES)
def test_a_mistake_is_reported(copy: Path, what: str) -> None:
    name, old, new, expected = BREAKAGES[what]
    spoil(copy / f"{name}.csv", old, new)
    found = problems(read_starter(copy))
    assert any(expected in problem and problem.startswith(f"{name}.csv") for problem in found), found


def test_an_occupation_with_too_few_skills_and_a_skill_that_nobody_uses_are_reported(copy: Path) -> None:
    relations = copy / "relations.csv"
    lines = relations.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("metselaar,") or line.endswith("optional\n")]
    relations.write_text("".join(kept), encoding="utf-8")
    found = problems(read_starter(copy))
    assert "occupations.csv: metselaar has 0 essential skills instead of 6 to 10" in found
    assert "skills.csv: profielen-stellen is not used by any occupation" in found


def test_a_transversal_skill_may_stand_alone(starter: Starter) -> None:
    used = {relation.skill for relation in starter.relations}
    assert any(skill.kind == TRANSVERSAL and skill.slug not in used for skill in starter.skills)
    assert problems(starter) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "near",
            "metselen,voegen,72",
            "metselen,voegen,much",
            "near.csv, line {line}: similarity must be a whole",
        ),
        (
            "near",
            "metselen,voegen,72",
            "metselen,voegen,72,72",
            "near.csv, line {line}: 4 cells instead of 3",
        ),
        (
            "profiles",
            "metselaar,32,",
            "metselaar,-32,",
            "profiles.csv, line {line}: hours_min must be a whole",
        ),
        (
            "profiles",
            "metselaar,32,40,17.00",
            "metselaar,32,40,17",
            "profiles.csv, line {line}: wage_min must be",
        ),
        ("skills", "metselen,skill,", 'metselen,"skill"s,', "skills.csv, line {line}: "),
    ],
)
def test_a_line_that_cannot_be_read_is_named(copy: Path, name: str, old: str, new: str, message: str) -> None:
    path = copy / f"{name}.csv"
    line = path.read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    spoil(path, old, new)
    with pytest.raises(StarterError) as caught:
        read_starter(copy)
    assert str(caught.value).startswith(message.format(line=line))


def test_a_missing_column_and_a_missing_file_are_named(copy: Path) -> None:
    spoil(copy / "steps.csv", "occupation,near_occupation,similarity", "occupation,similarity")
    with pytest.raises(StarterError, match=r"steps.csv, line 1: the columns must be occupation,near_occupation"):
        read_starter(copy)
    (copy / "steps.csv").unlink()
    with pytest.raises(StarterError, match=r"steps.csv, line 1: this file is missing"):
        read_starter(copy)


def test_a_file_in_another_encoding_is_named_with_its_line(copy: Path) -> None:
    path = copy / "isco.csv"
    lines = path.read_bytes().split(b"\n")
    lines[4] += "café".encode("latin-1")
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(StarterError, match=r"isco.csv, line 5: this is not UTF-8 text"):
        read_starter(copy)


@pytest.mark.shared
def test_every_isco_code_exists_in_the_official_list(starter: Starter) -> None:
    shared = os.environ.get("BAANVAK_SHARED")
    if not shared:
        pytest.skip("BAANVAK_SHARED does not name a folder with the real data")
    path = Path(shared) / "data" / "esco" / "v1.2.0" / "nl" / "ISCOGroups_nl.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        official = {row["code"] for row in csv.DictReader(file)}
    assert {group.code for group in starter.isco} <= official
