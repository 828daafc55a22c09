"""Makes plain values of what other sites write: text out of HTML, amounts of money, dates, a print to compare."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Protocol

LONGEST_TEXT = 100_000
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)

# Text ----------------------------------------------------------------------------------------------------

_BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "section",
}
_BLOCKS |= {"article", "blockquote", "header", "footer", "hr", "pre", "figure", "address", "main", "aside"}
_BREAKS = _BLOCKS | {"br", "li"}
_DROPPED = {"script", "style", "noscript", "template", "iframe", "object", "svg", "head", "title", "textarea"}
_INLINE = {"b", "i", "u", "em", "strong", "span", "a", "font", "small", "sup", "sub", "img", "html", "body"}
_INLINE |= {"td", "th", "tbody", "thead", "center", "label", "button", "nav", "form", "input", "meta", "link"}
_NAMES = "|".join(sorted(_BREAKS | _DROPPED | _INLINE, key=len, reverse=True))
# Names with a colon or a hyphen come out of word processors and web components.
_KNOWN = rf"(?:{_NAMES}|[a-z]{{1,20}}[:-][a-z][a-z0-9-]{{0,40}})(?![\w@.])"
_TAG = re.compile(rf"<(?:!--|!doctype|\?xml|(?P<end>/?)(?P<name>{_KNOWN}))", re.IGNORECASE)
_REST_OF_TAG = re.compile(r"""(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,2000}>""")
_ESCAPED_TAG = re.compile(rf"&(?:amp;){{0,4}}(?:lt|#60|#x3c);/?{_KNOWN}", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_BREAKS, key=len, reverse=True))})\b", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BULLET = re.compile(r"^(?:[•·‣◦▪■●∙○*»✓✔➢►–—]|[-+](?=\s)|\\[-*+])\s*(?=\S)")


def plain_text(markup: str) -> str:
    """Give the text of HTML (also escaped once, twice or not at all) or of Markdown, as lines.

    Paragraphs and headings become lines of their own, items of a list begin with "- ", at most one blank line
    stands between two lines. Scripts, styles and comments are gone. At most 100,000 characters.
    """
    text = markup[: 4 * LONGEST_TEXT]
    if not text or text.isspace():
        return ""
    for _round in range(4):
        if not _ESCAPED_TAG.search(text):
            break
        text = html.unescape(text)
    if not _TAG.search(text):
        text = _without_markdown(html.unescape(text))
    for _round in range(2):
        if _TAG.search(text):
            text = _without_tags(text)
    return tidy(text)[:LONGEST_TEXT].rstrip()


def _without_tags(text: str) -> str:
    """Replace known tags by what they do to the lines; anything else between < and > was text and stays text.

    Goes through the text once: a page made to be slow (a hundred thousand open tags) is not slow here.
    """
    if _BLOCK_TAG.search(text):
        text = re.sub(r"\s+", " ", text)
    lowered, absent = text.lower(), set[str]()
    pieces, at = [], 0
    while tag := _TAG.search(text, at):
        pieces += [html.unescape(text[at : tag.start()]), _line_break(tag)]
        at = _after(tag, text, lowered, absent)
    return "".join([*pieces, html.unescape(text[at:])])


def _line_break(tag: re.Match[str]) -> str:
    name, is_end = (tag["name"] or "").lower(), bool(tag["end"])
    if name == "li":
        return "" if is_end else "\n- "
    if name in {"td", "th"}:
        return " "
    if name in {"tr", "dd", "ul", "ol", "dt", "br"}:
        return "" if is_end and name in {"tr", "dd", "dt"} else "\n"
    return "\n\n" if name in _BLOCKS else ""


def _after(tag: re.Match[str], text: str, lowered: str, absent: set[str]) -> int:
    """Where the text goes on after a tag, a comment, or an element whose content is no text.

    `absent` remembers what was looked for in vain, so that nothing is looked for twice.
    """
    name = (tag["name"] or "").lower()
    if tag[0] == "<!--":
        found = _position("-->", text, tag.end(), absent)
        return tag.end() if found < 0 else found + 3
    rest = _REST_OF_TAG.match(text, tag.end())
    found = rest.end() - 1 if rest else _position(">", text, tag.end(), absent)
    after = tag.end() if found < 0 else found + 1
    if name in _DROPPED and not tag["end"]:
        found = _position(f"</{name}", lowered, after, absent)
        return found if found >= 0 else len(text) if name in {"script", "style"} else after
    return after


def _position(mark: str, text: str, start: int, absent: set[str]) -> int:
    found = -1 if mark in absent else text.find(mark, start)
    if found < 0:
        absent.add(mark)
    return found


def _without_markdown(text: str) -> str:
    """Take the signs of Markdown away that scraped advertisements are full of."""
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!&|>~])", r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?m)^[ \t]*#{1,6}[ \t]+", "", text)
    text = re.sub(r"(?m)^[ \t]*\*\*[ \t]*|[ \t]*\*\*[ \t]*$", "", text)
    return re.sub(r"\[([^\[\]\n]{1,200})\]\(https?://[^\s()]{1,500}\)", r"\1", text)


def tidy(text: str) -> str:
    """Give text without invisible signs, with single spaces, "- " before items, and no double blank lines."""
    text = unicodedata.normalize("NFC", visible(text))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line if line[:1].isalnum() else _BULLET.sub("- ", line) for line in lines]
    lines = ["" if line in {"-", "- "} else line for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def visible(text: str) -> str:
    """Give text without NUL, other control signs, invisible signs and halves of surrogate pairs."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\u2028", "\n")
    return _INVISIBLE.sub("", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line(text: str, longest: int = 200) -> str:
    """Give a title or name as one line of at most `longest` characters, without tags and entities."""
    if "&" in text or "<" in text:
        text = plain_text(text)
    return " ".join(visible(text).split())[:longest].strip()


# Money ---------------------------------------------------------------------------------------------------

AMOUNT = re.compile(
    r"(?P<digits>\d{1,3}(?:[., ’'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,3})?)"
    r"(?P<thousand>\s?k\b)?",
    re.IGNORECASE,
)


def parse_money(text: str) -> Decimal | None:
    """Read one amount: "€ 2.500,-", "£38,890", "2500.50", "2,5k"; None when there is no amount in it.

    A point or comma before exactly three digits parts thousands, otherwise it starts the cents.
    """
    found = AMOUNT.search(text.strip())
    if not found or re.search(r"-\s*[€£$]?\s*$", text[: found.start()].strip()[-3:]):
        return None
    amount = amount_of(found["digits"])
    if amount is None or not found["thousand"]:
        return amount
    return amount * 1000


def amount_of(digits: str) -> Decimal | None:
    """Read digits with points, commas and spaces as a number."""
    digits = re.sub(r"[ ’'\u00a0\u202f]", "", digits)
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        decimals = digits[last + 1 :]
        is_cents = len(decimals) != 3 or (digits[last] not in digits[:last] and {".", ","} <= set(digits))
        whole, cents = (digits[:last], decimals) if is_cents else (digits, "")
        digits = re.sub(r"[.,]", "", whole) + (f".{cents}" if cents else "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


# Dates ---------------------------------------------------------------------------------------------------

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january januar janvier",
            "feb februari february februar fevrier",
            "mrt maart mar march marz mars",
            "apr april avril",
            "mei may mai",
            "jun juni june juin",
            "jul juli july juillet",
            "aug augustus august aout",
            "sep sept september septembre",
            "okt oktober oct october octobre",
            "nov november novembre",
            "dec december dez dezember decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = "maandag|mon|dinsdag|tue|woensdag|wed|donderdag|thu|vrijdag|fri|zaterdag|sat|zondag|sun"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t\d|$)")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_DAY_NAME = re.compile(r"(\d{1,2})(?:e|st|nd|rd|th)?[\s.-]+([a-z]{3,10})\.?,?[\s-]+(\d{4})(?!\d)")
_NAME_DAY = re.compile(r"([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def parse_date(text: str) -> date | None:
    """Read a day, with or without a time, in the forms that sites use; None when it does not exist.

    The day is taken as written, also when a time zone follows. "03-04-2026" is the third of April; only when
    that cannot be, the month is taken to come first. Seconds and milliseconds since 1970 are read too.
    Days before 1990 or from 2100 on are not believed.
    """
    text = _bare(text)
    day = _from_seconds(text) or _year_first(text) or _day_first(text) or _with_month_name(text)
    return day if day and EARLIEST <= day < LATEST else None


def _bare(text: str) -> str:
    """Lower case, without accents and without the name of the day in front."""
    text = unicodedata.normalize("NFKD", text[:80]).encode("ascii", "ignore").decode().lower().strip()
    return re.sub(rf"^(?:{_WEEKDAYS})[a-z]*\.?,?\s*(?=\w)", "", text)


def _from_seconds(text: str) -> date | None:
    if not re.fullmatch(r"\d{10}|\d{13}", text):
        return None
    return datetime.fromtimestamp(int(text[:10]), tz=UTC).date()


def _year_first(text: str) -> date | None:
    found = _ISO.match(text) or _COMPACT.match(text)
    return _day(found[1], found[2], found[3]) if found else None


def _day_first(text: str) -> date | None:
    found = _DAY_FIRST.match(text)
    if not found:
        return None
    year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
    return _day(year, found[2], found[1]) or _day(year, found[1], found[2])


def _with_month_name(text: str) -> date | None:
    if found := _DAY_NAME.match(text):
        return _day(found[3], str(_MONTHS.get(found[2], 0)), found[1])
    if found := _NAME_DAY.match(text):
        return _day(found[3], str(_MONTHS.get(found[1], 0)), found[2])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


# One print per vacancy -----------------------------------------------------------------------------------


class Comparable(Protocol):
    """What a vacancy needs to have to be compared with another."""

    @property
    def employer(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def place_text(self) -> str: ...
    @property
    def text(self) -> str: ...


def fingerprint(advert: Comparable) -> str:
    """Give 32 signs that are equal for the same employer, title, place and text, however they are written.

    Case, accents, spaces, punctuation, "(m/v/x)" and the legal form of the employer do not count. A text that
    was shortened or rewritten gives another print.
    """
    employer = re.sub(r"\b(b\.?\s?v\.?|n\.?v\.?|v\.?o\.?f\.?|ltd|inc|gmbh)(?!\w)", " ", advert.employer.casefold())
    title = re.sub(r"\(?\b[mvfhwdx](?:\s?/\s?[mvfhwdx]){1,2}\b\)?", " ", advert.title.casefold())
    parts = (employer, title, advert.place_text, advert.text)
    return hashlib.sha256("|".join(_letters(part) for part in parts).encode()).hexdigest()[:32]


def _letters(text: str) -> str:
    """Only letters and digits, without accents (these become signs of their own first) and in small letters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())


def stable_id(values: Mapping[str, str]) -> str:
    """Give an identifier for a vacancy whose source has none: the same as long as these values are."""
    joined = "|".join(f"{name}={_letters(value)}" for name, value in sorted(values.items()))
    return "h-" + hashlib.sha256(joined.encode()).hexdigest()[:20]
