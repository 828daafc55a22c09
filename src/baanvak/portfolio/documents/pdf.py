"""Reads PDF files with pdfium: pieces of text with their places, put in order by `rules.cv.layout`."""

from collections.abc import Iterator
from typing import Any

from baanvak.portfolio.documents.trouble import Cannot
from baanvak.portfolio.rules.cv.layout import Piece, read_in_order
from baanvak.portfolio.rules.documents import MOST_PAGES, MOST_TEXT, Trouble

MOST_PIECES = 6_000  # runs of text on a page; a full page has some hundreds
MOST_OBJECTS = 20_000  # lines, shapes and pictures on a page that are looked at
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


def text_of(content: bytes) -> tuple[str, bool]:
    """The text, and whether there are pictures. Raises Cannot."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower()
        raise Cannot(Trouble.LOCKED if is_locked else Trouble.BROKEN) from error
    if not len(document):
        raise Cannot(Trouble.EMPTY)
    if len(document) > MOST_PAGES:
        raise Cannot(Trouble.PAGES)
    lines: list[str] = []
    has_pictures = False
    for number in range(len(document)):
        page = document[number]
        lines += [*read_in_order(list(_pieces(page))), ""]
        has_pictures = has_pictures or _has_picture(page)
        page.close()
        if sum(map(len, lines)) > MOST_TEXT:
            break
    return "\n".join(lines), has_pictures


def _pieces(page: Any) -> Iterator[Piece]:
    words = page.get_textpage()
    for at in range(min(words.count_rects(), MOST_PIECES)):
        left, bottom, right, top = words.get_rect(at)
        text = words.get_text_bounded(left, bottom, right, top)
        for n, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if line.strip() and n == 0:  # a run is one line: what follows belongs to its neighbour
                yield Piece(left, bottom, right, top, line)


def _has_picture(page: Any) -> bool:
    """Whether there is a picture larger than an icon."""
    for seen, thing in enumerate(page.get_objects(max_depth=3)):
        if seen > MOST_OBJECTS:
            return False
        if thing.type == _IMAGE:
            left, bottom, right, top = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
            if right - left > 30 and top - bottom > 30:
                return True
    return False
