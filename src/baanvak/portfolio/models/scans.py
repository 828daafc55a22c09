"""A scan: one round of questions about a person, with a sheet of answers for each side that looks."""

import hashlib
import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from baanvak.people.models.persons import ALPHABET
from baanvak.portfolio.rules.instrument_files import parse
from baanvak.portfolio.rules.instruments import LONGEST_TEXT, WHO_WORDS, Who
from baanvak.portfolio.rules.instruments import Instrument as Content
from baanvak.portfolio.rules.scans import (
    BOND_WORDS,
    CODE_LENGTH,
    FINISHED,
    HOW_WORDS,
    INVITED,
    OPEN,
    RUNNING,
    Bond,
    How,
)


def new_salt() -> str:
    return secrets.token_hex(16)


class Instrument(models.Model):
    """A version of a list of questions that was used: its text stays as it was, whatever becomes of the file."""

    key = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    text = models.TextField()
    used_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "version"], name="each_version_once"),)

    @property
    def content(self) -> Content:
        return parse(self.text)


class ScanQuerySet(models.QuerySet["Scan"]):
    def standing(self) -> "ScanQuerySet":
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)


class Scan(models.Model):
    """One round. `opened` are the keys of the sensitive parts that the person turned on."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    opened = models.JSONField(default=list, blank=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)  # when the person's own sheet was
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["person", "-started_at"], name="scans_of_a_person"),)


class SheetQuerySet(models.QuerySet["Sheet"]):
    def finished(self) -> "SheetQuerySet":
        return self.filter(state=FINISHED)

    def ended(self) -> "SheetQuerySet":
        """Invitations that nobody answered before their last day."""
        return self.filter(state=INVITED, until__lt=timezone.localdate())


class Sheet(models.Model):
    """What one side answers. Of an invited person there is a name and how they know each other, no account."""

    class State(models.TextChoices):
        INVITED = "invited", _("waits for an answer")
        RUNNING = "running", _("busy")
        FINISHED = "finished", _("finished")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("not answered in time")
        TAKEN_BACK = "taken_back", _("taken back")

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="sheets")
    who = models.CharField(max_length=5, choices=[(who.value, WHO_WORDS[who]) for who in Who])
    how = models.CharField(max_length=8, choices=[(how.value, HOW_WORDS[how]) for how in How], default=How.OWN.value)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    # The coach who answers, or who sits beside somebody; never the person themselves, so that they can erase it all.
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    bond = models.CharField(max_length=12, blank=True, choices=[(bond.value, BOND_WORDS[bond]) for bond in Bond])
    until = models.DateField(_("until"), null=True, blank=True)
    # The code of the link is worked out from `salt` and the secret key; only its hash is kept.
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    code_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["scan"],
                condition=Q(who="self", state__in=["running", "finished"]),
                name="one_own_sheet_per_scan",
                violation_error_message=_("This scan has your answers already."),
            ),
            models.UniqueConstraint(
                fields=["scan", "by"],
                condition=Q(who="coach", state__in=["running", "finished"]),
                name="one_sheet_per_coach",
                violation_error_message=_("Your answers are in this scan already."),
            ),
            models.CheckConstraint(
                condition=~Q(who="other") | (~Q(name="") & ~Q(bond="") & Q(until__isnull=False)),
                name="invited_have_a_name",
                violation_error_message=_("Say who you invite."),
            ),
        )

    @property
    def is_open(self) -> bool:
        """Whether answers can be written now."""
        return self.state in OPEN and (self.until is None or self.until >= timezone.localdate())

    @property
    def is_running(self) -> bool:
        return self.state == RUNNING

    @property
    def code(self) -> str:
        """The code of the link: worked out, never kept, so that a stolen database opens nothing."""
        digest = salted_hmac("baanvak.scan.link", self.salt, algorithm="sha256").digest()
        number, signs = int.from_bytes(digest), []
        for _place in range(CODE_LENGTH):
            number, sign = divmod(number, len(ALPHABET))
            signs.append(ALPHABET[sign])
        return "".join(signs)


def hash_of(code: str) -> str:
    """What is kept of a code. Codes are long and drawn by chance, so one plain hash is enough."""
    return hashlib.sha256(code.encode()).hexdigest()


class Answer(models.Model):
    """One answer: codes of the list, or a few words. A row without codes and words does not exist."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    codes = models.JSONField(default=list)
    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_per_question"),)
