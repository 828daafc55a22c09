"""The points of one pair as people read them: lines with a sentence, in parts that add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from baanvak.atlas.models import Concept
from baanvak.engine.score import SKILL_POINTS, Explanation, Line, Miss
from baanvak.matching.rules import sentences
from baanvak.matching.rules.description import about_minutes
from baanvak.matching.rules.sentences import Mark, Sentence, Voice

OUT_OF = 100
SIGNS = {Mark.FITS: "has", Mark.NEAR: "near", Mark.LACKS: "learn", Mark.NONE: "not", Mark.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the component `reasons` shows it. `points` counts, or says what can be gained."""

    mark: str  # has, near, learn, not, unknown
    words: str
    hint: str
    points: int
    out_of: int
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The one thing that would make a failing must hold."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Explained:
    """`points` is the sum of the points of `fits` and `practical`; `learn` says what can be gained."""

    points: int
    fits: tuple[Row, ...]
    learn: tuple[Row, ...]
    practical: tuple[Row, ...]
    changes: tuple[Change, ...]
    fits_out_of: int = SKILL_POINTS
    practical_out_of: int = OUT_OF - SKILL_POINTS

    @property
    def fits_points(self) -> int:
        return sum(row.points for row in self.fits)

    @property
    def missing(self) -> tuple[Row, ...]:
        """The skills that are not there yet: the rest of `learn` grows what is there."""
        return tuple(row for row in self.learn if row.term is not None)

    @property
    def learn_points(self) -> int:
        return sum(row.points for row in self.learn)

    @property
    def practical_points(self) -> int:
        return sum(row.points for row in self.practical)


def say(sentence: Sentence) -> str:
    """A sentence in the language of the reader."""
    return _(sentence.words) % {key: _spoken(value) for key, value in sentence.values.items()}


def _spoken(value: sentences.Value) -> str | int:
    return ", ".join(_(words) for words in value) if isinstance(value, tuple) else value


def names_of(explanations: Iterable[Explanation]) -> dict[int, str]:
    """The names of all terms in these explanations, in the language of the reader: one question."""
    terms = {term for found in explanations for line in found.lines for term in (line.term, line.via) if term}
    return {pk: concept.name for pk, concept in Concept.objects.in_bulk(terms).items()}


def explained(
    found: Explanation,
    names: Mapping[int, str],
    *,
    voice: Voice = Voice.YOU,
    evidence: Mapping[int, str] | None = None,
    hides_needs: bool = False,
) -> Explained:
    """An explanation for the person or for who helps them.

    `evidence`: term -> a sentence on who confirmed the skill. With `hides_needs` nothing tells which demand
    of work does not work for the person.
    """
    skills = [line for line in found.lines if line.about == "skill"]
    rest = [line for line in found.lines if line.about != "skill"]
    return Explained(
        points=found.points,
        fits=tuple(
            _row(line, names, voice, evidence or {})
            for line in sorted(skills, key=lambda line: -line.points)
            if line.code != "skill_missing"
        ),
        learn=_learn(skills, names, voice),
        practical=tuple(
            _unsaid(line) if hides_needs and line.about == "demands" else _row(line, names, voice, {}) for line in rest
        ),
        changes=tuple(change_of(miss, voice, hides_needs=hides_needs) for miss in found.misses),
    )


def _row(line: Line, names: Mapping[int, str], voice: Voice, evidence: Mapping[int, str]) -> Row:
    hint = say(sentences.sentence(line, names, voice))
    counted = line.via or line.term
    more = evidence.get(counted, "") if counted else ""
    return Row(
        SIGNS[sentences.mark(line)],
        _title(line, names),
        f"{hint} {more}".strip(),
        line.points,
        line.out_of,
        line.term,
    )


def _title(line: Line, names: Mapping[int, str]) -> str:
    if line.term is not None:
        name = names.get(line.term, "")
        return name[:1].upper() + name[1:]
    return _(sentences.TITLES[line.about])


def _learn(skills: Iterable[Line], names: Mapping[int, str], voice: Voice) -> tuple[Row, ...]:
    """What can be gained: each missing skill, and in one row what is there but can still grow."""
    gains = [line for line in skills if sentences.to_gain(line)]
    missing = [line for line in gains if line.code == "skill_missing"]
    rows = [
        Row(
            "learn",
            _title(line, names),
            say(sentences.sentence(line, names, voice)),
            line.out_of,
            line.out_of,
            line.term,
        )
        for line in missing
    ]
    if growing := [line for line in gains if line.code != "skill_missing"]:
        points = sum(sentences.to_gain(line) for line in growing)
        hint = ", ".join(names.get(line.term or 0, "") for line in growing)
        rows.append(Row("learn", _("Get better at what comes near"), hint, points, points))
    return tuple(rows)


def _unsaid(line: Line) -> Row:
    """The points of a line without its reason: for who may not know what somebody needs."""
    words = _("What the work asks and what somebody needs.")
    return Row(SIGNS[sentences.mark(line)], _(sentences.TITLES[line.about]), words, line.points, line.out_of)


def change_of(miss: Miss, voice: Voice = Voice.YOU, *, hides_needs: bool = False) -> Change:
    title = _(sentences.MISS_TITLES[miss.code])
    if hides_needs and miss.code == "demands":
        return Change(title, _("If the employer can change something in the work."))
    return Change(title, say(sentences.change(miss, voice)))


def for_employer(found: Explanation, names: Mapping[int, str]) -> Explained:
    """The same sum for an employer who may not know who it is.

    What somebody wishes is one line without its reasons: a no to this employer is nobody's business. Travel
    is rounded, and of what the work asks only the points are said.
    """
    plain = explained(found, names, voice=Voice.THEY, hides_needs=True)
    rows = [_wishes([line for line in found.lines if line.part == "wishes"])]
    for line, row in zip([line for line in found.lines if line.about != "skill"], plain.practical, strict=True):
        if line.part != "wishes":
            rows.append(_travel(line, row) if line.about == "travel" else row)
    changes = tuple(_employer_change(miss) for miss in found.misses)
    return Explained(plain.points, plain.fits, plain.learn, tuple(rows), changes)


def _employer_change(miss: Miss) -> Change:
    if miss.code != "travel":
        return change_of(miss, Voice.THEY, hides_needs=True)
    numbers = dict(miss.detail)
    words = _("If they want to travel for about %(minutes)s minutes.") % {"minutes": about_minutes(numbers["minutes"])}
    return Change(_(sentences.MISS_TITLES[miss.code]), words)


def _wishes(lines: Sequence[Line]) -> Row:
    points, out_of = sum(line.points for line in lines), sum(line.out_of for line in lines)
    words = _("How far this work is what they want.")
    return Row("has" if points else "not", _("Wishes"), words, points, out_of)


def _travel(line: Line, row: Row) -> Row:
    numbers = dict(line.detail)
    if "minutes" not in numbers:
        return row
    words = _("About %(minutes)s minutes %(mode)s.") % {
        "minutes": about_minutes(numbers["minutes"]),
        "mode": _(sentences.mode_words(numbers["mode"])),
    }
    return Row(row.mark, row.words, words, row.points, row.out_of)
