"""Reads plain text in the encodings people have."""

from baanvak.portfolio.documents.trouble import Cannot
from baanvak.portfolio.rules.documents import MOST_TEXT, Trouble

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of(content: bytes) -> tuple[str, bool]:
    """The text, and False: there are no pictures in it. Raises Cannot for what is no text at all."""
    text = _decoded(content[: 4 * MOST_TEXT])
    strange = sum(not sign.isprintable() and sign not in "\n\r\t\f\v\u00ad\u200b\ufeff\u00a0" for sign in text)
    if strange > len(text) / 50:
        raise Cannot(Trouble.UNKNOWN)
    return text.replace("\0", ""), False


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
