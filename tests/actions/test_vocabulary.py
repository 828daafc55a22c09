"""The maps: the starter vocabulary loads once, ESCO comes beside it, places are found."""

import gzip
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from baanvak.atlas import index, queries
from baanvak.atlas.actions import esco, places, starter
from baanvak.atlas.models import Concept, Label, Place, Relation, Vocabulary
from baanvak.atlas.rules.esco import open_package
from baanvak.atlas.rules.places import read_places
from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.base.errors import Refused

pytestmark = pytest.mark.django_db

ESCO = "http://data.europa.eu/esco/"
OCCUPATIONS = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,"
    "scopeNote,definition,inScheme,description,code\n"
    'Occupation,{e}occupation/1,7112,metselaar,"stenenlegger\nmetselaarster",,released,,,,,,Metselt muren.,7112.1\n'
    "Occupation,{e}occupation/2,7112,,x,,released,,,,,,zonder naam,7112.2\n"
)
SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,"
    "definition,inScheme,description\n"
    "KnowledgeSkillCompetence,{e}skill/1,skill/competence,sector-specific,lay bricks,,,released,,,,,Lays bricks.\n"
    "KnowledgeSkillCompetence,{e}skill/2,knowledge,cross-sector,types of mortar,,,released,,,,,\n"
)
RELATIONS = (
    "occupationUri,relationType,skillType,skillUri\n"
    "{e}occupation/1,essential,skill/competence,{e}skill/1\n"
    "{e}occupation/1,optional,knowledge,{e}skill/2\n"
    "{e}occupation/9,optional,knowledge,{e}skill/2\n"
)


@pytest.fixture(autouse=True)
def fresh_index() -> None:
    index.forget()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "occupations_nl.csv").write_text(OCCUPATIONS.replace("{e}", ESCO))
    with gzip.open(tmp_path / "skills_en.csv.gz", "wt") as file:
        file.write(SKILLS.replace("{e}", ESCO))
    (tmp_path / "occupationSkillRelations.csv").write_text(RELATIONS.replace("{e}", ESCO))
    return tmp_path


def test_the_starter_vocabulary_loads_and_a_second_time_changes_nothing() -> None:
    first = starter.load(by=SYSTEM)
    assert first.has_changed
    assert first.occupations >= 90
    assert first.skills >= 450
    assert first.places > 1000
    before = Label.objects.count(), Relation.objects.count(), Vocabulary.objects.get().version
    assert not starter.load(by=SYSTEM).has_changed
    assert (Label.objects.count(), Relation.objects.count(), Vocabulary.objects.get().version) == before


def test_nobody_but_the_system_loads_maps() -> None:
    with pytest.raises(Refused):
        starter.load(by=PUBLIC)


def test_the_rows_of_esco_add_up_and_the_unusable_ones_are_named(package: Path) -> None:
    report = esco.load(by=SYSTEM, package=open_package(package))
    assert report.total == 2 + 2 + 3
    assert {outcome.value: number for outcome, number in report.counts.items()} == {"added": 5, "refused": 2}
    nameless, unknown = report.refused
    assert (nameless.file, nameless.line) == ("occupations_nl.csv", 4)
    assert (unknown.file, unknown.line) == ("occupationSkillRelations.csv", 4)
    assert "occupation/9" in unknown.reason


def test_a_second_import_changes_nothing(package: Path) -> None:
    esco.load(by=SYSTEM, package=open_package(package))
    before = list(Concept.objects.order_by("pk").values_list()), Label.objects.count(), Vocabulary.objects.get().version
    report = esco.load(by=SYSTEM, package=open_package(package))
    assert {outcome.value: number for outcome, number in report.counts.items()} == {"unchanged": 5, "refused": 2}
    assert before == (
        list(Concept.objects.order_by("pk").values_list()), Label.objects.count(), Vocabulary.objects.get().version
    )  # fmt: skip


def test_a_zip_gives_the_same_as_the_folder(package: Path, tmp_path: Path) -> None:
    archive = tmp_path / "ESCO dataset.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in package.glob("*.csv*"):
            file.write(path, path.name)
    report = esco.load(by=SYSTEM, package=open_package(archive))
    assert report.as_json()["added"] == 5


