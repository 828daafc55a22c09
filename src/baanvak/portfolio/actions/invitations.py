"""Asking others along: a link without an account, that ends by itself and takes one set of answers."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible, Refused
from baanvak.base.verbs import Verb
from baanvak.portfolio.actions.sheets import Given, complete, write
from baanvak.portfolio.actions.writing import wait_turn
from baanvak.portfolio.models import Answer, Scan, Sheet
from baanvak.portfolio.models.scans import hash_of
from baanvak.portfolio.rules.instruments import Who
from baanvak.portfolio.rules.scans import EXPIRED, INVITED, MOST_INVITED, last_day


@action(Verb.ASK, on="scan_round", says=gettext_lazy("invited somebody to a scan"))
def invite(*, by: Actor, scan_round: Scan, name: str, bond: str) -> Sheet:
    """Ask somebody by name for their view; the sheet that comes back has the code for the link or letter."""
    wait_turn(scan_round.person_id)
    if scan_round.taken_back_at is not None:
        raise Impossible(_("This scan was taken back."))
    if Who.OTHER not in scan_round.instrument.content.whos:
        raise Impossible(_("This scan has no questions for others."))
    waiting_or_done = Sheet.objects.filter(scan=scan_round, who=Who.OTHER.value, state__in=[INVITED, "finished"])
    if waiting_or_done.count() >= MOST_INVITED:
        raise ValidationError(_("You can ask %(most)d people at most.") % {"most": MOST_INVITED})
    sheet = Sheet(
        scan=scan_round,
        who=Who.OTHER.value,
        state=Sheet.State.INVITED,
        name=" ".join(name.split()),
        bond=bond,
        until=last_day(timezone.localdate()),
    )
    sheet.code_hash = hash_of(sheet.code)
    sheet.full_clean()
    sheet.save()
    return sheet


@action(Verb.ANSWER, on="answer_link", says=gettext_lazy("filled in part of a scan about you"))
def answer(*, by: Actor, answer_link: Sheet, code: str, answers: Given) -> Sheet:
    """Save what an invited person answers on one page; the code is the key."""
    _check(answer_link, code)
    write(answer_link, answers)
    return answer_link


@action(Verb.ANSWER, on="answer_link", says=gettext_lazy("gave their view in a scan about you"))
def send(*, by: Actor, answer_link: Sheet, code: str) -> Sheet:
    """Send the answers of an invited person; from then on the link is closed."""
    wait_turn(answer_link.scan.person_id)
    _check(answer_link, code)
    if not answer_link.answers.exists():
        raise ValidationError(_("You have not answered anything yet. One answer is enough."))
    complete(answer_link)
    return answer_link


def _check(sheet: Sheet, code: str) -> None:
    """Refused unless this code opens this sheet now: the caller found it, and still the verb looks itself."""
    sheet.refresh_from_db(fields=["state", "until", "code_hash"])
    if sheet.code_hash != hash_of(code) or not sheet.is_open or sheet.scan.taken_back_at is not None:
        raise Refused("this link is closed")


@action(Verb.WITHDRAW, on="answer_link", says=gettext_lazy("closed an invitation that ended"))
def put_away(*, by: Actor, answer_link: None = None) -> int:
    """Close invitations after their last day and delete what was half filled in; returns how many."""
    ended = list(Sheet.objects.ended().values_list("pk", flat=True))
    Answer.objects.filter(sheet__in=ended).delete()
    return Sheet.objects.filter(pk__in=ended).update(state=EXPIRED, code_hash=None)
