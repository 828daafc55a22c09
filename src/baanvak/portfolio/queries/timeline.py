"""One timeline per person: what they did in life, and what happened here; only what the reader may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baanvak.base import access
from baanvak.base.actions import ACTIONS
from baanvak.base.actor import SYSTEM, Actor
from baanvak.base.models import Line
from baanvak.base.verbs import Verb
from baanvak.people.access import is_own
from baanvak.people.models import Organisation, Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Education, Experience
from baanvak.portfolio.queries.gate import read_if_open
from baanvak.portfolio.rules.timeline import SECTIONS_OF_LIFE, Strand, belongs


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on the timeline. `when` is said as exactly as it is known: a day, a month or a year."""

    at: datetime
    when: str
    words: str
    strand: Strand
    who: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a reader may see, newest first, slice by slice; `strands` are those that have anything."""

    lines: QuerySet[Line]
    facts: tuple[Moment, ...]
    strands: tuple[Strand, ...]
    reader: int | None

    def __len__(self) -> int:
        return self.lines.count() + len(self.facts)

    def __getitem__(self, wanted: slice) -> list[Moment]:
        """Moments from `start` to `stop`: of the record only as many lines as can be needed are read."""
        stop = wanted.stop if wanted.stop is not None else len(self)
        acts = _acts(list(self.lines.order_by("-at", "-pk")[:stop]), self.reader)
        together = sorted([*acts, *self.facts], key=lambda moment: moment.at, reverse=True)
        return _joined(together[wanted.start or 0 : stop])


def timeline(by: Actor, person: Person, strand: str = "") -> Timeline:
    """The timeline of a person as far as it is open to `by`; every section that opens it is a logged read."""
    access.check(by, Verb.READ, "person", person)
    is_open = {section for section in Section if read_if_open(by, person, section)}
    lines = _visible(by, person, is_open)
    facts = _facts(person, is_open)
    found = {belongs(what).strand for what in lines.order_by("what").values_list("what", flat=True).distinct()}
    found |= {fact.strand for fact in facts}
    return Timeline(
        lines=_of_strand(lines, strand),
        facts=tuple(fact for fact in facts if strand in {"", fact.strand}),
        strands=tuple(one for one in Strand if one in found),
        reader=by.person,
    )


def _visible(by: Actor, person: Person, is_open: Collection[Section]) -> QuerySet[Line]:
    """The acts of people about a person: all for the owner; for others those of open sections, and their own.

    What the system renews by itself is in the record, and would bury the rest here.
    """
    lines = Line.objects.filter(concerned=person.pk, kind=Line.Kind.ACT).exclude(role=SYSTEM.role)
    if is_own(by):
        return lines
    names = lines.order_by("what").values_list("what", flat=True).distinct()
    seen = [what for what in names if belongs(what).section in is_open]
    return lines.filter(Q(actor=by.person) | Q(what__in=seen))


def _of_strand(lines: QuerySet[Line], strand: str) -> QuerySet[Line]:
    if not strand:
        return lines
    names = lines.order_by("what").values_list("what", flat=True).distinct()
    return lines.filter(what__in=[what for what in names if belongs(what).strand == strand])


def _acts(lines: Iterable[Line], reader: int | None) -> list[Moment]:
    """Lines of the record in words: who did what."""
    lines = list(lines)
    people = Person.objects.in_bulk({line.actor for line in lines if line.actor})
    organisations = Organisation.objects.in_bulk({line.organisation for line in lines if line.organisation})
    return [_act(line, reader, people, organisations) for line in lines]


def _act(line: Line, reader: int | None, people: dict[int, Person], organisations: dict[int, Organisation]) -> Moment:
    known, actor = ACTIONS.get(line.what), people.get(line.actor or 0)
    if line.actor is not None and line.actor == reader:
        who = _("You")
    elif actor is not None:
        who = actor.name
    else:
        who = _("Somebody who is no longer known")
    where = organisations.get(line.organisation or 0)
    return Moment(
        at=line.at,
        when=date_format(timezone.localtime(line.at), "DATETIME_FORMAT"),
        words=f"{who} {known.says if known else line.what}",
        strand=belongs(line.what).strand,
        who=where.name if where else "",
    )


def _joined(moments: Iterable[Moment]) -> list[Moment]:
    """The same act again on the same day is one moment with a number."""
    found: list[Moment] = []
    for moment in moments:
        last = found[-1] if found else None
        if last and (last.words, last.who, last.at.date()) == (moment.words, moment.who, moment.at.date()):
            found[-1] = Moment(last.at, last.when, last.words, last.strand, last.who, last.times + 1)
        else:
            found.append(moment)
    return found


def _facts(person: Person, is_open: Collection[Section]) -> list[Moment]:
    """What somebody did in life, from the sections that are open."""
    found: list[Moment] = []
    experience, education = SECTIONS_OF_LIFE
    if experience in is_open:
        for row in Experience.objects.filter(person=person).order_by("pk"):
            words = ", ".join(part for part in (row.title, row.organisation_name) if part)
            if row.started_on:
                found.append(_month(row.started_on, _("Began: %(what)s") % {"what": words}))
            if row.ended_on:
                found.append(_month(row.ended_on, _("Ended: %(what)s") % {"what": words}))
    if education in is_open:
        for school in Education.objects.filter(person=person, ended_in__isnull=False).order_by("pk"):
            words = _("Diploma: %(what)s") if school.has_diploma else _("At school: %(what)s")
            found.append(_year(school.ended_in or 0, words % {"what": school.name}))
    return found


def _month(day: date, words: str) -> Moment:
    return Moment(_moment(day), date_format(day, "F Y"), words, Strand.LIFE)


def _year(year: int, words: str) -> Moment:
    return Moment(_moment(date(year, 12, 31)), str(year), words, Strand.LIFE)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
