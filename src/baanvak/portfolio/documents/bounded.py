"""Hands a file to the reading process, and waits no longer than is reasonable."""

import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass

from baanvak.portfolio.documents.limits import MOST_ANSWER, SECONDS
from baanvak.portfolio.rules.documents import MOST_BYTES, Trouble, Type

READER = "baanvak.portfolio.documents.reader"
AT_ONCE = 2  # files read at the same time by one server process
PATIENCE = 10.0  # seconds that one waits for a turn
_turns = threading.BoundedSemaphore(AT_ONCE)


class Unreadable(Exception):
    """The file cannot be read; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Document:
    """What came out of a file: its type by content, its text, and whether there are pictures in it."""

    type: Type
    text: str
    has_pictures: bool


def read(content: bytes) -> Document:
    """The text of a file. Raises Unreadable; takes at most some seconds and some hundred megabytes."""
    if not content.strip():
        raise Unreadable(Trouble.EMPTY)
    if len(content) > MOST_BYTES:
        raise Unreadable(Trouble.LARGE)
    if not _turns.acquire(timeout=PATIENCE):
        raise Unreadable(Trouble.BUSY)
    try:
        found = _answer(content)
    finally:
        _turns.release()
    if "trouble" in found:
        raise Unreadable(Trouble(found["trouble"]))
    return Document(Type(found["type"]), found["text"], bool(found["has_pictures"]))


def _answer(content: bytes) -> dict[str, str]:
    """What the reading process says. It gets the file and nothing else: no settings, no keys, no database."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-B", "-m", READER],
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                env={"LANG": "C.UTF-8"},
                cwd=tempfile.gettempdir(),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"trouble": Trouble.HEAVY}
        answer.seek(0)
        said = answer.read(MOST_ANSWER)
    if done.returncode != 0:  # it met one of its limits, or fell over
        return {"trouble": Trouble.HEAVY if done.returncode < 0 else Trouble.BROKEN}
    return _parsed(said)


def _parsed(said: bytes) -> dict[str, str]:
    try:
        found = json.loads(said)
    except ValueError:
        return {"trouble": Trouble.BROKEN}
    return found if isinstance(found, dict) else {"trouble": Trouble.BROKEN}
