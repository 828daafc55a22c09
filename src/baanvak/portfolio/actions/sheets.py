"""A sheet of answers: a coach's own view, saving page by page, finishing, and taking back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.portfolio.actions.writing import check_no_diagnosis, wait_turn
from baanvak.portfolio.models import Answer, Scan, Sheet
from baanvak.portfolio.news import SheetFinished
from baanvak.portfolio.rules.instruments import DECLINED, LONGEST_TEXT, Kind, Question, Who
from baanvak.portfolio.rules.scans import FINISHED, LIFE, TAKEN_BACK, WITHDRAWN, in_order, mistake

# Question -> codes, or for a text question the words. Nothing in it takes an answer away.
Given = Mapping[str, Sequence[str] | str]


@action(Verb.ANSWER, on="scan_round", says=gettext_lazy("began to say how they see you"))
def begin(*, by: Actor, scan_round: Scan) -> Sheet:
    """Let a coach begin their own view in somebody's scan; the one they began goes on."""
    wait_turn(scan_round.person_id)
    if scan_round.taken_back_at is not None:
        raise Impossible(_("This scan was taken back."))
    if Who.COACH not in scan_round.instrument.content.whos:
        raise Impossible(_("This scan has no questions for a coach."))
    there = Sheet.objects.filter(scan=scan_round, by=by.person, who=Who.COACH.value).exclude(state=TAKEN_BACK).first()
    if there is not None:
        return there
    sheet = Sheet(scan=scan_round, who=Who.COACH.value, by_id=by.person, organisation_id=by.organisation)
    sheet.full_clean()
    sheet.save()
    return sheet


@action(Verb.CHANGE, on="sheet", says=gettext_lazy("filled in part of a scan"))
def save(*, by: Actor, sheet: Sheet, answers: Given) -> Sheet:
    """Save the answers of one page; an empty one takes the answer away, other pages stay as they are."""
    write(sheet, answers)
    return sheet


@action(Verb.MOVE, on="sheet", says=gettext_lazy("finished a scan"))
def finish(*, by: Actor, sheet: Sheet) -> Sheet:
    """Say that the answers are ready to be seen; finishing twice changes nothing."""
    wait_turn(sheet.scan.person_id)
    complete(sheet)
    return sheet


@action(Verb.WITHDRAW, on="sheet", says=gettext_lazy("took back answers in a scan"))
def take_back(*, by: Actor, sheet: Sheet) -> Sheet:
    """Take answers back, or stop an invitation: the answers are deleted; doing it twice changes nothing."""
    wait_turn(sheet.scan.person_id)
    sheet.refresh_from_db()
    to = WITHDRAWN if sheet.state == Sheet.State.INVITED else TAKEN_BACK
    if sheet.state in {WITHDRAWN, TAKEN_BACK, Sheet.State.EXPIRED}:
        return sheet
    LIFE.check(sheet.state, to)
    sheet.answers.all().delete()
    sheet.state, sheet.code_hash = to, None
    sheet.save(update_fields=["state", "code_hash"])
    if sheet.who == Who.SELF:
        Scan.objects.filter(pk=sheet.scan_id).update(finished_at=None)
    return sheet


def complete(sheet: Sheet) -> None:
    """Move a sheet to finished and tell it."""
    sheet.refresh_from_db()
    if sheet.state == FINISHED:
        return
    if not sheet.is_open or sheet.scan.taken_back_at is not None:
        raise Impossible(_("These answers can no longer be changed."))
    LIFE.check(sheet.state, FINISHED)
    sheet.state, sheet.finished_at, sheet.code_hash = Sheet.State.FINISHED, timezone.now(), None
    sheet.save(update_fields=["state", "finished_at", "code_hash"])
    if sheet.who == Who.SELF:
        Scan.objects.filter(pk=sheet.scan_id).update(finished_at=sheet.finished_at)
    tell(SheetFinished(person=sheet.scan.person_id, scan=sheet.scan_id, sheet=sheet.pk, who=sheet.who, by=sheet.by_id))


def write(sheet: Sheet, answers: Given) -> None:
    """Check and write answers; raises ValidationError by question, Impossible when it is too late."""
    wait_turn(sheet.scan.person_id)
    sheet.refresh_from_db(fields=["state", "until", "code_hash"])
    if not sheet.is_open or sheet.scan.taken_back_at is not None:
        raise Impossible(_("These answers can no longer be changed."))
    wanted = _checked(sheet, answers)
    there = {answer.question: answer for answer in sheet.answers.filter(question__in=list(wanted))}
    gone = [row.pk for key, row in there.items() if not any(wanted[key].values())]
    new = [
        Answer(sheet=sheet, question=key, **values)
        for key, values in wanted.items()
        if any(values.values()) and key not in there
    ]
    Answer.objects.filter(pk__in=gone).delete()
    Answer.objects.bulk_create(new)
    for key, row in there.items():
        values = wanted[key]
        if any(values.values()) and (row.codes, row.text) != (values["codes"], values["text"]):
            row.codes, row.text, row.changed_at = values["codes"], values["text"], timezone.now()
            row.save(update_fields=["codes", "text", "changed_at"])


def _checked(sheet: Sheet, answers: Given) -> dict[str, dict[str, Any]]:
    """The answers as they will stand; what is not asked of this side is refused."""
    content = sheet.scan.instrument.content
    who = Who(sheet.who)
    parts = content.parts_for(who, frozenset(sheet.scan.opened))
    asked = {question.key: question for part in parts for question in part.asked_of(who)}
    errors: dict[str, Any] = {}
    found: dict[str, dict[str, Any]] = {}
    for key, given in answers.items():
        question = asked.get(key)
        if question is None:
            errors[key] = _("This question is not asked here.")
            continue
        try:
            found[key] = _stands(question, given)
        except ValidationError as error:
            errors[key] = error.messages
    if errors:
        raise ValidationError(errors)
    return found


def _stands(question: Question, given: Sequence[str] | str) -> dict[str, Any]:
    codes, text = ([], given.strip()) if isinstance(given, str) else (list(given), "")
    if wrong := mistake(question, codes, text):
        raise ValidationError(_(wrong))
    if len(text) > LONGEST_TEXT:
        raise ValidationError(_("Use at most %(most)d characters.") % {"most": LONGEST_TEXT})
    if question.kind is Kind.TEXT:
        check_no_diagnosis(question.key, text)
        return {"codes": [DECLINED] if DECLINED in codes else [], "text": text}
    return {"codes": in_order(question, codes), "text": ""}
