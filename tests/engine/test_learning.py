"""Learning from labels: repeatable, from nothing but the labels, and worth it."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from baanvak.engine.encoding import Encoder, Model, quantised, unit
from baanvak.engine.learning import ABOUT, Recipe, contrast, fingerprint, train
from baanvak.engine.linking import Label

SOURCE = Path(__file__).parents[2] / "src"
# Words of one concept that share no letters worth mentioning: only who has learned can know.
OCCUPATIONS = [
    ["kelner", "ober", "waiter", "Kellner"],
    ["lasser", "welder", "Schweißer", "soudeur"],
    ["kok", "chef", "cook", "Koch"],
    ["bakker", "baker", "boulanger"],
    ["timmerman", "carpenter", "Zimmerer", "charpentier"],
    ["schilder", "painter", "Maler", "peintre"],
    ["tuinman", "hovenier", "gardener", "jardinier"],
    ["slager", "butcher", "Metzger", "boucher"],
    ["kapper", "haarstylist", "hairdresser", "coiffeur"],
    ["schoonmaker", "interieurverzorger", "cleaner", "Reinigungskraft"],
    ["chauffeur", "bestuurder", "driver", "Fahrer"],
    ["boekhouder", "accountant", "Buchhalter", "comptable"],
]
LANGUAGES = ("nl", "nl", "en", "de")
SMALL = Recipe(dimensions=16, batch=12, steps=60)


def vocabulary() -> list[Label]:
    labels = [
        Label(concept, text, language, at == 0, "occupation")
        for concept, texts in enumerate(OCCUPATIONS)
        for at, (text, language) in enumerate(zip(texts, LANGUAGES, strict=False))
    ]
    labels += [Label(c, f"assistent-{texts[0]}", "nl", False, "occupation") for c, texts in enumerate(OCCUPATIONS)]
    labels += [Label(100 + c, text, "nl", True, "skill") for c, text in enumerate(["lassen", "koken", "bakken"])]
    labels += [Label(100 + c, text, "en", True, "skill") for c, text in enumerate(["to weld", "to cook", "to bake"])]
    return [*labels, Label(0, "Brengt gasten eten en drinken op het terras.", "nl", False, ABOUT)]


@pytest.fixture(scope="module")
def model() -> Model:
    return train(vocabulary(), SMALL)


def likeness(model: Encoder, one: str, other: str, language: str = "nl") -> float:
    return float(model.encode([one], "nl")[0] @ model.encode([other], language)[0])


def saved(model: Model, path: Path) -> bytes:
    model.save(path)
    return path.read_bytes()


def test_the_same_labels_and_seed_give_the_same_bytes_in_any_order(model: Model, tmp_path: Path) -> None:
    again = train(reversed(vocabulary()), SMALL)
    assert saved(again, tmp_path / "again") == saved(model, tmp_path / "first")


def test_another_seed_gives_another_model_and_another_fingerprint(model: Model, tmp_path: Path) -> None:
    other = train(vocabulary(), replace(SMALL, seed=2))
    assert saved(other, tmp_path / "other") != saved(model, tmp_path / "first")
    assert other.name != model.name


def test_the_name_of_a_model_is_the_fingerprint_of_its_labels_and_recipe(model: Model) -> None:
    assert model.name == fingerprint(vocabulary(), SMALL)
    assert fingerprint(vocabulary()[1:], SMALL) != model.name


def test_words_of_one_concept_come_together_although_they_share_no_letters(model: Model) -> None:
    untaught = train(vocabulary(), replace(SMALL, steps=1, rate=0.0))
    for texts in OCCUPATIONS[:3]:
        assert likeness(model, texts[0], texts[1]) > likeness(untaught, texts[0], texts[1]) + 0.3
    assert likeness(model, "kelner", "ober") > likeness(model, "kelner", "hovenier") + 0.3


def test_languages_come_together_too(model: Model) -> None:
    own = likeness(model, "lasser", "Schweißer", "de")
    assert own > 0.4
    assert own > likeness(model, "lasser", "Koch", "de")


def test_a_word_nobody_saw_is_understood_by_its_parts(model: Model) -> None:
    assert likeness(model, "hulpkapper", "haarstylist") > likeness(model, "hulpkapper", "bakker")


def test_a_text_without_known_features_has_no_vector(model: Model) -> None:
    assert not model.encode(["", "😀", "漢字漢字"], "nl").any()


def test_every_other_text_has_a_vector_of_length_one(model: Model) -> None:
    vectors = model.encode([texts[0] for texts in OCCUPATIONS] * 10, "nl")
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_one_text_has_the_same_vector_alone_and_among_many(model: Model) -> None:
    many = model.encode([f"{texts[0]} {other[0]}" for texts in OCCUPATIONS for other in OCCUPATIONS], "nl")
    assert np.allclose(model.encode(["kelner ober", "kelner kelner"], "nl")[1], many[0], atol=1e-5)


def test_a_kept_model_is_the_same_model(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    loaded = Model.load(tmp_path / "model.npz")
    assert loaded.name == model.name
    assert np.array_equal(loaded.encode(["kelner"], "nl"), model.encode(["kelner"], "nl"))


@pytest.mark.parametrize("content", [b"", b"no model", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.npz").write_bytes(content)
    with pytest.raises(ValueError, match="not a saved index"):
        Model.load(tmp_path / "x.npz")


def test_small_numbers_lose_next_to_nothing() -> None:
    vectors = unit(np.random.default_rng(3).standard_normal((50, 128)).astype(np.float32))
    small, scales = quantised(vectors)
    assert small.dtype == np.int8
    assert ((unit(small * scales[:, None]) * vectors).sum(axis=1) > 0.999).all()


@pytest.mark.parametrize("labels", [[], [Label(1, "kok", "nl", True, "occupation")], vocabulary()[:1]])
def test_nothing_to_learn_from_is_said(labels: list[Label]) -> None:
    with pytest.raises(ValueError, match="nothing to learn from"):
        train(labels, SMALL)


def test_the_slope_is_that_of_the_loss() -> None:
    chance = np.random.default_rng(5)
    one, other = (unit(chance.standard_normal((6, 4))).astype(np.float64) for _ in range(2))
    _, slope = contrast(one, other, 0.2)
    step = 1e-3
    for row, column in ((0, 0), (3, 2), (7, 1), (11, 3)):
        moved = np.concatenate([one, other])
        losses = []
        for sign in (1, -1):
            moved[row, column] += sign * step
            losses.append(contrast(moved[:6], moved[6:], 0.2)[0])
            moved[row, column] -= sign * step
        assert slope[row, column] == pytest.approx((losses[0] - losses[1]) / (2 * step), abs=2e-3)


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    train(vocabulary(), replace(SMALL, steps=3), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_no_module_of_the_product_knows_the_judged_sets() -> None:
    words = re.compile(r"melo|skillnorm|qrels|corpus_elements|crosswalks|BAANVAK_SHARED|data/bench", re.IGNORECASE)
    text = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    used = {path.name: words.findall(re.sub(r'""".*?"""|#[^\n]*', "", body, flags=re.S)) for path, body in text.items()}
    assert {name: found for name, found in used.items() if found} == {}


def test_learning_opens_no_file_and_reads_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event in {"open", "os.listdir", "os.scandir", "socket.connect", "subprocess.Popen"}:
            opened.append(f"{event} {arguments[0]}")

    opened: list[str] = []
    listening: list[bool] = []
    train(vocabulary(), replace(SMALL, steps=1))  # everything is imported now
    sys.addaudithook(refused)
    listening.append(True)
    train(vocabulary(), replace(SMALL, steps=2))
    listening.clear()
    assert opened == []


def test_importing_it_does_not_import_the_heavy_libraries() -> None:
    program = (
        "import sys, baanvak.engine.learning, baanvak.engine.encoding, baanvak.engine.meaning; "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'scipy', 'Stemmer', 'django')))"
    )
    assert subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": str(SOURCE)}, check=False).returncode == 0
