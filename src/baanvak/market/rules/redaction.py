"""Hides people's contact details in the text of a vacancy: mail addresses, telephone numbers, names of contacts.

What it cannot see: a local number without area code and without a word like "tel." before it, a number written in
words, a name that is not introduced as a contact, a name in small letters, an address written as "jan at bedrijf".
What it may hide too much: a reference number that looks like a telephone number, a single capitalised word after
"contact met" that is not a person. The employer's own contact fields are kept elsewhere and are not touched here.
"""

import re

from baanvak.market.rules.languages import language_of

HIDDEN = "[contact details left out]"
HIDDEN_IN_DUTCH = "[contactgegevens weggelaten]"

_MARK = "\ufdd0"  # a sign that Unicode keeps out of texts; stands for the sentence until the end

# Anything with an at-sign between two things that are no space; also "jan (at) firma.nl", "jan [at] firma [dot] nl".
_SIGN = r"[^\s<>()\[\]{},;:\"'@＠|\ufdd0]"
_AT = r"(?:\s?[@＠]\s?|\s?[(\[{]\s?(?:at|apenstaartje|@)\s?[)\]}]\s?)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punt|\.)\s?[)\]}]\s?)"
EMAIL = re.compile(
    rf"(?<!{_SIGN})(?:mailto:)?{_SIGN}++(?:(?:[@＠]{_SIGN}++)+|{_AT}[\w-]{{1,60}}(?:{_DOT}[\w-]{{2,30}})+)",
    re.IGNORECASE,
)

_GAP = r"[ \t\u00a0\u2000-\u200a\u202f.()/\[\]‐‑‒–—−-]{0,4}"
_DIGITS = rf"(?:{_GAP}\d)"
# The whole run of digits goes: "06 12345678 / 06 87654321" is two numbers, and no digit of them may stay.
PHONE = re.compile(
    r"(?<!\d)(?:tel:)?[(\[]?(?:"
    rf"(?:\+|00(?=[1-9(]|{_GAP}[1-9])){_DIGITS}{{7,}}+"  # international
    rf"|0(?=[1-9(]|{_GAP}[1-9]){_DIGITS}{{8,}}+"  # national: Dutch, British, Belgian, German
    rf"|31{_GAP}6{_DIGITS}{{8,}}+"  # a Dutch mobile number that lost its plus
    r"|0[89]0[0-9][ \t-]?\d{4}(?!\d)"  # service numbers of eight digits
    r"|(?:\(\d{3}\)[ ]?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)"  # American
    r")(?:\s?(?:ext|toestel|tst)\.?\s?\d{1,5})?",
    re.IGNORECASE,
)
# After such a word any six digits are a telephone number.
_CALLED = re.compile(
    r"\b(?P<word>tel(?:efoon(?:nummer)?|ephone)?|mobiel(?:e nummer)?|mobile|phone|gsm|whatsapp|app|bel(?:len)?|"
    r"call|sms)\b"
    rf"(?P<gap>[\s.:]{{0,3}}(?:(?:naar|met|op|on|nr|nummer|number)[\s.:]{{1,3}}){{0,2}})\+?[(]?\d{_DIGITS}{{5,}}+",
    re.IGNORECASE,
)
# Not telephone numbers, whatever they look like.
_KEPT = (
    r"(?<!\d)\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}(?!\d)(?:[ ,T]{1,3}\d{1,2}[:.]\d{2})?",  # days
    r"(?<!\d)(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}[:.]\d{2})?(?!\d)",
    r"\b(?:kvk|k\.v\.k|handelsregister|vestigings|btw|vat|rsin|big)(?:[ -]?(?:nummer|number|nr|no))?\b"
    r"[.:\s]{0,3}\d[\d.B]{5,13}(?!\d)",
    r"(?:[€£$]|\bEUR)\s?\d[\d.,]*",  # pay
)
_NUMBERS = re.compile("|".join([*(f"(?:{kept})" for kept in _KEPT), f"(?P<phone>{PHONE.pattern})"]), re.IGNORECASE)

