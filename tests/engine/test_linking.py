"""Linking texts to concepts: exact first, gender and typing errors forgiven, nonsense refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.engine.linking import Band, Candidate, Label, Linker

OCCUPATIONS = {
    1: ["lasser", "plaatlasser"],
    2: ["lasser van kunststof", "kunststoflasser"],
    3: ["magazijnmedewerker", "medewerker magazijn"],
    4: ["schoonmaker", "interieurverzorger"],
    5: ["heftruckchauffeur"],
    6: ["vrachtwagenchauffeur", "truckchauffeur"],
    7: ["medewerker bediening", "kelner"],
    8: ["verzorgende individuele gezondheidszorg"],
    9: ["straatmaker", "wegenbouwer", "bouwer van straat en weg"],
    10: ["bijrijder"],
    11: ["schoenmaker"],
    12: ["administratief medewerker"],
    13: ["leraar Frans"],
    14: ["medewerker klantenservice"],
    15: ["maker van meubels"],
}
SKILLS = {101: ["klanten begeleiden"], 102: ["heftrucks bedienen"], 103: ["lassen"], 104: ["C++"]}


def labels() -> list[Label]:
    made = []
    for kind, concepts in (("occupation", OCCUPATIONS), ("skill", SKILLS)):
        for concept, texts in concepts.items():
            made += [Label(concept, text, "nl", at == 0, kind) for at, text in enumerate(texts)]
    return [*made, Label(1, "welder", "en", True, "occupation"), Label(5, "forklift driver", "en", True, "occupation")]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker.build(labels())


def first(found: list[Candidate]) -> int | None:
    return found[0].concept if found else None


@pytest.mark.parametrize("text", ["lasser", "Lasser", " LASSER ", "Lasser (m/v)", "lasser 32-40 uur", "Senior lasser"])
def test_an_exact_label_wins_surely(linker: Linker, text: str) -> None:
    best, *others = linker.link(text)
    assert best == Candidate(1, 100, "lasser", Band.SURE)
    assert all(other.score < 100 and other.band is not Band.SURE for other in others)


def test_every_label_finds_its_own_concept(linker: Linker) -> None:
    for label in labels():
        best = linker.link(label.text)[0]
        assert (best.concept, best.score, best.band) == (label.concept, 100, Band.SURE)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("medewerkster bediening", 7),
        ("lerares Frans", 13),
        ("schoonmaakster", 4),
        ("verzorgende ig", 8),
        ("VIG", 8),
        ("adm. mdw", 12),
        ("Magazijnmedewerker (m/v) 32-40 uur Veendam", 3),
        ("magazijnmedewerkster", 3),
        ("medewerker van het magazijn", 3),
        ("chauffeur heftruck", 5),
        ("stratenmaker", 9),
        ("bijrijder", 10),
        ("schoomaker", 4),
        ("heftrukchauffeur", 5),
        ("magazijnmedwerker", 3),
        ("begeleiden van klanten", 101),
        ("welders", 1),
        ("c++", 104),
    ],
)
def test_what_people_write_leads_to_what_they_mean(linker: Linker, text: str, concept: int) -> None:
    assert first(linker.link(text)) == concept


def test_a_gendered_form_is_as_sure_as_the_label(linker: Linker) -> None:
    assert linker.link("medewerkster bediening")[0].band is Band.SURE


def test_a_mended_typing_error_is_never_sure(linker: Linker) -> None:
    best = linker.link("schoomaker")[0]
    assert best.band is Band.LIKELY
    assert best.score < 100


def test_a_half_understood_title_is_not_sure(linker: Linker) -> None:
    assert linker.link("Lasser onderwaterbeton Delfzijl")[0].band is not Band.SURE


@pytest.mark.parametrize("text", ["", "   ", "😀", "???", "xqzw vbnjk", "سائق شاحنة", "a" * 10_000, "12 345"])
def test_nonsense_links_to_nothing(linker: Linker, text: str) -> None:
    assert linker.link(text) == []


def test_a_very_long_text_is_read_from_its_beginning(linker: Linker) -> None:
    assert len("schoonmaker in hotels " * 500) > 10_000
    assert first(linker.link("schoonmaker in hotels " * 500)) == 4


def test_labels_in_another_script_are_found() -> None:
    linker = Linker.build([*labels(), Label(6, "سائق شاحنة", "ar", True, "occupation")])
    assert linker.link("سائق شاحنة")[0] == Candidate(6, 100, "سائق شاحنة", Band.SURE)


def test_one_candidate_for_each_concept_with_its_nearest_label(linker: Linker) -> None:
    found = linker.link("magazijn medewerker")
    concepts = [one.concept for one in found]
    assert len(concepts) == len(set(concepts))
    assert found[0].label in ("magazijnmedewerker", "medewerker magazijn")
    forms = [(one.concept, one.label) for one in linker.forms("magazijn medewerker")]
    assert {(3, "magazijnmedewerker"), (3, "medewerker magazijn")} <= set(forms)


def test_only_the_kind_that_is_asked_comes_back(linker: Linker) -> None:
    assert first(linker.link("lasser", kind="skill")) == 103
    assert {one.concept for one in linker.link("heftruck", kind="occupation")} <= set(OCCUPATIONS)
    assert linker.link("lasser", kind="place") == []


def test_no_more_than_the_limit_comes_back(linker: Linker) -> None:
    assert len(linker.link("medewerker", limit=2)) == 2
    assert linker.link("medewerker", limit=0) == []


def test_the_order_is_by_score_and_equal_scores_by_concept() -> None:
    linker = Linker.build([Label(concept, "lasser", "nl", True, "occupation") for concept in (9, 2, 5)])
    assert [one.concept for one in linker.link("lasser")] == [2, 5, 9]
    assert [one.concept for one in linker.link("lassers")] == [2, 5, 9]


def test_a_preferred_label_goes_before_an_alternative_that_is_the_same() -> None:
    linker = Linker.build([Label(1, "kok", "nl", False, "o"), Label(2, "kok", "nl", True, "o")])
    assert [(one.concept, one.score) for one in linker.link("kok")] == [(2, 100), (1, 100)]


def test_a_saved_linker_is_the_same_linker(linker: Linker, tmp_path: Path) -> None:
    path = tmp_path / "linker.npz"
    linker.save(path)
    loaded = Linker.load(path)
    assert loaded.fingerprint == linker.fingerprint
    for text in ("lasser", "medewerkster bediening", "heftrukchauffeur", "klanten"):
        assert loaded.link(text) == linker.link(text)


def test_saving_replaces_whole_files_and_leaves_no_parts(linker: Linker, tmp_path: Path) -> None:
    path = tmp_path / "linker.npz"
    path.write_bytes(b"old")
    linker.save(path)
    assert [file.name for file in tmp_path.iterdir()] == ["linker.npz"]
    assert Linker.load(path).link("kelner")[0].concept == 7


@pytest.mark.parametrize("content", [b"", b"no linker", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_linker_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.npz").write_bytes(content)
    with pytest.raises(ValueError, match="not a saved index"):
        Linker.load(tmp_path / "x.npz")


def test_a_file_of_another_format_is_refused(linker: Linker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linker.save(tmp_path / "x.npz")
    monkeypatch.setattr("baanvak.engine.linking.FORMAT", 999)
    with pytest.raises(ValueError, match="another format"):
        Linker.load(tmp_path / "x.npz")


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Linker.load(tmp_path / "none.npz")


def test_the_fingerprint_is_of_the_labels_and_not_of_their_order() -> None:
    some = labels()
    assert Linker.build(some).fingerprint == Linker.build(iter(reversed(some))).fingerprint
    assert Linker.build(some).fingerprint != Linker.build(some[1:]).fingerprint


@pytest.mark.parametrize("some", [[], [Label(1, "😀", "nl", True, "o")]])
def test_a_linker_without_words_finds_nothing(some: list[Label], tmp_path: Path) -> None:
    linker = Linker.build(some)
    assert linker.link("lasser") == []
    linker.save(tmp_path / "empty.npz")
    assert Linker.load(tmp_path / "empty.npz").link("lasser") == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_lawful_candidates(text: str) -> None:
    found = SHARED.link(text)
    assert all(0 <= one.score <= 100 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.concept for one in found}) == len(found)


SHARED = Linker.build(labels())


def test_importing_the_linker_does_not_import_the_heavy_libraries() -> None:
    program = (
        "import sys, baanvak.engine.linking, baanvak.engine.spotting; "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'scipy', 'Stemmer', 'rapidfuzz', 'django')))"
    )
    source = Path(__file__).parents[2] / "src"
    assert subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": str(source)}, check=False).returncode == 0
