"""Says what a file is by what is in it; its name is never looked at."""

import io
import re
import zipfile

import filetype  # type: ignore[import-untyped]

from baanvak.portfolio.documents.trouble import Cannot
from baanvak.portfolio.rules.documents import Trouble, Type

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Office files, and of new ones with a password
WORD_MAIN = "word/document.xml"
MOST_TYPES = 256 * 1024  # bytes of the list of contents in a Word file


def type_of(content: bytes) -> Type:
    """The type of a file we can read; raises Cannot for any other."""
    if content[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in content[:64]:
        return Type.PDF
    if content.startswith(OLE):
        raise Cannot(_old_office(content))
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise Cannot(Trouble.WEB_PAGE)
    if content.startswith(b"{\\rtf"):
        raise Cannot(Trouble.OTHER_OFFICE)
    guess = filetype.guess(content)
    if guess is not None:
        raise Cannot(Trouble.PICTURE if guess.mime.startswith("image/") else Trouble.UNKNOWN)
    return Type.TEXT


def _old_office(content: bytes) -> Trouble:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Trouble.LOCKED
    if "WordDocument".encode("utf-16-le") in content:
        return Trouble.OLD_WORD
    return Trouble.OTHER_OFFICE


def _zipped(content: bytes) -> Type:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            if WORD_MAIN not in names:
                raise Cannot(Trouble.OTHER_OFFICE if names & {"content.xml", "xl/workbook.xml"} else Trouble.UNKNOWN)
            if packed.getinfo(WORD_MAIN).flag_bits & 1:
                raise Cannot(Trouble.LOCKED)
            if any(name.lower().endswith("vbaproject.bin") for name in names) or _says_macros(packed, names):
                raise Cannot(Trouble.MACROS)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Cannot(Trouble.BROKEN) from error
    return Type.DOCX


def _says_macros(packed: zipfile.ZipFile, names: set[str]) -> bool:
    if "[Content_Types].xml" not in names:
        raise Cannot(Trouble.BROKEN)
    with packed.open("[Content_Types].xml") as listed:
        return re.search(rb"macroEnabled", listed.read(MOST_TYPES)) is not None
