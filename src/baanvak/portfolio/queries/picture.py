"""The picture: how the person, coaches and others see somebody, side by side, what is strong first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Answer, Scan, Sheet
from baanvak.portfolio.queries.gate import read
from baanvak.portfolio.queries.scans import may_read_sensitive
from baanvak.portfolio.queries.scans import scan as one_scan
from baanvak.portfolio.rules.instruments import DECLINED, FactKind, Instrument, Kind, Question, Texts, Who, said
from baanvak.portfolio.rules.scans import (
    STRONG_FROM,
    is_to_talk_about,
    mean,
    place_of,
    step_of,
    theme_place,
)

MOST_STRONG, MOST_TALKS = 8, 8
NEEDS = {FactKind.SUPPORT, FactKind.DEMAND}
Places = dict[Who, Fraction]


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees one thing: where on the ladder (0 to 1) and the words of that step."""

    who: Who
    place: Fraction
    step: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One theme or one question with what each side says. `before` is the step of the round before, or ""."""

    key: str
    words: str
    hint: str
    views: tuple[View, ...]
    steps: tuple[str, ...]
    is_to_talk_about: bool
    before: str = ""
    change: int = 0  # steps up since the round before

    def of(self, who: Who) -> View | None:
        return next((view for view in self.views if view.who == who), None)


@dataclass(frozen=True, slots=True)
class Told:
    """What the person chose on a question without a ladder."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Own words, and who said them."""

    who: Who
    by: str
    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of one round that the reader may see."""

    scan: Scan
    content: Instrument
    title: str
    finished_at: datetime | None
    sides: tuple[Who, ...]  # who has answered
    numbers: Mapping[Who, int]  # how many of each
    strong: tuple[Line, ...]
    themes: tuple[Line, ...]
    talks: tuple[Line, ...]
    told: tuple[tuple[str, tuple[Told, ...]], ...]  # by theme
    quotes: tuple[Quote, ...]
    before: Scan | None  # the round before, with the same instrument

    @property
    def person(self) -> Person:
        return self.scan.person


def picture(by: Actor, pk: int) -> Picture:
    """The picture of one round. Refused for who may not; another reader is logged."""
    scan = one_scan(by, pk)
    read(by, scan.person, Section.SCAN)
    room = _Room.of(by, scan)
    previous = _previous(by, scan)
    themes = room.themes(room.own_answers(previous) if previous else {})
    items = room.items()
    return Picture(
        scan=scan,
        content=room.content,
        title=said(room.content.title, room.language),
        finished_at=scan.finished_at,
        sides=tuple(who for who in Who if room.answers[who]),
        numbers={who: len(room.answers[who]) for who in Who},
        strong=tuple(_strongest(items)),
        themes=tuple(themes),
        talks=tuple([item for item in items if item.is_to_talk_about][:MOST_TALKS]),
        told=tuple(room.told()),
        quotes=tuple(room.quotes()),
        before=previous,
    )


def _previous(by: Actor, scan: Scan) -> Scan | None:
    """The finished round before this one, with any version of the same instrument."""
    rows = access.allowed(by, Verb.READ, "scan_round").filter(person=scan.person, instrument__key=scan.instrument.key)
    return (
        rows.filter(taken_back_at=None, finished_at__isnull=False, started_at__lt=scan.started_at)
        .select_related("instrument")
        .order_by("-started_at", "-pk")
        .first()
    )


@dataclass(frozen=True)
class _Room:
    """Everything of one round that this reader may see, read once."""

    by: Actor
    scan: Scan
    content: Instrument
    language: str
    questions: tuple[Question, ...]  # that the reader may see
    answers: Mapping[Who, list[dict[str, Answer]]]
    sheets: Mapping[int, Sheet]

    @classmethod
    def of(cls, by: Actor, scan: Scan) -> "_Room":
        sheets = (
            access.allowed(by, Verb.READ, "sheet")
            .filter(scan=scan, state=Sheet.State.FINISHED)
            .select_related("by", "organisation")
            .prefetch_related("answers")
            .order_by("pk")
        )
        answers: dict[Who, list[dict[str, Answer]]] = defaultdict(list)
        for sheet in sheets:
            answers[Who(sheet.who)].append({answer.question: answer for answer in sheet.answers.all()})
        content = scan.instrument.content
        return cls(
            by=by,
            scan=scan,
            content=content,
            language=get_language() or "nl",
            questions=tuple(_seen(by, scan.person, content)),
            answers={who: answers[who] for who in Who},
            sheets={sheet.pk: sheet for sheet in sheets},
        )

    def own_answers(self, scan: Scan) -> dict[str, list[str]]:
        """The person's own answers in another round; theirs to compare with."""
        rows = Answer.objects.filter(sheet__scan=scan, sheet__who=Who.SELF.value, sheet__state=Sheet.State.FINISHED)
        return {row.question: row.codes for row in rows.order_by("pk")}

    def themes(self, before: Mapping[str, Sequence[str]]) -> list[Line]:
        """A line per theme with a ladder, the highest first; equal ones in the order of the list."""
        lines = []
        for theme in self.content.themes:
            first = next((q for q in self.questions if q.theme == theme.key and q.is_ladder), None)
            if first is None:
                continue
            places = {
                who: place
                for who in Who
                if (place := mean(theme_place(self.content, theme.key, _codes(s)) for s in self.answers[who]))
                is not None
            }
            if places:
                line = self._line(theme.key, said(theme.words, self.language), first, places)
                old = theme_place(self.content, theme.key, before)
                lines.append(self._with_before(line, first, old, said(theme.hint, self.language)))
        return sorted(lines, key=lambda line: -max(view.place for view in line.views))

    def _with_before(self, line: Line, question: Question, old: Fraction | None, hint: str) -> Line:
        own = line.of(Who.SELF)
        steps = len(question.options)
        before = "" if old is None else line.steps[step_of(old, steps) - 1]
        change = own.step - step_of(old, steps) if own is not None and old is not None else 0
        return Line(line.key, line.words, hint, line.views, line.steps, line.is_to_talk_about, before, change)

    def items(self) -> list[Line]:
        """A line per question with a ladder, in the order of the list."""
        lines = []
        for question in self.questions:
            if not question.is_ladder:
                continue
            words = said(self._words_of(question), self.language)
            places = {
                who: place
                for who in Who
                if (place := mean(place_of(question, _codes(s).get(question.key, ())) for s in self.answers[who]))
                is not None
            }
            if places:
                lines.append(self._line(question.key, words, question, places))
        return lines

    def _words_of(self, question: Question) -> Texts:
        """The words of a question; where it is the only one of its theme, those of the theme say more."""
        alone = sum(other.theme == question.theme and other.is_ladder for other in self.content.questions) == 1
        return next(t.words for t in self.content.themes if t.key == question.theme) if alone else question.words

    def _line(self, key: str, words: str, question: Question, places: Places) -> Line:
        steps = tuple(said(option.words, self.language) for option in question.options)
        views = tuple(
            View(who, place, step_of(place, len(steps)), steps[step_of(place, len(steps)) - 1])
            for who, place in places.items()
        )
        return Line(key, words, "", views, steps, is_to_talk_about(places.values(), len(steps)))

    def told(self) -> Iterable[tuple[str, tuple[Told, ...]]]:
        """What the person chose on questions without a ladder, by theme."""
        own = self.answers[Who.SELF][0] if self.answers[Who.SELF] else {}
        for theme in self.content.themes:
            rows = [
                Told(said(question.words, self.language), self._chosen(question, own[question.key].codes))
                for question in self.questions
                if question.theme == theme.key
                and not question.is_ladder
                and question.kind is not Kind.TEXT
                and question.key in own
            ]
            if rows:
                yield said(theme.words, self.language), tuple(rows)

    def _chosen(self, question: Question, codes: Sequence[str]) -> tuple[str, ...]:
        if codes and codes[0] == DECLINED:
            return (said(self.content.decline, self.language) or _("I would rather not say"),)
        options = [option for option in question.options if option.code in codes]
        return tuple(said(option.words, self.language) for option in options)

    def quotes(self) -> Iterable[Quote]:
        """Own words of every side, in the order of the list."""
        for question in self.questions:
            if question.kind is not Kind.TEXT:
                continue
            for who in Who:
                texts = question.words if who is Who.SELF else question.about
                for sheet in self.answers[who]:
                    answer = sheet.get(question.key)
                    if answer is not None and answer.text:
                        words = said(texts, self.language, self.scan.person.first_name)
                        yield Quote(who, self._name(answer.sheet_id), words, answer.text)

    def _name(self, sheet: int) -> str:
        found = self.sheets[sheet]
        return found.name or (found.by.name if found.by and found.who == Who.COACH else "")


def _codes(sheet: Mapping[str, Answer]) -> dict[str, list[str]]:
    return {key: answer.codes for key, answer in sheet.items()}


def _seen(by: Actor, person: Person, content: Instrument) -> Iterable[Question]:
    """The questions whose answers this reader may see.

    Sensitive parts are for the person and for who guides all of it; what somebody needs at work is for who may
    read that section too.
    """
    hides_needs = not access.may(by, Verb.READ, Section.CONDITIONS, person)
    for part in content.parts:
        if part.is_sensitive and not may_read_sensitive(by):
            continue
        for question in part.questions:
            kinds = {fact.kind for option in question.options for fact in option.facts}
            if not (hides_needs and kinds & NEEDS):
                yield question


def _strongest(items: Iterable[Line]) -> list[Line]:
    """What stands high with at least one side and low with nobody: first what most sides see."""
    strong = [
        item
        for item in items
        if max(view.place for view in item.views) >= STRONG_FROM and min(v.place for v in item.views) >= Fraction(1, 2)
    ]
    return sorted(
        strong,
        key=lambda item: (
            -sum(view.place >= STRONG_FROM for view in item.views),
            -sum(view.place for view in item.views) / len(item.views),
        ),
    )[:MOST_STRONG]
