"""Reading ESCO packages: every shape of the official tables, and what happens when they are damaged."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from baanvak.atlas.rules import esco_rows
from baanvak.atlas.rules.esco import (
    SKIP_COLLECTION,
    SKIP_LANGUAGE,
    SKIP_NO_TABLE,
    SKIP_NOT_NEEDED,
    BadRow,
    ConceptRow,
    PackageUnreadable,
    RelationRow,
    open_package,
)
from baanvak.atlas.rules.tables import BROKEN_OFF, READ_AS_WINDOWS, UNCLOSED_QUOTE, WRONG_WIDTH

ESCO = "http://data.europa.eu/esco"
BAKER, ROOFER = f"{ESCO}/occupation/aaaa0001", f"{ESCO}/occupation/aaaa0002"
KNEAD, OVENS = f"{ESCO}/skill/bbbb0001", f"{ESCO}/skill/bbbb0002"

OCCUPATIONS = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code\r\n"
)
BAKER_ROW = (
    f'Occupation,{BAKER},7512,broodbakker,"bakker\nbroodbakker\nBakker\nbakkersgezel",bakkert,released,,,,,'
    f'"{ESCO}/concept-scheme/occupations,\n{ESCO}/concept-scheme/member-occupations",'
    '"Bakt brood,\nook ""grof"" brood.",7512.1\r\n'
)
ROOFER_ROW = f"Occupation,{ROOFER},7121,dakdekker,,,released,,,,,,Dekt daken.,7121.1\r\n"
SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description\n"
)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode() if isinstance(text, str) else text
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def concepts(path: Path, language: str = "") -> list[ConceptRow | BadRow]:
    return list(open_package(path, language).concepts())


def relations(path: Path) -> list[RelationRow | BadRow]:
    return list(open_package(path).relations())


def test_an_occupation_comes_with_its_names_code_and_group(tmp_path: Path) -> None:
    [baker] = concepts(write(tmp_path, "occupations_nl.csv", OCCUPATIONS + BAKER_ROW))
    assert baker == ConceptRow(
        uri=BAKER,
        kind="occupation",
        notation="7512.1",
        skill_kind=None,
        reuse_level="",
        isco="7512",
        label_language="nl",
        preferred="broodbakker",
        alternatives=("bakker", "bakkersgezel"),
        hidden=("bakkert",),
        description='Bakt brood,\nook "grof" brood.',
        status="released",
    )


def test_a_skill_says_whether_it_is_knowledge_and_whether_it_is_transversal(tmp_path: Path) -> None:
    rows = (
        f"KnowledgeSkillCompetence,{KNEAD},skill/competence,transversal,deeg kneden,,,released,,,,,\n"
        f"KnowledgeSkillCompetence,{OVENS},knowledge,cross-sector,ovens,,,released,,,,,\n"
    )
    knead, ovens = concepts(write(tmp_path, "skills_nl.csv.gz", SKILLS + rows))
    assert isinstance(knead, ConceptRow)
    assert isinstance(ovens, ConceptRow)
    assert (knead.kind, knead.skill_kind, knead.is_transversal) == ("skill", "skill", True)
    assert (ovens.skill_kind, ovens.reuse_level, ovens.is_transversal) == ("knowledge", "cross-sector", False)


def test_the_transversal_collection_marks_its_skills_whatever_their_reuse_level(tmp_path: Path) -> None:
    text = (
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,status,altLabels,description,"
        "broaderConceptUri,broaderConceptPT\n"
        f"KnowledgeSkillCompetence,{KNEAD},skill/competence,cross-sector,plan,released,"
        f"make plans | plan | planning,,{OVENS},x\n"
    )
    [row] = concepts(write(tmp_path, "transversalSkillsCollection_en.csv", text))
    assert isinstance(row, ConceptRow)
    assert row.is_transversal
    assert row.alternatives == ("make plans", "planning")
    with pytest.raises(PackageUnreadable):
        open_package(write(tmp_path, "digitalSkillsCollection_en.csv", text))


def test_isco_groups_and_skill_groups_keep_their_codes(tmp_path: Path) -> None:
    write(
        tmp_path,
        "ISCOGroups_en.csv",
        "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\n"
        f"ISCOGroup,{ESCO}/isco/C7512,7512,Bakers,released,,,\n",
    )
    write(
        tmp_path,
        "skillGroups_en.csv",
        "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,"
        f"description,code\nSkillGroup,{ESCO}/isced-f/0721,food processing,,,released,,,,,0721\n",
    )
    isco, group = concepts(tmp_path)
    assert isinstance(isco, ConceptRow)
    assert isinstance(group, ConceptRow)
    assert (isco.kind, isco.notation, isco.isco) == ("isco_group", "7512", "7512")
    assert (group.kind, group.notation, group.isco) == ("skill_group", "0721", "")


def test_a_hierarchy_gives_groups_and_what_lies_above_them_also_when_empty_columns_were_left_out(
    tmp_path: Path,
) -> None:
    header = "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,"
    header += "Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Scope note,"
    header += "Level 0 code,Level 1 code,Level 2 code,Level 3 code\n"
    top, under = f"{ESCO}/skill/top", f"{ESCO}/skill/under"
    rows = f"{top},vaardigheden,,,,,,,,,S\n{top},vaardigheden,{under},maken,,,,,,,S,S1\n"
    path = write(tmp_path, "skillsHierarchy_nl.csv", header + rows)
    found = concepts(path)
    assert [(row.uri, row.notation, row.preferred) for row in found if isinstance(row, ConceptRow)] == [
        (top, "S", "vaardigheden"),
        (under, "S1", "maken"),
    ]
    assert relations(path) == [RelationRow(under, top, "broader")]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("occupationSkillRelations.csv", "occupationUri,relationType,skillType,skillUri"),
        (
            "occupationSkillRelations_nl.csv",
            "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel",
        ),
    ],
)
def test_relations_are_read_with_and_without_labels_beside_them(tmp_path: Path, name: str, header: str) -> None:
    values = {"occupationUri": BAKER, "relationType": "essential", "skillUri": KNEAD}
    row = ",".join(values.get(column, "x") for column in header.split(","))
    assert relations(write(tmp_path, name, f"{header}\n{row}\n")) == [RelationRow(BAKER, KNEAD, "essential")]


def test_broader_and_skill_to_skill_and_rebuilt_relations_are_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "broaderRelationsOccPillar_en.csv",
        f"conceptType,conceptUri,broaderType,broaderUri\nOccupation,{BAKER},ISCOGroup,{ESCO}/isco/C7512\n",
    )
    write(
        tmp_path,
        "skillSkillRelations_en.csv",
        "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
        f"{KNEAD},skill/competence,optional,knowledge,{OVENS}\n",
    )
    write(
        tmp_path,
        "rebuilt.tsv.gz",
        "occupationUri\trelation\tskill_label_en\tskillUri_if_label_in_v111\n"
        f"{BAKER}\toptional\tovens\t{OVENS}\n{BAKER}\toptional\tno address\t\n",
    )
    assert relations(tmp_path) == [
        RelationRow(BAKER, f"{ESCO}/isco/C7512", "broader"),
        RelationRow(BAKER, OVENS, "optional"),
        BadRow("rebuilt.tsv.gz", 3, esco_rows.NO_ADDRESS),
        RelationRow(KNEAD, OVENS, "optional"),
    ]


def test_names_listed_one_per_row_are_gathered_per_concept(tmp_path: Path) -> None:
    text = f"conceptUri\tkind\tlabel\n{BAKER}\talt\tBäcker\n{ROOFER}\tpref\tDachdecker\n"
    text += f'{BAKER}\tpref\tBrotbäcker\n{ROOFER}\talt\tDecker 5" breit\n{ESCO}/isco/C7512\tpref\tBäcker\n'
    found = concepts(write(tmp_path, "de.tsv.gz", text))
    assert [(row.label_language, row.preferred, row.alternatives) for row in found if hasattr(row, "uri")] == [
        ("de", "Brotbäcker", ("Bäcker",)),
        ("de", "Dachdecker", ('Decker 5" breit',)),
        ("de", "Bäcker", ()),
    ]
    assert isinstance(found[2], ConceptRow)
    assert (found[2].kind, found[2].notation) == ("isco_group", "7512")


def test_a_concept_that_only_has_other_names_is_reported_line_by_line(tmp_path: Path) -> None:
    text = f"conceptUri\tkind\tlabel\n{BAKER}\talt\tbaker\n{BAKER}\talt\tbread maker\n{ROOFER}\tnick\troofer\n"
    assert concepts(write(tmp_path, "en.tsv", text)) == [
        BadRow("en.tsv", 4, esco_rows.STRANGE_KIND),
        BadRow("en.tsv", 2, esco_rows.NO_LABEL),
        BadRow("en.tsv", 3, esco_rows.NO_LABEL),
    ]


def test_a_table_with_a_column_per_language_gives_a_name_in_each(tmp_path: Path) -> None:
    text = "uri\tprefLabel_nl_v103\tprefLabel_en_v111\tskillType\treuseLevel\n"
    text += f"{KNEAD}\tdeeg kneden\tknead dough\tskill/competence\tcross-sector\n{OVENS}\tovens\t\t\t\n"
    found = concepts(write(tmp_path, "skills_nl_partial.tsv.gz", text))
    assert [(row.label_language, row.preferred) for row in found if isinstance(row, ConceptRow)] == [
        ("nl", "deeg kneden"),
        ("en", "knead dough"),
        ("nl", "ovens"),
    ]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"Occupation,,7512,bakker{',' * 10}\n", esco_rows.NO_ADDRESS),
        (f"Occupation,http://ec.europa.eu/esco/occupation/1,7512,bakker{',' * 10}\n", esco_rows.OLD_ADDRESS),
        (f"Occupation,javascript:alert(1),7512,bakker{',' * 10}\n", esco_rows.STRANGE_ADDRESS),
        (f"Occupation,{BAKER},7512, {',' * 10}\n", esco_rows.NO_LABEL),
        (f"Occupation,{BAKER},7512,bakker,,,obsolete{',' * 7}\n", esco_rows.OBSOLETE),
        (f"Qualification,{BAKER},7512,bakker{',' * 10}\n", esco_rows.STRANGE_TYPE),
        (f"Occupation,{BAKER},7512,bakker\n", WRONG_WIDTH),
        (f"Occupation,{BAKER},7512,bakker{',' * 10}te veel\n".replace(",te", ",,te"), WRONG_WIDTH),
    ],
)
def test_an_unusable_row_says_what_is_wrong_and_the_next_one_is_read(tmp_path: Path, row: str, reason: str) -> None:
    bad, good = concepts(write(tmp_path, "occupations_nl.csv", OCCUPATIONS + row + ROOFER_ROW))
    assert bad == BadRow("occupations_nl.csv", 2, reason)
    assert isinstance(good, ConceptRow)


def test_a_strange_relation_is_refused(tmp_path: Path) -> None:
    text = f"occupationUri,relationType,skillType,skillUri\n{BAKER},likes,knowledge,{OVENS}\n"
    assert relations(write(tmp_path, "occupationSkillRelations.csv", text)) == [
        BadRow("occupationSkillRelations.csv", 2, esco_rows.STRANGE_RELATION)
    ]


def test_the_line_number_counts_the_lines_inside_quoted_texts(tmp_path: Path) -> None:
    text = OCCUPATIONS + BAKER_ROW + f"Occupation,{ROOFER},7121,,,,,,,,,,,\n"
    _baker, bad = concepts(write(tmp_path, "occupations_nl.csv", text))
    assert isinstance(bad, BadRow)
    assert bad.line == text[: text.index(ROOFER)].count("\n") + 1 == 8


def test_a_quote_that_is_never_closed_costs_one_row_only(tmp_path: Path) -> None:
    text = OCCUPATIONS + ROOFER_ROW.replace("dakdekker", '"dakdekker') + BAKER_ROW + ROOFER_ROW
    bad, baker, roofer = concepts(write(tmp_path, "occupations_nl.csv", text))
    assert bad == BadRow("occupations_nl.csv", 2, UNCLOSED_QUOTE)
    assert isinstance(baker, ConceptRow)
    assert isinstance(roofer, ConceptRow)
    assert (baker.preferred, roofer.preferred) == ("broodbakker", "dakdekker")


def test_a_file_in_windows_encoding_is_read_with_one_remark(tmp_path: Path) -> None:
    rows = ROOFER_ROW.replace("dakdekker", "coördinator").encode("cp1252") * 2
    note, first, second = concepts(write(tmp_path, "occupations_nl.csv", OCCUPATIONS.encode() + rows))
    assert note == BadRow("occupations_nl.csv", 2, READ_AS_WINDOWS, is_lost=False)
    assert isinstance(first, ConceptRow)
    assert isinstance(second, ConceptRow)
    assert first.preferred == second.preferred == "coördinator"


def test_a_byte_order_mark_and_semicolons_from_a_spreadsheet_do_not_matter(tmp_path: Path) -> None:
    text = (OCCUPATIONS + ROOFER_ROW).replace(",", ";")
    [roofer] = concepts(write(tmp_path, "occupations_nl.csv", b"\xef\xbb\xbf" + text.encode()))
    assert isinstance(roofer, ConceptRow)


def test_a_gzip_that_breaks_off_gives_what_was_there_and_says_where_it_stopped(tmp_path: Path) -> None:
    rows = "".join(ROOFER_ROW.replace("aaaa0002", f"{n * 7919:x}") for n in range(5000))
    whole = gzip.compress((OCCUPATIONS + rows).encode())
    path = tmp_path / "occupations_nl.csv.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *found, last = concepts(path)
    assert len(found) > 100
    assert all(isinstance(row, ConceptRow) for row in found[:-1])
    assert isinstance(last, BadRow)
    assert last.reason == BROKEN_OFF


def test_zips_folders_with_zips_and_language_folders_are_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ESCO dataset - v1.2.0 - classification - nl - csv.zip", "w") as archive:
        archive.writestr("map/occupations.csv", OCCUPATIONS + BAKER_ROW)
        archive.writestr("map/occupations_en.csv.gz", gzip.compress((OCCUPATIONS + ROOFER_ROW).encode()))
        archive.writestr("leesmij.txt", "hallo")
    write(tmp_path, "de/occupations.csv", OCCUPATIONS + ROOFER_ROW)
    package = open_package(tmp_path)
    assert sorted(file.language for file in package.files) == ["de", "en", "nl"]
    assert [file.reason for file in package.skipped] == [SKIP_NO_TABLE]
    assert len(list(package.concepts())) == 3


def test_tables_that_are_not_needed_are_named_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, "occupations_nl.csv", OCCUPATIONS + BAKER_ROW)
    write(tmp_path, "conceptSchemes_nl.csv", "conceptType,conceptSchemeUri,preferredLabel,hasTopConcept\n")
    write(tmp_path, "dictionary_nl.csv", "filename,data header,property,description\n")
    write(tmp_path, "greenShareOcc_nl.csv", "conceptType,conceptUri,code,preferredLabel,greenShare\n")
    write(
        tmp_path,
        "languageSkillsCollection_nl.csv",
        "conceptType,conceptUri,skillType,preferredLabel,broaderConceptUri\n",
    )
    reasons = {file.name: file.reason for file in open_package(tmp_path).skipped}
    assert reasons == {
        "conceptSchemes_nl.csv": SKIP_NOT_NEEDED,
        "dictionary_nl.csv": SKIP_NOT_NEEDED,
        "greenShareOcc_nl.csv": SKIP_NOT_NEEDED,
        "languageSkillsCollection_nl.csv": SKIP_COLLECTION,
    }


def test_a_file_without_a_language_needs_to_be_told(tmp_path: Path) -> None:
    path = write(tmp_path, "occupations.csv", OCCUPATIONS + BAKER_ROW)
    with pytest.raises(PackageUnreadable, match=SKIP_LANGUAGE[:20]):
        open_package(path)
    [row] = concepts(path, language="nl")
    assert isinstance(row, ConceptRow)
    assert row.label_language == "nl"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\x1f\x8b\x08", b"just text", b"PK\x03\x04 not a zip"])
def test_something_else_is_refused_as_a_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "occupations_nl.csv"
    path.write_bytes(content)
    with pytest.raises(PackageUnreadable):
        open_package(path)
    with pytest.raises(PackageUnreadable):
        open_package(tmp_path / "nowhere")


def _physical_records(path: Path) -> int:
    """Count rows without our reader: quotes decide which newlines belong to a text."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        text = stream.read()
    if ".tsv" in path.name:
        return text.count("\n") - 1 if text.endswith("\n") else text.count("\n")
    outside = "".join(text.split('"')[::2])
    return len([line for line in outside.splitlines() if line.strip()]) - 1


@pytest.mark.shared
def test_every_row_of_the_real_tables_is_accounted_for() -> None:
    shared = os.environ.get("BAANVAK_SHARED")
    if not shared:
        pytest.skip("BAANVAK_SHARED does not name a folder with the real data")
    root = Path(shared) / "data" / "esco"
    for path in sorted((root / "v1.2.0").rglob("*.gz")):
        folder = path.parent.name  # nl, en, or that of the version for what has no language
        [file] = open_package(path, language=folder if folder in {"nl", "en"} else "en").files
        rows = list(file.concepts()) or list(file.relations())
        lost = [row for row in rows if isinstance(row, BadRow)]
        assert len(rows) == _physical_records(path), path.name
        assert len(lost) < len(rows) / 20, (path.name, lost[:3])
        assert lost == [] or file.name.startswith("rebuilt"), (path.name, lost[:3])
    for path in sorted((root / "occupation_labels").glob("[a-n]*.tsv.gz")):
        named = [row for row in open_package(path).concepts() if isinstance(row, ConceptRow)]
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            lines = {(line.split("\t")[0], " ".join(line.split("\t")[2].split()).casefold()) for line in stream}
        assert sum(1 + len(row.alternatives) for row in named) == len(lines) - 1, path.name
