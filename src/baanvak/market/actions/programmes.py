"""What a provider does with a programme, and what the region says of it before the public sees it."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.models import Concept
from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market import index
from baanvak.market.models import Programme, ProgrammeGoal, ProgrammeSkill
from baanvak.market.news import ProgrammeAnswered, ProgrammeAsked, ProgrammeEnded, ProgrammeSentIn
from baanvak.market.rules.programme import (
    HIDE_AFTER,
    LARGE,
    LIFE,
    Fields,
    SkillAtLevel,
    State,
    missing,
)
from baanvak.people.models import Organisation

KEYS = {"kind", "place", "srg_type", "initiative"}  # fields that hold a primary key
OUT = {State.PUBLISHED, State.PAUSED, State.STALE}
# What a copy does not take along: it begins its own life.
_OWN_TO_EACH = {
    "id", "state", "checked_on", "asked_on", "agreed_on", "submitted_by_id", "submitted_at", "review_note", "pending",
    "source", "source_id", "content_hash", "changed_at", "valid_from", "valid_until",
}  # fmt: skip


@action(Verb.ADD, on="organisation", says=_("wrote a programme"))
def add(
    *,
    by: Actor,
    organisation: Organisation,
    fields: Fields,
    teaches: Iterable[SkillAtLevel] = (),
    needs: Iterable[SkillAtLevel] = (),
    goals: Iterable[int] = (),
) -> Programme:
    """Begin a programme of this provider as a draft."""
    programme = Programme(organisation=organisation)
    store(programme, fields, teaches=teaches, needs=needs, goals=goals)
    access.check(by, Verb.CHANGE, "programme", programme)  # nobody adds what they may not keep
    return programme


@action(Verb.CHANGE, on="programme", says=_("changed a programme"))
def change(
    *,
    by: Actor,
    programme: Programme,
    fields: Fields,
    teaches: Iterable[SkillAtLevel] | None = None,
    needs: Iterable[SkillAtLevel] | None = None,
    goals: Iterable[int] | None = None,
) -> Programme:
    """Change what the programme says; once it is public, a large change waits for the region."""
    lock(programme)
    lists = {"teaches": teaches, "needs": needs, "goals": goals}
    if programme.state not in OUT or by.is_system:
        store(programme, fields, teaches=teaches, needs=needs, goals=goals)
        return programme
    given = {*fields, *(name for name, asked in lists.items() if asked is not None)}
    kept = {name: value for name, value in (programme.pending or {}).items() if name not in given}
    waiting = kept | _large(programme, fields, lists)
    small: Any = {name: value for name, value in fields.items() if name not in LARGE}
    _check_waiting(programme, fields, teaches, needs, goals)
    _check_complete(programme, {**fields})
    store(programme, small)
    _wait(by, programme, waiting)
    return programme


@action(Verb.PUBLISH, on="programme", says=_("asked the region to look at a programme"))
def submit(*, by: Actor, programme: Programme) -> Programme:
    """Ask the region to look at a draft, so that it comes into the catalogue."""
    lock(programme)
    LIFE.check(programme.state, State.REVIEW)
    _check_complete(programme)
    _send_in(by, programme)
    return _move(programme, State.REVIEW)


@action(Verb.MOVE, on="programme", says=_("took a programme back from review"))
def take_back(*, by: Actor, programme: Programme) -> Programme:
    """Take a programme, or a large change of one, back before the region answered."""
    lock(programme)
    if programme.pending is not None:
        programme.pending, programme.review_note = None, ""
        programme.save(update_fields=["pending", "review_note", "changed_at"])
        return programme
    return _move(programme, State.DRAFT)


@action(Verb.CONFIRM, on="programme", says=_("agreed with a programme"))
def agree(*, by: Actor, programme: Programme) -> Programme:
    """Let a programme, or the large change that waits, into the catalogue."""
    lock(programme)
    today = timezone.localdate()
    if programme.state == State.REVIEW:
        _check_complete(programme)
        programme.agreed_on, programme.state = today, State.PUBLISHED.value
    elif programme.pending is not None:
        _apply(programme)
    else:
        raise Impossible(_t("Nothing of this programme waits for you any more."))
    programme.checked_on, programme.asked_on, programme.review_note = today, None, ""
    programme.save()
    tell(ProgrammeAnswered(programme.pk, is_agreed=True))
    return programme


@action(Verb.CONFIRM, on="programme", says=_("gave a programme back"))
def give_back(*, by: Actor, programme: Programme, words: str) -> Programme:
    """Give a programme back to its provider, with a word on what must be different."""
    lock(programme)
    if not words.strip():
        raise ValidationError({"words": _t("Say what must be different, so that the provider can go on.")})
    if programme.state == State.REVIEW:
        programme.state = State.DRAFT.value
    elif programme.pending is None:
        raise Impossible(_t("Nothing of this programme waits for you any more."))
    programme.review_note = words.strip()[:500]
    programme.save(update_fields=["state", "review_note", "changed_at"])
    tell(ProgrammeAnswered(programme.pk, is_agreed=False))
    return programme


@action(Verb.MOVE, on="programme", says=_("paused a programme"))
def pause(*, by: Actor, programme: Programme) -> Programme:
    """Take the programme out of the catalogue for a while; who takes part goes on."""
    lock(programme)
    return _move(programme, State.PAUSED)


@action(Verb.MOVE, on="programme", says=_("put a programme back in the catalogue"))
def resume(*, by: Actor, programme: Programme) -> Programme:
    """Put a paused programme back in the catalogue."""
    lock(programme)
    if programme.state != State.PAUSED:
        raise Impossible(_t("This programme is not paused now."))
    _check_complete(programme)
    programme.checked_on, programme.asked_on = timezone.localdate(), None
    return _move(programme, State.PUBLISHED)


@action(Verb.MOVE, on="programme", says=_("ended a programme"))
def end(*, by: Actor, programme: Programme) -> Programme:
    """End the programme; what people did in it stays."""
    lock(programme)
    programme.pending = None
    _move(programme, State.ENDED)
    tell(ProgrammeEnded(programme.pk))
    return programme


@action(Verb.MOVE, on="programme", says=_("began again with a programme"))
def reopen(*, by: Actor, programme: Programme) -> Programme:
    """Make an ended programme a draft again; the region looks before it is public."""
    lock(programme)
    if programme.state != State.ENDED:
        raise Impossible(_t("This programme has not ended."))
    return _move(programme, State.DRAFT)


@action(Verb.CHANGE, on="programme", says=_("said that a programme is still right"))
def confirm_right(*, by: Actor, programme: Programme) -> Programme:
    """Answer yes to the question whether what the catalogue says is still right."""
    lock(programme)
    if programme.state not in {State.PUBLISHED, State.STALE}:
        raise Impossible(_t("This programme is not in the catalogue now."))
    programme.checked_on, programme.asked_on = timezone.localdate(), None
    programme.state = State.PUBLISHED.value
    programme.save(update_fields=["state", "checked_on", "asked_on", "changed_at"])
    return programme


@action(Verb.CHANGE, on="programme", says=_("copied a programme"))
def copy(*, by: Actor, programme: Programme) -> Programme:
    """Make a draft that says and teaches the same as this programme, without its starts."""
    kept = [field.attname for field in Programme._meta.concrete_fields if field.attname not in _OWN_TO_EACH]
    twin = Programme(**{name: getattr(programme, name) for name in kept})
    store(
        twin,
        Fields(),
        teaches=_at_level(programme, is_needed=False),
        needs=_at_level(programme, is_needed=True),
        goals=list(programme.goals.order_by("pk").values_list("occupation", flat=True)),
    )
    return twin


@action(Verb.MOVE, on="palette", says=_("asked providers whether their programmes are still right"))
def ask_and_hide(*, by: Actor, palette: None = None) -> int:
    """Ask about programmes that nobody confirmed for a term, hide those nobody answered for; returns how many."""
    today = timezone.localdate()
    out = Programme.objects.select_for_update(of=("self",)).filter(state=State.PUBLISHED).select_related("kind")
    hidden = list(out.filter(asked_on__lte=today - HIDE_AFTER).order_by("pk"))
    for programme in hidden:
        _move(programme, State.STALE)
    silent = [
        p
        for p in out.filter(asked_on=None, checked_on__lt=today - timedelta(days=1)).order_by("pk")
        if p.checked_on + p.ask_after <= today
    ]
    for programme in silent:
        programme.asked_on = today
        programme.save(update_fields=["asked_on", "changed_at"])
        tell(ProgrammeAsked(programme.pk))
    return len(hidden) + len(silent)


def store(
    programme: Programme,
    fields: Fields,
    *,
    teaches: Iterable[SkillAtLevel] | None = None,
    needs: Iterable[SkillAtLevel] | None = None,
    goals: Iterable[int] | None = None,
) -> None:
    """Write the fields, check them, and keep what people search in step. Raises ValidationError."""
    _fill(programme, fields)
    programme.full_clean(exclude=["submitted_by"])
    is_new = programme.pk is None
    taught = _skills(teaches, "teaches") if teaches is not None else None
    needed = _skills(needs, "needs") if needs is not None else None
    wanted = _occupations(goals) if goals is not None else None
    _index(programme, taught, wanted, is_new=is_new)
    programme.save()
    if taught is not None:
        _replace_skills(programme, taught, is_needed=False)
    if needed is not None:
        _replace_skills(programme, needed, is_needed=True)
    if wanted is not None:
        programme.goals.all().delete()
        ProgrammeGoal.objects.bulk_create([ProgrammeGoal(programme=programme, occupation=o) for o in wanted])


def lock(programme: Programme) -> None:
    """Two hands at one moment: the second sees what the first did."""
    programme.refresh_from_db(from_queryset=Programme.objects.select_for_update(of=("self",)))


def _fill(programme: Programme, fields: Fields) -> None:
    for name, value in fields.items():
        setattr(programme, f"{name}_id" if name in KEYS else name, value.strip() if isinstance(value, str) else value)
    if "kind" in fields and "srg_type" not in fields and programme.srg_type_id is None:
        programme.srg_type_id = programme.kind.srg_type_id


def _skills(asked: Iterable[SkillAtLevel], field: str) -> list[tuple[Concept, int]]:
    """Each skill once, at its highest level. Raises ValidationError on `field`."""
    levels: dict[int, int] = {}
    for skill in asked:
        levels[skill.concept] = max(skill.level, levels.get(skill.concept, 0))
    found = Concept.objects.skills().in_bulk(list(levels))
    if len(found) < len(levels) or not all(1 <= level <= 3 for level in levels.values()):
        raise ValidationError({field: _t("Choose a word from the list.")})
    return [(found[pk], level) for pk, level in levels.items()]


def _occupations(keys: Iterable[int]) -> list[Concept]:
    wanted = list(dict.fromkeys(keys))
    found = Concept.objects.occupations().in_bulk(wanted)
    if len(found) < len(wanted):
        raise ValidationError({"goals": _t("Choose an occupation of the list.")})
    return [found[pk] for pk in wanted]


def _index(
    programme: Programme, taught: list[tuple[Concept, int]] | None, goals: list[Concept] | None, *, is_new: bool
) -> None:
    if taught is None and not is_new:
        names = [row.concept.names.get("nl", "") for row in _rows(programme) if not row.is_needed]
    else:
        names = [concept.names.get("nl", "") for concept, _level in taught or []]
    if goals is None and not is_new:
        goals = [goal.occupation for goal in programme.goals.select_related("occupation").order_by("pk")]
    index.fill_programme(programme, names, [concept.names.get("nl", "") for concept in goals or []])


def _rows(programme: Programme) -> Iterable[ProgrammeSkill]:
    return programme.skills.select_related("concept").order_by("pk")


def _replace_skills(programme: Programme, rows: list[tuple[Concept, int]], *, is_needed: bool) -> None:
    programme.skills.filter(is_needed=is_needed).delete()
    ProgrammeSkill.objects.bulk_create(
        [ProgrammeSkill(programme=programme, concept=c, level=level, is_needed=is_needed) for c, level in rows]
    )


def _at_level(programme: Programme, *, is_needed: bool) -> list[SkillAtLevel]:
    rows = programme.skills.filter(is_needed=is_needed).order_by("pk")
    return [SkillAtLevel(row.concept_id, row.level) for row in rows]


# --- what waits for the region ------------------------------------------------------------------------

_PRESENT: dict[str, Callable[[Programme], Any]] = {
    "teaches": lambda p: sorted([s.concept, s.level] for s in _at_level(p, is_needed=False)),
    "needs": lambda p: sorted([s.concept, s.level] for s in _at_level(p, is_needed=True)),
    "goals": lambda p: sorted(p.goals.values_list("occupation", flat=True)),
}


def _large(programme: Programme, fields: Fields, lists: dict[str, Any]) -> dict[str, Any]:
    """What of this change waits for the region: name -> new value as plain JSON; only what differs."""
    waiting = {}
    for name, value in fields.items():
        if name in LARGE and value != getattr(programme, f"{name}_id" if name in KEYS else name):
            waiting[name] = str(value) if isinstance(value, Decimal) else value
    for name, asked in lists.items():
        if asked is not None:
            new = sorted(asked if name == "goals" else ([s.concept, s.level] for s in asked))
            if new != _PRESENT[name](programme):
                waiting[name] = new
    return waiting


def _check_waiting(
    programme: Programme,
    fields: Fields,
    teaches: Iterable[SkillAtLevel] | None,
    needs: Iterable[SkillAtLevel] | None,
    goals: Iterable[int] | None,
) -> None:
    """What waits must be right already now, while its writer is there to mend it. Raises ValidationError."""
    trial = Programme.objects.get(pk=programme.pk)
    _fill(trial, fields)
    trial.full_clean(exclude=["submitted_by"])
    _skills(teaches or (), "teaches")
    _skills(needs or (), "needs")
    _occupations(goals or ())


def _wait(by: Actor, programme: Programme, waiting: dict[str, Any]) -> None:
    """Keep what waits beside the programme as it is public now; nothing left to wait for: nothing kept."""
    programme.pending = waiting or None
    if waiting:
        _send_in(by, programme)
    programme.review_note = ""
    programme.save(update_fields=["pending", "review_note", "submitted_by", "submitted_at", "changed_at"])


def _send_in(by: Actor, programme: Programme) -> None:
    programme.submitted_by_id, programme.submitted_at, programme.review_note = by.person, timezone.now(), ""
    tell(ProgrammeSentIn(programme.pk))


def _apply(programme: Programme) -> None:
    """Make what waited part of the programme."""
    waiting = dict(programme.pending or {})
    lists: dict[str, Any] = {
        name: [SkillAtLevel(concept, level) for concept, level in waiting.pop(name)]
        for name in ("teaches", "needs")
        if name in waiting
    }
    goals = waiting.pop("goals", None)
    if waiting.get("price") is not None:
        waiting["price"] = Decimal(waiting["price"])
    programme.pending = None
    fields: Any = waiting
    store(programme, fields, goals=goals, **lists)


def _move(programme: Programme, to: State) -> Programme:
    LIFE.check(programme.state, to)
    programme.state = to.value
    programme.save()
    return programme


def _check_complete(programme: Programme, changed: dict[str, Any] | None = None) -> None:
    """Raise ValidationError with a sentence for every field that readers would miss."""
    values = values_of(programme) | (changed or {})
    if lacks := missing(values, timezone.localdate()):
        raise ValidationError({field: _t(sentence) for field, sentence in lacks.items()})


def values_of(programme: Programme) -> dict[str, Any]:
    """The fields of a programme by name, keys as numbers."""
    return {field.name: getattr(programme, field.attname) for field in Programme._meta.concrete_fields}
