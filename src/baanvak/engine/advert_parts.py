"""Which part of an advertisement a line belongs to: what is asked, the work, what is offered, who asks.

Headings and the first words of a sentence tell. What an employer offers ("persoonlijke ontwikkeling") or says of
itself ("innovatie") is no skill asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

LONGEST_HEADING = 60  # letters


class Part(Enum):
    """A part of an advertisement; `PLAIN` when nothing tells."""

    ASKED = "asked"
    WORK = "work"
    PLAIN = "plain"
    OFFERED = "offered"
    ABOUT = "about"
    REPLY = "reply"

    @property
    def asks(self) -> bool:
        """Whether what stands here may be asked of a person."""
        return self in (Part.ASKED, Part.WORK, Part.PLAIN)


# The first that fits counts: "about you" before "about". Written from knowledge of Dutch and English advertisements.
_HEADINGS = (
    (
        Part.ASKED,
        r"over jou|over u|wie ben jij|wie ben je|wie bent u|wie zoeken|wie we zoeken|functie-? ?eisen|eisen|gevraagd"
        r"|(?:wat|dit) (?:\w+ ){0,2}(?:vragen|vraagt|verwachten|verwacht|breng|neem|heb je|heb jij|ben je)"
        r"|wat je (?:\w+ )?(?:meebrengt|meeneemt|hebt|kunt)|(?:wij|we) (?:vragen|verwachten|zoeken)"
        r"|(?:jouw |je |uw |het |gewenst )?profiel|dit ben jij|jij (?:bent|hebt)|competenties|vaardigheden|kwaliteiten"
        r"|about you|who (?:are you|you are|we are looking)|what (?:do )?you(?:'ll)? (?:bring|need|have)"
        r"|what (?:do )?we (?:ask|expect|look|need|are looking)|(?:key |minimum |job |basic |your )?requirements"
        r"|(?:\w+ )?qualifications|(?:your|the|ideal|candidate) (?:profile|background|candidate)|profile|we ask"
        r"|essential|desirable|person specification|(?:required |key |your |technical )?skills|must haves?|nice to have"
        r"|you (?:have|are|bring)|experience",
    ),
    (
        Part.WORK,
        r"(?:wat|dit) (?:ga|doe|word|zijn je|je) ?(?:je|jij|u)?\b.*(?:doe|taken|werk)|wat je (?:gaat )?doe"
        r"|(?:jouw |je |uw |de |belangrijkste )?(?:taken|werkzaamheden|werkdag|functie|rol|baan|verantwoordelijkheden)"
        r"|functie-?(?:omschrijving|inhoud|beschrijving)|taakomschrijving|zo ziet (?:je|jouw) (?:werk)?dag"
        r"|(?:your |the |key |main )?(?:role|tasks|duties|job|responsibilities|position)|job description"
        r"|what (?:will )?you(?:'ll| will)? (?:be )?do|in this role|your (?:day|work|challenge)|role description",
    ),
    (
        Part.OFFERED,
        r"(?:dit |wat )?(?:wij|we) bieden|(?:dit |wat )?bieden (?:wij|we)|geboden|ons aanbod|(?:jij|je|u) krijgt"
        r"|(?:wat|dit) krijg|wat (?:kun|mag|kan) (?:je|jij|u) (?:van ons )?verwachten|(?:onze )?arbeidsvoorwaarden"
        r"|wat (?:wij|we) (?:jou|je|u) bieden|wat hebben wij|waarom (?:werken )?bij|salaris|extra'?s"
        r"|what (?:do )?we offer|(?:we|our) offer|our benefits|benefits|perks|what(?:'s| is) in it|why (?:work|join|us)"
        r"|what (?:do |will )?you(?:'ll)? (?:get|receive)|you (?:will )?(?:get|receive)|in return|compensation|rewards"
        r"|salary|remuneration|terms of employment|conditions of employment|pay and benefits",
    ),
    (
        Part.ABOUT,
        r"over ons|over (?:het|de|onze) (?:bedrijf|organisatie|afdeling|team|werkgever)"
        r"|wie (?:zijn wij|wij zijn|we zijn)"
        r"|(?:onze|de) organisatie|bedrijfsprofiel|ons bedrijf|over \w+$"
        r"|about(?: us| the)?\b.*|who we are|our (?:company|mission|values|culture|story)"
        r"|the (?:company|organi[sz]ation)",
    ),
    (
        Part.REPLY,
        r"interesse|ge[iï]nteresseerd|solliciteren|solliciteer|sollicitatie|reageren|reageer"
        r"|(?:meer )?informatie|contact"
        r"|vragen\?|acquisitie|procedure|how to apply|apply|interested|application|the process|next steps|recruitment"
        r"|hiring process|further information|more information|disclaimer|equal opportunit",
    ),
)
_HEADING = [(part, re.compile(rf"\W*(?:{pattern})", re.I)) for part, pattern in _HEADINGS]
# A sentence that begins like this is an offer, wherever it stands.
_OFFER = re.compile(
    r"\W*(?:wij|we) bieden|\W*bij ons krijg|\W*(?:je|jij|u) (?:krijgt|ontvangt)|\W*we offer|\W*you(?:'ll| will)? "
    r"(?:get|receive)\b|\W*(?:een|a) (?:marktconform|competitive|goed|good|prima|uitstekend|mooi) "
    r"(?:salar|pension|pensioen)",
    re.I,
)
_HEADING_END = re.compile(r"[:?]")
_NO_HEADING = re.compile(r"^\s*[-*•·–]|[.,;]\s*$|(?:\w+\W+){8}\w")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z•*\-–])")


def parts(text: str) -> Iterator[tuple[int, int, Part]]:
    """The sentences of `text` as start, end and the part they belong to; a heading belongs to its part."""
    part = Part.PLAIN
    for line in _LINE.finditer(text):
        begin, stop = line.span()
        part = _headed(line[0]) or part
        for start, end in _sentences(text, begin, stop):
            yield start, end, Part.OFFERED if part.asks and _OFFER.match(text, start, end) else part


def _headed(line: str) -> Part | None:
    """The part that this line opens; None for an ordinary line. What stands behind a colon belongs to it."""
    found = _HEADING_END.search(line, 0, LONGEST_HEADING)
    if not found and (len(line) > LONGEST_HEADING or _NO_HEADING.search(line)):
        return None
    head = line[: found.end()] if found else line
    for part, pattern in _HEADING:
        if pattern.match(head):
            return part
    return Part.PLAIN if found and not line[found.end() :].strip() else None


def _sentences(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE.finditer(text, begin, stop):
        yield begin, found.start()
        begin = found.end()
    if begin < stop:
        yield begin, stop
