"""The reading process: a file comes in, its text goes out as JSON. Started by `bounded`, knows no Django."""

import json
import sys
from typing import Any

from baanvak.portfolio.documents import limits
from baanvak.portfolio.documents.trouble import Cannot
from baanvak.portfolio.rules.documents import MOST_BYTES, MOST_TEXT, Trouble, Type


def main() -> int:
    limits.apply()
    try:
        found = answer(sys.stdin.buffer.read(MOST_BYTES + 1))
    except Cannot as cannot:
        found = {"trouble": cannot.trouble}
    except (MemoryError, RecursionError):
        found = {"trouble": Trouble.HEAVY}
    except Exception:  # whatever a hostile file does to a library is a damaged file to us
        found = {"trouble": Trouble.BROKEN}
    sys.stdout.write(json.dumps(found))
    return 0


def answer(content: bytes) -> dict[str, Any]:
    """The type, the text and whether there are pictures; raises Cannot."""
    from baanvak.portfolio.documents.types import type_of

    kind = type_of(content)
    if kind == Type.PDF:
        from baanvak.portfolio.documents.pdf import text_of
    elif kind == Type.DOCX:
        from baanvak.portfolio.documents.word import text_of
    else:
        from baanvak.portfolio.documents.plain import text_of
    text, has_pictures = text_of(content)
    if not any(sign.isalpha() for sign in text):
        raise Cannot(Trouble.SCAN if has_pictures else Trouble.NO_TEXT)
    return {"type": kind, "text": text[:MOST_TEXT], "has_pictures": has_pictures}


if __name__ == "__main__":
    sys.exit(main())
