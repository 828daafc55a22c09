"""A scan as a whole: beginning a round, alone or together, opening sensitive parts, and taking it all back."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio import catalogue
from baanvak.portfolio.actions.writing import wait_turn
from baanvak.portfolio.models import Answer, Instrument, Scan, Sheet
from baanvak.portfolio.news import ScanTakenBack
from baanvak.portfolio.rules.instruments import Who
from baanvak.portfolio.rules.scans import FINISHED, INVITED, RUNNING, TAKEN_BACK, WITHDRAWN, How


@action(Verb.ADD, on="person", says=gettext_lazy("began a scan"))
def start(*, by: Actor, person: Person, instrument: str, opened: Collection[str] = ()) -> Sheet:
    """Begin a round with an instrument (its key), with the sensitive parts one turns on; one that runs goes on."""
    wait_turn(person.pk)
    used = _used(instrument)
    _check_opened(used, opened)
    running = _running(person, instrument)
    if running is not None:
        return running
    return _begin(person, used, How.OWN, opened=opened)


@action(Verb.PROPOSE, on="person", says=gettext_lazy("began a scan together with you"))
def start_beside(*, by: Actor, person: Person, instrument: str, how: str) -> Sheet:
    """Begin a round beside somebody, or to type in what they wrote on paper; sensitive parts stay off."""
    access.check(by, Verb.READ, Section.SCAN, person)
    if how not in {How.TOGETHER, How.PAPER}:
        raise ValidationError({"how": _("Choose how you fill it in.")})
    wait_turn(person.pk)
    if _running(person, instrument) is not None:
        raise Impossible(_("This person is filling in this scan already. They can go on where they stopped."))
    return _begin(person, _used(instrument), How(how), by=by)


@action(Verb.CHANGE, on="scan_round", says=gettext_lazy("chose which subjects to talk about"))
def open_parts(*, by: Actor, scan_round: Scan, opened: Collection[str]) -> Scan:
    """Turn sensitive parts of a running scan on (their keys) or off; what was said in one turned off is gone."""
    wait_turn(scan_round.person_id)
    _check_opened(scan_round.instrument, opened)
    content = scan_round.instrument.content
    closed = [part for part in content.sensitive if part.key not in set(opened)]
    questions = [question.key for part in closed for question in part.questions]
    Answer.objects.filter(sheet__scan=scan_round, question__in=questions).delete()
    scan_round.opened = [part.key for part in content.sensitive if part.key in set(opened)]
    scan_round.save(update_fields=["opened"])
    return scan_round


@action(Verb.WITHDRAW, on="scan_round", says=gettext_lazy("took back a scan"))
def take_back(*, by: Actor, scan_round: Scan) -> Scan:
    """Take a whole round back: the answers of every side are deleted; taking back twice changes nothing."""
    wait_turn(scan_round.person_id)
    if scan_round.taken_back_at is not None:
        return scan_round
    sheets = Sheet.objects.filter(scan=scan_round)
    Answer.objects.filter(sheet__in=sheets).delete()
    sheets.filter(state=INVITED).update(state=WITHDRAWN, code_hash=None)
    sheets.filter(state__in=[RUNNING, FINISHED]).update(state=TAKEN_BACK, code_hash=None)
    scan_round.taken_back_at = timezone.now()
    scan_round.save(update_fields=["taken_back_at"])
    tell(ScanTakenBack(person=scan_round.person_id, scan=scan_round.pk))
    return scan_round


def _used(key: str) -> Instrument:
    """The newest version of an instrument as it was first used; a file that changed since then is refused."""
    found = catalogue.instruments().get(key)
    if found is None:
        raise ValidationError({"instrument": _("Choose a scan from the list.")})
    content, text = found
    row, _new = Instrument.objects.get_or_create(
        key=content.key, version=content.version, defaults={"fingerprint": content.fingerprint, "text": text}
    )
    if row.fingerprint != content.fingerprint:
        raise Impossible(
            _("The questions of “%(key)s” version %(version)d were changed after they were used. Raise the version.")
            % {"key": content.key, "version": content.version}
        )
    return row


def _check_opened(instrument: Instrument, opened: Collection[str]) -> None:
    if set(opened) - {part.key for part in instrument.content.sensitive}:
        raise ValidationError({"opened": _("Choose from the list.")})


def _running(person: Person, instrument: str) -> Sheet | None:
    """The person's own sheet that is not finished, with any version of this instrument."""
    return (
        Sheet.objects.filter(scan__person=person, scan__instrument__key=instrument, who=Who.SELF.value, state=RUNNING)
        .filter(scan__taken_back_at=None)
        .order_by("-pk")
        .first()
    )


def _begin(
    person: Person, instrument: Instrument, how: How, *, by: Actor | None = None, opened: Collection[str] = ()
) -> Sheet:
    content = instrument.content
    keys = [part.key for part in content.sensitive if part.key in set(opened)]
    scan = Scan.objects.create(person=person, instrument=instrument, opened=keys)
    sheet = Sheet(scan=scan, who=Who.SELF.value, how=how.value)
    if by is not None:
        sheet.by_id, sheet.organisation_id = by.person, by.organisation
    sheet.full_clean()
    sheet.save()
    return sheet
