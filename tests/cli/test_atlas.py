"""Bringing in ESCO in several languages, and teaching the linker: repeatable, beside the database, never on a page."""

import json
from pathlib import Path

import pytest
from django.utils import translation

from baanvak.atlas import index, queries
from baanvak.atlas.actions import linkers
from baanvak.atlas.models import Concept, Label
from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.base.errors import Refused
from baanvak.cli.main import main
from baanvak.engine.learning import Recipe

pytestmark = pytest.mark.django_db

ESCO = "http://data.europa.eu/esco/"
NAMES = {
    "nl": {1: ["kelner", "ober"], 2: ["lasser", "plaatlasser"], 3: ["kok", "keukenkracht"]},
    "en": {1: ["waiter"], 2: ["welder"], 3: ["cook"]},
    "de": {1: ["Kellner"], 2: ["Schweißer"], 3: ["Koch"]},
    "fr": {1: ["serveur"], 2: ["soudeur"], 3: ["cuisinier"]},
}
QUICK = Recipe(dimensions=8, batch=8, steps=20)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    for language, concepts in NAMES.items():
        lines = [
            f"{ESCO}occupation/{concept}\t{'alt' if at else 'pref'}\t{text}"
            for concept, texts in concepts.items()
            for at, text in enumerate(texts)
        ]
        (folder / f"{language}.tsv").write_text("\n".join(["conceptUri\tkind\tlabel", *lines, ""]), encoding="utf-8")
    return folder


@pytest.fixture
def on_disk(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.INDEX_ON_DISK, settings.DATA_DIR = True, tmp_path / "kept"
    monkeypatch.setattr("baanvak.cli.atlas.Recipe", lambda: QUICK)
    index.forget()
    yield settings.DATA_DIR
    index.forget()


def kept(folder: Path) -> list[str]:
    return sorted(path.name.partition("-")[0] for path in folder.glob("*.npz"))


def languages() -> set[str]:
    return set(Label.objects.values_list("language", flat=True))


def named(text: str) -> str:
    with translation.override("nl"):
        return queries.suggest(text)[0].name


def test_only_the_languages_that_are_asked_come_in(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "esco", str(package), "--language", "nl,de", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert languages() == {"nl", "de"}
    assert sorted(file["file"] for file in told["skipped_files"]) == ["en.tsv", "fr.tsv"]
    assert told["total"] == 6 + 3


def test_without_a_choice_all_languages_come_in_and_a_second_time_changes_nothing(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "esco", str(package), "--json"]) == 0
    assert languages() == set(NAMES)
    before = Label.objects.count(), index.version()
    capsys.readouterr()
    assert main(["import", "esco", str(package), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["updated"], told["refused"]) == (0, 0, 0)
    assert (Label.objects.count(), index.version()) == before


def test_another_language_comes_beside_what_is_there(package: Path) -> None:
    main(["import", "esco", str(package), "--language", "nl"])
    main(["import", "esco", str(package), "--language", "fr"])
    assert Concept.objects.get(uri=f"{ESCO}occupation/2").names == {"nl": "lasser", "fr": "soudeur"}


def test_a_language_that_esco_does_not_have_is_refused(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "esco", str(package), "--language", "nl,xx"]) == 1
    assert "xx" in capsys.readouterr().err
    assert not Concept.objects.exists()


def test_the_user_interface_answers_in_dutch_and_english_only(package: Path) -> None:
    main(["import", "esco", str(package)])
    assert {label.language for label in index.labels()} == {"nl", "en"}


def test_a_small_vocabulary_is_not_taught_by_itself(package: Path, on_disk: Path) -> None:
    main(["import", "esco", str(package)])
    assert not queries.linker_is_due()
    assert "trained" not in kept(on_disk) if on_disk.exists() else True


def test_a_large_vocabulary_is_taught_after_the_import_unless_one_says_no(
    package: Path, on_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WORTH_TRAINING", 5)
    main(["import", "esco", str(package), "--no-train"])
    assert not index.is_taught()
    main(["import", "esco", str(package)])
    assert index.is_taught()
    assert kept(on_disk) == ["model", "trained"]
    assert not queries.linker_is_due()


def test_training_makes_the_linker_that_pages_use_next(
    package: Path, on_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "esco", str(package)])
    assert not index.linker().is_trained
    capsys.readouterr()
    assert main(["atlas", "train", "--seed", "4", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["trained"] is True
    assert index.linker().is_trained
    assert named("lasser") == "lasser"


def test_a_changed_vocabulary_is_linked_without_training_until_it_is_taught_again(package: Path, on_disk: Path) -> None:
    main(["import", "esco", str(package), "--language", "nl,en,de"])
    main(["atlas", "train"])
    assert index.linker().is_trained
    main(["import", "esco", str(package), "--language", "fr"])
    assert not index.linker().is_trained
    main(["atlas", "train"])
    assert index.linker().is_trained
    assert kept(on_disk) == ["linker", "model", "trained"], "what was learned before is gone"


def test_the_same_seed_gives_the_same_bytes_on_disk(package: Path, on_disk: Path) -> None:
    main(["import", "esco", str(package)])
    made = []
    for _ in range(2):
        main(["atlas", "train", "--seed", "3"])
        made.append(next(on_disk.glob("model-*.npz")).read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("broken", ["model", "trained"])
def test_a_broken_file_costs_the_training_and_not_the_page(package: Path, on_disk: Path, broken: str) -> None:
    main(["import", "esco", str(package)])
    main(["atlas", "train"])
    next(on_disk.glob(f"{broken}-*.npz")).write_bytes(b"half a f")
    index.forget()
    assert not index.linker().is_trained
    assert named("lasser") == "lasser"


def test_a_page_never_trains(package: Path, on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["import", "esco", str(package)])

    def refused(*_words: object) -> None:
        raise AssertionError("a page began to train")

    monkeypatch.setattr(index, "train", refused)
    assert named("kelner") == "kelner"


def test_an_encoder_that_is_plugged_in_is_used_and_nothing_is_learned(
    package: Path, on_disk: Path, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ENCODER = "engine.test_meaning.Toy"
    main(["import", "esco", str(package)])
    monkeypatch.setattr(index, "train", lambda *_words: pytest.fail("it was trained all the same"))
    assert main(["atlas", "train"]) == 0
    assert kept(on_disk) == ["trained"]
    assert index.linker().is_trained
    assert named("welder") == "lasser"


def test_something_else_than_an_encoder_is_refused(package: Path, on_disk: Path, settings) -> None:
    settings.ENCODER = "builtins.dict"
    with pytest.raises(TypeError, match=r"builtins\.dict gives no encoder"):
        main(["atlas", "train"])


def test_an_empty_vocabulary_teaches_nothing_and_says_so(on_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["atlas", "train"]) == 1
    assert "nothing to learn from" in capsys.readouterr().err


def test_nobody_but_the_system_teaches() -> None:
    with pytest.raises(Refused):
        linkers.teach(by=PUBLIC)
    assert linkers.teach(by=SYSTEM) is False
