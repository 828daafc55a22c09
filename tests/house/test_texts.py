"""The Dutch is complete, says "u", and is said in words people know."""

import re
import sys
from pathlib import Path

import baanvak

ROOT = Path(baanvak.__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import messages  # noqa: E402

FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
# Office words and what we say instead.
JARGON = ("voorziening", "beschikking", "arbeidsinschakeling", "middels", "teneinde", "inzake", "derhalve", "dienen te")


def texts() -> list[tuple[str, str]]:
    """English and Dutch of every text, plural forms one by one."""
    pairs = []
    for path in [*messages.catalogues(), *sorted(messages.LIBRARY.glob("*/LC_MESSAGES/*.po"))]:
        for message in messages.read(path):
            if message.id:
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                english = message.id if isinstance(message.id, str) else message.id[0]
                pairs += [(english, string) for string in strings]
    return pairs


def test_every_text_has_its_dutch() -> None:
    assert messages.check() == 0


def test_nobody_is_called_je() -> None:
    assert [pair for pair in texts() if FAMILIAR.search(pair[1])] == []


def test_nobody_meets_office_words() -> None:
    assert [pair for pair in texts() if re.search(rf"\b({'|'.join(JARGON)})", pair[1].lower())] == []


def test_sentences_are_short() -> None:
    """B1: about ten words; never more than 26, and on average at most 10."""
    lengths = []
    for _english, dutch in texts():
        for sentence in re.split(r"(?<=[.!?])\s+", re.sub(r"<[^>]+>|%\(\w+\)\w|\{\w+\}", "x", dutch)):
            words = len(sentence.split())
            if words > 3:
                lengths.append((words, sentence))
    assert max(lengths)[0] <= 26, max(lengths)
    assert sum(words for words, _sentence in lengths) / len(lengths) <= 10