def test_a_missing_language_falls_back_to_english_and_says_so(package: Path) -> None:
    esco.load(by=SYSTEM, package=open_package(package))
    with translation.override("nl"):
        skill, occupation = Concept.objects.get(uri=f"{ESCO}skill/1"), Concept.objects.get(uri=f"{ESCO}occupation/1")
        assert (skill.name, skill.language, skill.is_foreign) == ("lay bricks", "en", True)
        assert (occupation.name, occupation.is_foreign) == ("metselaar", False)


def test_esco_comes_beside_the_starter_vocabulary_and_same_names_are_near(package: Path) -> None:
    starter.load(by=SYSTEM)
    concept = Concept.objects.get(uri="urn:baanvak:skill:metselen")
    name = concept.names["en"]
    path = package / "skills_en.csv.gz"
    with gzip.open(path, "wt") as file:
        file.write(SKILLS.replace("{e}", ESCO).replace("lay bricks", name))
    esco.load(by=SYSTEM, package=open_package(package))
    twin = Concept.objects.get(uri=f"{ESCO}skill/1")
    ends = {concept.pk, twin.pk}
    assert Relation.objects.filter(kind="near", source__in=ends, target__in=ends, grade=95).exists()


def test_a_new_vocabulary_is_a_new_version_for_the_indexes(package: Path) -> None:
    starter.load(by=SYSTEM)
    before = index.version()
    esco.load(by=SYSTEM, package=open_package(package))
    assert index.version() != before


def test_typed_words_find_their_concept_with_a_reason() -> None:
    starter.load(by=SYSTEM)
    with translation.override("nl"):
        best = queries.suggest("Magazijnmedewerkster (m/v) 32 uur", "occupation")[0]
        assert best.name == "magazijnmedewerker"
        assert queries.complete("heftruk", "occupation")[0].name == "heftruckchauffeur"
    assert queries.suggest("", "occupation") == []


def test_the_reason_of_a_suggestion_is_in_the_language_of_the_reader(django_assert_num_queries) -> None:
    made = Concept.objects.create(
        scheme="esco", uri=f"{ESCO}skill/js", kind="skill", names={"nl": "JavaScript", "en": "JavaScript"}
    )
    for language, words in (("nl", "JavaScript"), ("nl", "webscripts schrijven"), ("en", "write scripts for the web")):
        made.labels.create(language=language, text=words)
    index.forget()
    asked = {"nl": {}, "en": {}}
    for language, found in asked.items():
        with translation.override(language):
            for words in ("write scripts for the web", "webscripts schrijven"):
                found[words] = queries.suggest(words, "skill")[0].label
            with django_assert_num_queries(3):  # the version of the index, the concepts, their labels
                queries.suggest("scripts", "skill")
    assert asked["nl"] == {
        "write scripts for the web": "JavaScript", "webscripts schrijven": "webscripts schrijven",
    }  # fmt: skip
    assert asked["en"] == {
        "write scripts for the web": "write scripts for the web", "webscripts schrijven": "JavaScript",
    }  # fmt: skip


PLACES = (
    "pc4,plaats,provincie,gm_code,lat,lon,gemeente,arbeidsmarktregio,noot\n"
    "9711,Groningen,Groningen,GM0014,53.2167,6.5739,Groningen,Groningen,\n"
    "9712,Groningen,Groningen,GM0014,53.2206,6.5633,Groningen,Groningen,\n"
    "97x,Groningen,Groningen,GM0014,53.2206,6.5633,Groningen,Groningen,\n"
)


def test_places_come_in_once_and_a_bad_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pc4.csv"
    path.write_text(PLACES)
    report = places.load(by=SYSTEM, rows=read_places(path))
    assert {outcome.value: number for outcome, number in report.counts.items()} == {"added": 2, "refused": 1}
    assert report.refused[0].line == 4
    again = places.load(by=SYSTEM, rows=read_places(path))
    assert {outcome.value: number for outcome, number in again.counts.items()} == {"unchanged": 2, "refused": 1}
    assert Place.objects.get(pc4="9711").region.name == "Groningen"


def test_a_place_is_found_by_name_or_postcode(tmp_path: Path) -> None:
    starter.load(by=SYSTEM)
    path = tmp_path / "pc4.csv"
    path.write_text(PLACES)
    places.load(by=SYSTEM, rows=read_places(path))
    assert queries.place_named("groningen").name == "Groningen"
    assert queries.find_places("9712 AB")[0].pc4 == "9712"
    assert queries.find_places("hoogez")[0].name == "Hoogezand"
    assert queries.place_named("Nergenshuizen") is None
    assert queries.find_places("   ") == []
