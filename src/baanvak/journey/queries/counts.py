"""How many people take part in an initiative: numbers only, and few people are said in one word."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from baanvak.base.actor import Actor
from baanvak.journey.models import Enrolment, EnrolmentMove
from baanvak.journey.rules.enrolment import FEW, State


@dataclass(frozen=True, slots=True)
class InitiativeCounts:
    """Different people who began, who are busy now and who finished. Numbers from 1 to 4 are shown as 0."""

    joined: int = 0
    busy: int = 0
    finished: int = 0

    @property
    def rows(self) -> list[tuple[str, int]]:
        """For a chart that is its own table."""
        return [(_("Took part"), self.joined), (_("Busy now"), self.busy), (_("Finished"), self.finished)]


def initiative_counts(by: Actor, initiatives: Sequence[int]) -> dict[int, InitiativeCounts]:
    """Per initiative its counts. Public: so few people that one could guess who they are, count as none."""
    began = EnrolmentMove.objects.filter(end=State.STARTED).values("enrolment")
    rows = (
        Enrolment.objects.filter(programme__initiative__in=initiatives)
        .order_by()
        .values("programme__initiative")
        .annotate(
            joined=Count("person", distinct=True, filter=Q(pk__in=began)),
            busy=Count("person", distinct=True, filter=Q(state=State.STARTED)),
            finished=Count("person", distinct=True, filter=Q(state=State.FINISHED)),
        )
    )
    found = {
        row["programme__initiative"]: InitiativeCounts(
            joined=_unless_few(row["joined"]), busy=_unless_few(row["busy"]), finished=_unless_few(row["finished"])
        )
        for row in rows
    }
    return {pk: found.get(pk, InitiativeCounts()) for pk in initiatives}


def _unless_few(number: int) -> int:
    return number if number >= FEW else 0