# Names -----------------------------------------------------------------------------------------------------

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŞĞİŁŚŻČŠŽ]"
_LETTERS = r"[a-zß-öø-ÿşğıłśżčšž]"
_TITLE = r"(?:(?i:dhr|mevr|mw|de heer|mevrouw|meneer|drs|dr|ir|ing|mr|mrs|ms|prof|miss)\.?\s+)"
_FIRST = rf"(?:{_CAPITAL}{_LETTERS}++(?:[-'’]{_CAPITAL}?{_LETTERS}++)*(?!\w)|(?:{_CAPITAL}\.){{1,4}})"
_PARTICLES = (
    r"(?:(?:van|von|de|den|der|het|ten|ter|te|in|op|el|al|ben|bin|da|dos|di|la|le|du|'t|’t|Van|De|Den|Der|El)\s+)"
)
_LAST = rf"{_PARTICLES}{{0,3}}(?:{_CAPITAL}\.?(?:{_LETTERS}++)?(?:[-'’]?{_CAPITAL}?{_LETTERS}++)*(?!\w))"
_WHOLE = rf"{_FIRST}(?:[ \t]+{_LAST}){{1,3}}"  # at least two names
NAME = re.compile(rf"{_TITLE}{{0,2}}{_WHOLE}|{_TITLE}{{1,2}}{_LAST}")
_SINGLE = re.compile(rf"{_FIRST}(?=\s*(?:[,.!?:;)(\n]|$|{_MARK}|(?:op|via|on|at|by|voor|for|of|or|en|and|per)\b))")

_ROLE = (
    r"recruiter|manager|leider|leidster|leidinggevende|adviseur|co-?ordinator|hoofd|directeur|director|consultant|"
    r"medewerker|collega|specialist|officer|lead|nurse|partner|administrator|head|supervisor|begeleider|eigenaar"
)
# Words that make two capitalised words a body or a subject, or that end a name: "Sarah Jones Ward | Manager".
_NO_NAME = re.compile(
    rf"(?:\w*(?:{_ROLE})|stichting|gemeente|groep|group|team|teams|afdeling|department|hospital|trust|council|vereniging|"
    r"universiteit|university|school|college|centrum|centre|center|zorg|bv|nv|ltd|human|resources|hr|nhs|recruitment|"
    r"service|services|office|bureau|agency|company|bedrijf|organisatie|microsoft|linkedin|whatsapp|google|outlook|"
    r"assistant|practitioner|product|talent|acquisition|business|job|additional|professional|senior|junior|clinical|ons|us|the|this|our|your|we|you|wij|je|u|de|het|een|deze|voor|for|"
    r"if|als|please|solliciteer|apply|meer|more|via|nederland|netherlands|werken|mail|bel|tel|telefoon|phone|email|vragen|"
    r"questions|no|geen|all|any|new|nieuwe|customers?|clients?|klanten?|patients?|monday|tuesday|wednesday|thursday|"
    r"friday|maandag|dinsdag|woensdag|donderdag|vrijdag|dutch|english|nederlands|engels)\W*",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:\bcontact(?:persoon|person|[ \t]+name)?\b(?:\s+(?:op|opnemen|te|nemen|is|zijn|please)\b)*"
    r"(?:\s+(?:met|with)\b)?\s*:?"
    r"|\b(?:inlichtingen|informatie|information)\s*(?:\bbij\b|\bfrom\b|:)"
    r"|\b(?:t\.a\.v\.|(?:tav|ter attentie van|attn)\b)\s*:?"
    r"|\b(?:bel|bellen|mail|mailen|app|appen|e-mail|email|call|phone|ask for|vraag naar)\b"
    r"(?:[ \t]+(?:gerust|dan|even|met|naar|to|en vraag naar|and ask for)\b)*[ \t]*:?"
    r"|\b(?:spreken met|terecht bij|gesprek met|speak (?:to|with)|talk to|(?:in touch|liaise) with|reach out to|"
    r"(?:cv|sollicitatie|motivatie|brief|application|letter) (?:naar|aan|to)|richten aan|gericht aan|addressed to)\b"
    r")(?:[ \t]*\n){0,2}[ \t]*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:[a-zà-ÿ&/'’-]+[ \t]+){1,6}")
_BODY = re.compile(
    r"\b(?:afdeling|team|gemeente|stichting|organisatie|bedrijf|department|company|klant\w*|over|about)\b"
)
_AND = re.compile(r"[ \t]*(?:,|/|\bof\b|\band/or\b|\ben/of\b|\bor\b|\ben\b|\band\b|&)[ \t]*")
# What may stand between a name and what was hidden: "Sarah Jones, ward manager: [tel]", "Jan de Vries (06-...)".
_BETWEEN = re.compile(
    r"(?:[ \t]*,[^.,;:!?\n]{0,60}|[ \t]*\([^()\n]{0,60}\))?[ \t,:;(–—-]*"
    r"(?:(?:is |are )?(?:bereikbaar|te bereiken|available)[ \t]*)?"
    r"(?:(?:op|on|via|at|tel\w*|mobiel|phone|email|e-mail|mail|m|t|e)\b[ \t.:]*){0,3}",
    re.IGNORECASE,
)
SEEN = 200  # signs before a hidden detail in which its owner is looked for


