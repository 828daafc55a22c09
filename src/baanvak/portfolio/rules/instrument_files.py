"""From the tables of a TOML file to an instrument: every mistake is collected and said with its place."""

import functools
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from baanvak.atlas.rules.codes import Demand, Feature, Sector, Support
from baanvak.portfolio.rules.instruments import (
    DECLINED,
    LADDERS,
    NAME,
    ONE_OF,
    Fact,
    FactKind,
    Instrument,
    InstrumentError,
    Kind,
    Option,
    Part,
    Question,
    Texts,
    Theme,
    Who,
)
from baanvak.portfolio.rules.medical import medical_words

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
KNOWN = {
    "instrument": {
        "key", "version", "languages", "source", "licence", "again_after_months", "title", "intro", "decline", "scale",
        "theme", "part",
    },
    "scale": {"key", "words"},
    "theme": {"key"},
    "part": {"key", "sensitive", "each", "question"},  # each: what all questions of the part have in common
    "question": {"key", "kind", "theme", "who", "scale", "option", *(kind.value for kind in FactKind)},
    "option": {"code", *(kind.value for kind in FactKind)},
}  # fmt: skip
CODES = {
    FactKind.FEATURE: frozenset(Feature.__members__),
    FactKind.SECTOR: frozenset(Sector),
    FactKind.SUPPORT: frozenset(Support),
    FactKind.DEMAND: frozenset(Demand.__members__),
}
SPEAKS_TO = re.compile(r"\b(ik|mij|mijn|u|uw|I|me|my|you|your)\b", re.IGNORECASE)
PILES = 3  # of cards
HIGH = {5: ("4", "5"), 3: ("3",)}  # the steps of a ladder that say: yes, this is me


