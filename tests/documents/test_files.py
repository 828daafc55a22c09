"""Files of every kind, friendly and hostile: the text, or a reason, in bounded time and memory."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from baanvak.portfolio.documents import bounded, limits
from baanvak.portfolio.documents.bounded import Unreadable, read
from baanvak.portfolio.rules.cv.reading import begin, finish
from baanvak.portfolio.rules.documents import MOST_BYTES, TROUBLE_WORDS, Trouble, Type
from cvs.expected import score
from cvs.files import FILES
from factories.documents import a_locked_pdf, a_pdf, a_pdf_of_lines, a_word_file, repacked

WORD = a_word_file(["Werkervaring", "2018 - 2020\tKok bij De Waag", "- soep koken"])
XML = b'<?xml version="1.0"?>'
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    XML + b'<!DOCTYPE a [<!ENTITY l1 "haha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(2, 12))
    + b"]><w:document " + W + b"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>"
)  # fmt: skip
OUTSIDE = (
    XML + b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document ' + W
    + b"><w:body><w:p><w:r><w:t>voor&x;na</w:t></w:r></w:p></w:body></w:document>"
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HOSTILE = {
    "empty": (b"", Trouble.EMPTY),
    "only spaces": (b" \n" * 50, Trouble.EMPTY),
    "20 MB": (b"x" * 20_000_000, Trouble.LARGE),
    "zip bomb in a Word file": (repacked(WORD, word__more_dot_xml=b"\0" * 300_000_000), Trouble.HEAVY),
    "many files in a Word file": (repacked(WORD, **{f"word__f{n}_dot_xml": b"x" for n in range(600)}), Trouble.HEAVY),
    "500 pages": (a_pdf([[(50, 800, 10, "hoi")]], shared_page=499), Trouble.PAGES),
    "a PDF with a password": (a_locked_pdf(), Trouble.LOCKED),
    "a Word file with a password": (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, Trouble.LOCKED),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le") + b"\0" * 600, Trouble.OLD_WORD),
    "a scan": (a_pdf([[]], picture=True), Trouble.SCAN),
    "a PDF without text": (a_pdf([[]]), Trouble.NO_TEXT),
    "a photo": (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, Trouble.PICTURE),
    "macros": (repacked(WORD, word__vbaProject_dot_bin=b"x"), Trouble.MACROS),
    "deep XML": (repacked(WORD, word__document_dot_xml=XML + b"<a>" * 1_000_000), Trouble.BROKEN),
    "a billion laughs": (repacked(WORD, word__document_dot_xml=LAUGHS), Trouble.BROKEN),
    "a spreadsheet": (repacked(WORD, word__document_dot_xml=b"x").replace(b"word/document.xml", b"xl/workbook.xml~~"), None),
    "a broken zip": (b"PK\x03\x04" + b"x" * 100, Trouble.BROKEN),
    "a broken PDF": (b"%PDF-1.7\n" + b"x" * 100, Trouble.BROKEN),
    "a program": (b"\x7fELF" + bytes(range(256)) * 20, Trouble.UNKNOWN),
    "noise": (bytes(range(256)) * 20, Trouble.UNKNOWN),
    "a web page": (b"<!DOCTYPE html><html><body>cv</body></html>", Trouble.WEB_PAGE),
    "rich text": (b"{\\rtf1 cv}", Trouble.OTHER_OFFICE),
}  # fmt: skip


@pytest.mark.parametrize(("content", "trouble"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_gets_a_reason_soon(content: bytes, trouble: Trouble | None) -> None:
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read(content)
    if trouble is not None:
        assert refused.value.trouble == trouble
    assert time.monotonic() - begun < limits.SECONDS + 2
    words = TROUBLE_WORDS[refused.value.trouble]
    assert words.endswith((".", "?"))


MEASURED = """
import resource, sys
from pathlib import Path
from baanvak.portfolio.documents.bounded import Unreadable, read
for path in sys.argv[1:]:
    try:
        read(Path(path).read_bytes())
    except Unreadable:
        pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_the_heaviest_files_stay_small_in_memory(tmp_path: Path) -> None:
    """Measured from a small process: a child begins with the memory of its parent, and this one is large."""
    paths = []
    for n, name in enumerate(("zip bomb in a Word file", "deep XML", "a billion laughs", "500 pages", "a scan")):
        path = tmp_path / str(n)
        path.write_bytes(HOSTILE[name][0])
        paths.append(str(path))
    done = subprocess.run([sys.executable, "-I", "-c", MEASURED, *paths], capture_output=True, check=True, timeout=90)
    assert int(done.stdout) * 1024 < limits.MEMORY / 2


def _run_reader(body: str) -> subprocess.CompletedProcess[bytes]:
    """A child that sets the limits and then misbehaves."""
    code = f"from baanvak.portfolio.documents import limits; limits.CPU_SECONDS = 1; limits.apply(); {body}"
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False, timeout=120)


def test_the_kernel_stops_a_child_that_wants_too_much() -> None:
    assert b"MemoryError" in _run_reader(f"bytearray({limits.MEMORY})").stderr
    assert _run_reader("exec('while True: pass')").returncode != 0  # stopped by the clock of the processor
    assert _run_reader("open('/tmp/never', 'wb').write(b'x' * 10_000_000)").returncode != 0


def test_a_child_that_says_nothing_in_time_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "READER", "timeit")
    monkeypatch.setattr(bounded, "SECONDS", 0.05)
    with pytest.raises(Unreadable) as refused:
        read(b"hallo")
    assert refused.value.trouble == Trouble.HEAVY


def test_the_child_gets_no_settings_and_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    def run(command: list[str], **given: object) -> object:
        seen.update(given)
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(Unreadable):
        read(b"hallo")
    assert seen["env"] == {"LANG": "C.UTF-8"}


def test_who_comes_when_all_turns_are_taken_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "PATIENCE", 0.01)
    for _turn in range(bounded.AT_ONCE):
        assert bounded._turns.acquire(timeout=1)
    try:
        with pytest.raises(Unreadable) as refused:
            read(b"hallo")
        assert refused.value.trouble == Trouble.BUSY
    finally:
        for _turn in range(bounded.AT_ONCE):
            bounded._turns.release()


def test_a_file_outside_is_never_read_through_a_word_file() -> None:
    try:
        text = read(repacked(WORD, word__document_dot_xml=OUTSIDE)).text
    except Unreadable:
        return
    assert "/etc" not in text
    with open("/etc/hostname", encoding="utf-8") as outside:
        assert outside.read().strip() not in text


def test_the_type_is_what_is_in_the_file() -> None:
    assert read(WORD).type == Type.DOCX
    assert read(a_pdf_of_lines(["Werkervaring", "2018 - 2020 Kok"])).type == Type.PDF
    assert read(b"Werkervaring\n2018 - 2020 Kok").type == Type.TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_people_have(encoding: str) -> None:
    assert "conciërge in een café" in read("Conciërge: conciërge in een café".encode(encoding)).text


def test_a_file_of_just_the_largest_size_is_looked_at() -> None:
    line = b"Ik kan lassen.\n"
    assert "lassen" in read(line * (MOST_BYTES // len(line))).text


@pytest.mark.parametrize("cv", FILES, ids=[cv.name for cv in FILES])
def test_a_real_looking_file_is_read_almost_whole(cv) -> None:
    document = read(cv.file())
    reading = finish(begin(document.text, date(2026, 11, 21)), {}, {})
    scores = score(cv, list(reading.findings)).values()
    assert sum(one.right for one in scores) >= sum(one.wanted for one in scores) - 1
    assert {notice.value for notice in reading.notices} == set(cv.notices)
