"""Every word of the glossary is a word of the code, and every Dutch word is used once."""

from collections import Counter
from pathlib import Path

import baanvak

ROOT = Path(baanvak.__file__).parent.parent.parent


def rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return table[1:]


def test_the_glossary_has_words() -> None:
    assert len(rows()) > 30


def test_every_code_word_is_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "baanvak").rglob("*.py"))
    for row in rows():
        word = row[2].strip("`")
        if word != "–":
            assert word.split(".")[-1] in code, row


def test_one_word_per_concept() -> None:
    for column in (0, 1):
        twice = [word for word, number in Counter(row[column] for row in rows()).items() if number > 1]
        assert not twice, twice
