"""Files for tests: our own fictional CVs as PDF and Word, and files that wish us ill. Made here, nothing is kept."""

import io
import zipfile
import zlib
from collections.abc import Sequence

Run = tuple[float, float, float, str]  # x, y (from the bottom), size, text


def a_pdf(pages: Sequence[Sequence[Run]], *, picture: bool = False, shared_page: int = 0) -> bytes:
    """A small PDF in Helvetica. With `picture` a grey picture on every page; `shared_page`: so many times page one."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    extra = b""
    if picture:
        data = zlib.compress(b"\x99" * 64 * 64)
        head = f"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length {len(data)} >>"
        objects.append(head.encode() + b"\nstream\n" + data + b"\nendstream")
        extra = f" /XObject << /P {len(objects)} 0 R >>".encode()
    kids = []
    for runs in pages:
        drawn = "".join(f"BT /F {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in runs)
        stream = drawn.encode("cp1252") + (b"q 200 0 0 200 300 500 cm /P Do Q\n" if picture else b"")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"endstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >>"
            + extra
            + f" >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(len(objects))
    kids += [kids[0]] * shared_page
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    return _assembled(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010d} 00000 n \n".encode() for place in places)
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R".encode() + trailer + b" >>\n")
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def a_pdf_of_lines(lines: Sequence[str], *, size: float = 10.0) -> bytes:
    """One column, as many pages as it needs."""
    at_once = 52
    pages = [lines[start : start + at_once] for start in range(0, len(lines), at_once)]
    return a_pdf([[(56.0, 800.0 - n * 14, size, line) for n, line in enumerate(page) if line] for page in pages])


def a_locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 0 /Kids [] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") /P -4 >>",
    ]
    return _assembled(
        objects, b" /Encrypt 3 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )


def a_word_file(lines: Sequence[str], *, table: Sequence[Sequence[str]] = (), bullets: bool = True) -> bytes:
    """A Word file of paragraphs; "- " makes a bullet of Word's own; then a table, one row per tuple."""
    import docx

    document = docx.Document()
    for line in lines:
        if bullets and line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                first, *rest = text.split("\n")
                cell.text = first
                for more in rest:
                    cell.add_paragraph(more)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(word: bytes, **files: bytes) -> bytes:
    """A Word file with files added or replaced; `__` in a name is a slash, `_dot_` a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in files.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in named:
                new.writestr(info.filename, old.read(info))
        for name, content in named.items():
            new.writestr(name, content)
    return out.getvalue()
