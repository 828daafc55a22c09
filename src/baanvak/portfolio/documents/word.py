"""Reads Word files: paragraphs, tables and text boxes, in the order in which they stand."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from baanvak.portfolio.documents.trouble import Cannot
from baanvak.portfolio.rules.documents import Trouble

# What a CV unpacks to at most. A page is about 20 kB of XML; pictures are not unpacked as text.
MOST_FILES = 400
MOST_XML = 12 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
LONGEST_LABEL = 3  # paragraphs in a cell; more makes the table a layout, read cell by cell
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{W}txbxContent"


def text_of(content: bytes) -> tuple[str, bool]:
    """The text, and whether there are pictures. Raises Cannot."""
    has_pictures = _checked(content)
    from docx import Document as open_document  # after the check: it unpacks everything

    try:
        document = open_document(io.BytesIO(content))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Cannot(Trouble.BROKEN) from error
    lines = list(_heads(document))
    lines += _block(document.element.body)
    return "\n".join(lines), has_pictures


def _checked(content: bytes) -> bool:
    """Unpack every file in bounded pieces and throw it away: what a file says of its own size may be a lie."""
    has_pictures = False
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        listed = packed.infolist()
        if len(listed) > MOST_FILES or sum(info.file_size for info in listed) > MOST_UNPACKED:
            raise Cannot(Trouble.HEAVY)
        total = 0
        for info in listed:
            has_pictures |= info.filename.startswith("word/media/")
            most = MOST_XML if info.filename.endswith((".xml", ".rels")) else MOST_UNPACKED
            total += _size(packed, info, most)
            if total > MOST_UNPACKED:
                raise Cannot(Trouble.HEAVY)
    return has_pictures


def _size(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> int:
    size = 0
    with packed.open(info) as opened:
        while piece := opened.read(1 << 16):
            size += len(piece)
            if size > most:
                raise Cannot(Trouble.HEAVY)
    return size


def _heads(document: Any) -> Iterator[str]:
    """What stands above the first page: in many designs the name."""
    for section in list(document.sections)[:1]:
        yield from (paragraph.text for paragraph in section.header.paragraphs if paragraph.text.strip())


def _block(block: Any) -> Iterator[str]:
    """The lines of a body, a cell or a text box."""
    for child in block:
        if child.tag == f"{W}p":
            yield from _paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from _table(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _block(child)


def _paragraph(paragraph: Any) -> Iterator[str]:
    """A paragraph, with the bullet Word draws itself; its text boxes come after it."""
    boxes: list[Any] = []
    text = "".join(_runs(paragraph, boxes))
    if text.strip() and _is_listed(paragraph):
        text = f"• {text}"
    yield from text.split("\n")
    for box in boxes:
        yield ""
        yield from _block(box)


def _runs(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        if child.tag == TEXT_BOX:
            boxes.append(child)
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in {FALLBACK, f"{W}del", f"{W}pPr", f"{W}rPr"}:  # a fallback repeats a text box
            yield from _runs(child, boxes)


def _is_listed(paragraph: Any) -> bool:
    if paragraph.find(f"{W}pPr/{W}numPr") is not None:
        return True
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    return name.startswith(("ListBullet", "ListParagraph", "Lijstopsom", "Lijstalinea"))


def _table(table: Any) -> Iterator[str]:
    """Row by row; when cells hold whole columns of text, cell by cell."""
    rows = [[list(_block(cell)) for cell in row.iterchildren(f"{W}tc")] for row in table.iterchildren(f"{W}tr")]
    is_layout = any(sum(bool(line.strip()) for line in cell) > LONGEST_LABEL for row in rows for cell in row[:1])
    if is_layout:
        for column in range(max((len(row) for row in rows), default=0)):
            for row in rows:
                yield from (row[column] if column < len(row) else [])
            yield ""
        return
    for row in rows:
        yield from _row(row)


def _row(cells: list[list[str]]) -> Iterator[str]:
    """The first lines of the cells together on one line, the rest under it."""
    filled = [[line for line in cell if line.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if not filled:
        yield ""
        return
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled[:-1]):
        *labels, last = filled
        yield "\t".join([*(cell[0] for cell in labels), last[0]])
        yield from last[1:]
        return
    for cell in filled:
        yield from cell
