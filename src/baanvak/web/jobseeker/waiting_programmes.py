"""What waits for somebody's answer about programmes, as lines on their start page."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from baanvak.journey.queries import OwnEnrolment
from baanvak.web.jobseeker.next_step import Waiting


def waiting_programmes(rows: Iterable[OwnEnrolment]) -> list[Waiting]:
    """A proposal, a place that is kept, or skills to choose."""
    return [Waiting(_words(one), one.name, reverse("jobseeker:enrolment", args=[one.pk])) for one in rows]


def _words(one: OwnEnrolment) -> str:
    if one.state == "proposed":
        return _("%(name)s proposes a programme") % {"name": one.proposed_by}
    if one.state == "offered":
        return _("A place is kept for you")
    return _("You finished. What may stand in your portfolio?")