def redact(text: str) -> str:
    """Give `text` with contact details replaced by a short sentence in brackets, Dutch or English like the text."""
    hidden = HIDDEN if language_of(text) == "en" else HIDDEN_IN_DUTCH
    text = EMAIL.sub(_without_mail, text.replace(_MARK, ""))
    text = _CALLED.sub(lambda found: f"{found['word']}{found['gap']}{_MARK}", text)
    text = _NUMBERS.sub(_without_phone, text)
    text = _without_names_before_marks(_without_introduced_names(text))
    text = re.sub(rf"{_MARK}(?:[ \t,/|–-]*{_MARK})+", _MARK, text)
    return text.replace(_MARK, hidden)


def _without_mail(found: re.Match[str]) -> str:
    """Hide an address; "Women@Work" and the name of an account behind a web address are none."""
    local, _at, domain = found[0].partition("@")
    is_account = domain != "" and ("." not in domain or local.endswith("/"))
    return found[0] if is_account else _MARK


def _without_phone(found: re.Match[str]) -> str:
    """Hide a telephone number; a bracket that opens before it and closes after it stays."""
    number = found["phone"]
    if not number:
        return found[0]
    return "(" + _MARK if number.startswith("(") and number.count("(") > number.count(")") else _MARK


def _without_introduced_names(text: str) -> str:
    """Hide the names that follow words such as "neem contact op met"."""
    pieces, at = [], 0
    for introduction in _INTRODUCED.finditer(text):
        start, end = _name_after(text, max(introduction.end(), at))
        if end > start:
            pieces += [text[at:start], _MARK]
            at = end
    return "".join([*pieces, text[at:]])


def _name_after(text: str, at: int) -> tuple[int, int]:
    """Where the names begin and end that stand here, or after a few words such as "onze recruiter"; equal if none."""
    end = _person_end(text, at, may_be_single=True)
    if end == at and (aside := _ASIDE.match(text, at)) and _leads_to_name(aside[0]):
        at = aside.end()
        end = _person_end(text, at, may_be_single=re.search(_ROLE, aside[0]) is not None)
    while end > at and (more := _AND.match(text, end)):
        next_end = _person_end(text, more.end(), may_be_single=text[at:end].isalpha())
        if next_end == more.end():
            break
        end = next_end
    return at, end


def _leads_to_name(aside: str) -> bool:
    """Say whether small words such as "onze recruiter" or "kunnen brengen met" can stand before a person."""
    if _BODY.search(aside):
        return False
    return re.search(rf"{_ROLE}|\b(?:met|with|naar|aan|to|bij)\s*$", aside) is not None


def _person_end(text: str, at: int, *, may_be_single: bool) -> int:
    """Where the name of a person that begins here ends; `at` when there is none."""
    if found := NAME.match(text, at):
        words = list(re.finditer(r"\S+", found[0]))
        known = next((n for n, word in enumerate(words) if _ends_name(word[0], n)), len(words))
        if known >= 2:
            return at + words[known - 1].end()
        if known == 0:
            return at
    single = _SINGLE.match(text, at) if may_be_single else None
    return single.end() if single and not _NO_NAME.fullmatch(single[0]) else at


def _ends_name(word: str, position: int) -> bool:
    is_particle = position > 0 and re.fullmatch(_PARTICLES, f"{word} ") is not None
    return not is_particle and _NO_NAME.fullmatch(word) is not None


def _without_names_before_marks(text: str) -> str:
    """Hide the name that stands right before something already hidden, in the same line."""
    *parts, rest = text.split(_MARK)
    return _MARK.join([*(_without_last_name(part) for part in parts), rest])


def _without_last_name(part: str) -> str:
    line = part[-SEEN:].rsplit("\n", 1)[-1]
    start = len(part) - len(line)
    for found in NAME.finditer(line):
        end = _person_end(line, found.start(), may_be_single=False)
        if end > found.start() and _BETWEEN.fullmatch(line, end):
            return part[: start + found.start()] + _MARK + line[end:]
    return part