@functools.lru_cache(maxsize=64)
def parse(text: str) -> Instrument:
    """Read an instrument from TOML. Raises InstrumentError with every mistake at once."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError([f"this is not TOML: {error}"]) from error
    return read(found, fingerprint_of(found))


def fingerprint_of(found: Mapping[str, object]) -> str:
    """A hash of what stands in the file, whatever its layout and comments."""
    return hashlib.sha256(json.dumps(found, sort_keys=True, default=str).encode()).hexdigest()


def read(found: Mapping[str, Any], fingerprint: str) -> Instrument:
    """The instrument in these tables. Raises InstrumentError."""
    reader = _Reader(found)
    instrument = reader.instrument(fingerprint)
    if reader.errors:
        raise InstrumentError(reader.errors)
    return instrument


class _Reader:
    """Reads one file; what is wrong goes on a list, so that a writer sees everything at once."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.found = found
        self.errors: list[str] = []
        self.languages = tuple(found.get("languages", ("nl",)))
        self.scales: dict[str, tuple[Option, ...]] = {}

    def wrong(self, where: str, what: str) -> None:
        self.errors.append(f"{where}: {what}")

    def instrument(self, fingerprint: str) -> Instrument:
        found = self.found
        self.check_names("the file", found, "instrument")
        for scale in found.get("scale", []):
            self.scales[str(scale.get("key"))] = self.scale(scale)
        themes = tuple(self.theme(theme) for theme in found.get("theme", []))
        parts = tuple(self.part(part, {theme.key for theme in themes}) for part in found.get("part", []))
        self.check_once("theme", [theme.key for theme in themes])
        self.check_once("part", [part.key for part in parts])
        self.check_once("question", [question.key for part in parts for question in part.questions])
        if not parts:
            self.wrong("the file", "there is no [[part]] with questions")
        return Instrument(
            key=self.slug("the file", found.get("key")),
            version=self.number("version", 1),
            title=self.texts("title", found.get("title", {})),
            intro=self.texts("intro", found.get("intro", {})),
            decline=self.texts("decline", found["decline"]) if "decline" in found else {},
            source=self.word("source"),
            licence=self.word("licence"),
            again_after_months=self.number("again_after_months", 1),
            languages=self.languages,
            themes=themes,
            parts=parts,
            fingerprint=fingerprint,
        )

    def check_names(self, where: str, table: Mapping[str, Any], kind: str) -> None:
        """A word that is misspelled would be passed over in silence."""
        texts = {f"{language}{end}" for language in self.languages for end in ("", "_about", "_hint")}
        for name in sorted(set(table) - KNOWN[kind] - texts):
            self.wrong(where, f"“{name}” is not known here")

    def check_once(self, kind: str, keys: list[str]) -> None:
        for key, number in Counter(keys).items():
            if number > 1:
                self.wrong(f"{kind} “{key}”", f"stands there {number} times")

    def slug(self, where: str, value: Any) -> str:
        if not isinstance(value, str) or not SLUG.match(value):
            self.wrong(where, f"the key {value!r} must be small letters, figures and hyphens, at most 40")
        return str(value)

    def number(self, name: str, least: int) -> int:
        value = self.found.get(name)
        if not isinstance(value, int) or value < least:
            self.wrong("the file", f"{name} must be a whole number, {least} or more")
            return least
        return value

    def word(self, name: str) -> str:
        value = self.found.get(name)
        if not isinstance(value, str) or not value.strip():
            self.wrong("the file", f"{name} is missing: say where the questions come from and who may use them")
            return ""
        return value

    def texts(self, where: str, table: Mapping[str, Any], end: str = "", *, is_needed: bool = True) -> Texts:
        """Words per language; when some are there, all languages must be."""
        texts = {lang: str(table[f"{lang}{end}"]).strip() for lang in self.languages if table.get(f"{lang}{end}")}
        if len(texts) < len(self.languages) and (is_needed or texts):
            missing = ", ".join(f"{lang}{end}" for lang in self.languages if lang not in texts)
            self.wrong(where, f"a text is missing: {missing}")
        for text in texts.values():
            if medical := medical_words(text):
                self.wrong(where, f"“{medical[0].word}” asks about illness; ask what somebody needs instead")
        return texts

    def scale(self, table: Mapping[str, Any]) -> tuple[Option, ...]:
        where = f"scale “{table.get('key')}”"
        self.check_names(where, table, "scale")
        words = table.get("words", {})
        lists = {language: list(words.get(language, [])) for language in self.languages}
        sizes = {len(steps) for steps in lists.values()}
        if sizes - set(HIGH) or len(sizes) != 1:
            self.wrong(where, "every language needs the same number of steps: 5, or 3 for cards")
            return ()
        return tuple(
            Option(str(step + 1), {language: str(steps[step]) for language, steps in lists.items()})
            for step in range(sizes.pop())
        )

    def theme(self, table: Mapping[str, Any]) -> Theme:
        where = f"theme “{table.get('key')}”"
        self.check_names(where, table, "theme")
        hint = self.texts(where, table, "_hint", is_needed=False)
        return Theme(self.slug(where, table.get("key")), self.texts(where, table), hint)

    def part(self, table: Mapping[str, Any], themes: set[str]) -> Part:
        where = f"part “{table.get('key')}”"
        self.check_names(where, table, "part")
        each = table.get("each", {})
        questions = tuple(self.question({**each, **question}, themes) for question in table.get("question", []))
        is_sensitive = bool(table.get("sensitive", False))
        if not questions:
            self.wrong(where, "there are no questions in it")
        if is_sensitive and any(option.facts for question in questions for option in question.options):
            self.wrong(where, "answers of a sensitive part never become part of a portfolio")
        if is_sensitive and any(Who.OTHER in question.who for question in questions):
            self.wrong(where, "a sensitive part is never asked of others")
        hint = self.texts(where, table, "_hint", is_needed=False)
        return Part(
            self.slug(where, table.get("key")),
            self.texts(where, table),
            self.about(where, table, any(question.who - {Who.SELF} for question in questions)),
            hint,
            is_sensitive,
            questions,
        )

    def about(self, where: str, table: Mapping[str, Any], is_asked_of_others: bool) -> Texts:
        """The words when somebody else is asked: their own, else the same when these speak of nobody."""
        texts = self.texts(where, table, "_about", is_needed=False)
        own = self.texts(where, table)
        if is_asked_of_others and not texts and any(SPEAKS_TO.search(text) for text in own.values()):
            self.wrong(where, "this speaks to the person, and others are asked too: add words that end in _about")
        return texts or own

    def question(self, table: Mapping[str, Any], themes: set[str]) -> Question:
        where = f"question “{table.get('key')}”"
        self.check_names(where, table, "question")
        kind = self.one_of(where, "kind", table.get("kind"), Kind, Kind.CHOICE)
        who = frozenset(self.one_of(where, "who", name, Who, Who.SELF) for name in table.get("who", ["self"]))
        theme = str(table.get("theme", ""))
        if theme not in themes:
            self.wrong(where, f"the theme “{theme}” is not one of: {', '.join(sorted(themes))}")
        if any(NAME in text for text in self.texts(where, table).values()):
            self.wrong(where, f"{NAME} is for words about somebody (_about), not for the person")
        return Question(
            key=self.slug(where, table.get("key")),
            kind=kind,
            theme=theme,
            who=who,
            words=self.texts(where, table),
            about=self.about(where, table, bool(who - {Who.SELF})),
            hint=self.texts(where, table, "_hint", is_needed=False),
            options=self.options(where, table, kind),
        )

    def one_of(self, where: str, name: str, value: Any, words: Any, otherwise: Any) -> Any:
        if value in set(words):
            return words(value)
        self.wrong(where, f"{name} {value!r} is not one of: {', '.join(words)}")
        return otherwise

    def options(self, where: str, table: Mapping[str, Any], kind: Kind) -> tuple[Option, ...]:
        if kind is Kind.TEXT:
            return ()
        if kind in LADDERS:
            return self.ladder(where, table, kind)
        options = tuple(self.option(where, option) for option in table.get("option", []))
        least = 2
        if len(options) < least or (kind is Kind.PAIR and len(options) != least):
            self.wrong(where, "a pair has two options" if kind is Kind.PAIR else "give two options or more")
        self.check_once(f"{where}, option", [option.code for option in options])
        if kind in ONE_OF and self.facts(where, table):
            self.wrong(where, "say at each option what it becomes in the portfolio")
        return options

    def ladder(self, where: str, table: Mapping[str, Any], kind: Kind) -> tuple[Option, ...]:
        """The steps of a scale; the highest carry what the question becomes in the portfolio."""
        name = str(table.get("scale", ""))
        if table.get("option"):
            return self.own_ladder(where, table)
        if name not in self.scales:
            self.wrong(where, f"the scale “{name}” is not one of: {', '.join(sorted(self.scales))}")
            return ()
        steps = self.scales[name]
        if kind is Kind.CARD and len(steps) != PILES:
            self.wrong(where, "cards go on three piles")
        facts, high = self.facts(where, table), HIGH.get(len(steps), ())
        return tuple(Option(step.code, step.words, facts if step.code in high else ()) for step in steps)

    def own_ladder(self, where: str, table: Mapping[str, Any]) -> tuple[Option, ...]:
        """Five steps with words of their own, from low to high; their codes are 1 to 5."""
        options = tuple(self.option(where, option) for option in table["option"])
        if [option.code for option in options] != ["1", "2", "3", "4", "5"]:
            self.wrong(where, "a scale with words of its own has the codes 1, 2, 3, 4 and 5")
        return options

    def option(self, where: str, table: Mapping[str, Any]) -> Option:
        code = str(table.get("code", ""))
        where = f"{where}, option “{code}”"
        self.check_names(where, table, "option")
        if code == DECLINED or not SLUG.match(code):
            self.wrong(where, "the code must be small letters, figures and hyphens")
        return Option(code, self.texts(where, table), self.facts(where, table))

    def facts(self, where: str, table: Mapping[str, Any]) -> tuple[Fact, ...]:
        facts = []
        for kind in FactKind:
            if kind.value not in table:
                continue
            code = str(table[kind.value])
            if kind in CODES and code not in CODES[kind]:
                self.wrong(where, f"{kind.value} “{code}” is not one of: {', '.join(sorted(CODES[kind]))}")
            elif kind is FactKind.SKILL and not re.fullmatch(r"[a-z0-9-]{1,60}", code):
                self.wrong(where, f"skill “{code}” must be a slug of the starter vocabulary")
            facts.append(Fact(kind, code))
        return tuple(facts)
