"""Finds the blocks of JSON-LD on a web page."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from baanvak.market.rules.advert import LONGEST_ROW, NOT_JSON, TOO_LARGE, RowRefused
from baanvak.market.rules.json_rows import decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([a-z0-9_-]{3,20})", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|script|title|meta|div|p|!--|link|\?xml)\b", re.IGNORECASE)
# Scripts were once wrapped so that old browsers would not choke on them.
_BEFORE = re.compile(r"^\s*(?:<!--|(?:/\*|//)?\s*<!\[CDATA\[\s*(?:\*/)?)")
_AFTER = re.compile(r"(?:(?:/\*|//)?\s*\]\]>\s*(?:\*/)?|-->)\s*$")
_SPARE_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Block:
    """The value of one block, counted from 1 on its page; with a `fault` there is no value."""

    number: int
    value: object = None
    notes: tuple[str, ...] = ()
    fault: str = ""


def looks_like_page(text: str) -> bool:
    """Say whether a text starts as HTML does."""
    return text.startswith("<") and _PAGE.search(text[:5000]) is not None


def blocks_in(page: bytes) -> Iterator[Block]:
    """Give every JSON-LD block that can hold a JobPosting; a broken one only if it speaks of a JobPosting."""
    for number, text in enumerate(_scripts(page), start=1):
        if "JobPosting" not in text:
            continue
        try:
            value, notes = _value(text)
        except RowRefused as refusal:
            yield Block(number, fault=refusal.reason)
        except ValueError:
            yield Block(number, fault=NOT_JSON)
        else:
            yield Block(number, value, tuple(notes))


def _scripts(page: bytes) -> list[str]:
    return [
        node.text(deep=True)
        for node in LexborHTMLParser(_text(page)).css("script[type]")
        if (node.attributes.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"
    ]


def _text(page: bytes) -> str:
    charset = _CHARSET.search(page[:4000])
    for name in ("utf-8-sig", charset[1].decode() if charset else "cp1252", "cp1252"):
        try:
            return page.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return page.decode("cp1252", errors="replace")


def _value(text: str) -> tuple[object, list[str]]:
    """Read a block as it should be, or with the usual mistakes taken out. Raises RowRefused and ValueError."""
    if len(text) > LONGEST_ROW:
        raise RowRefused(TOO_LARGE)
    text = _AFTER.sub("", _BEFORE.sub("", text)).strip().rstrip("; \n")
    try:
        return decoded(text)
    except ValueError:
        if "&quot;" in text:
            text = html.unescape(text)
        return decoded(_SPARE_COMMA.sub(r"\1", text))
