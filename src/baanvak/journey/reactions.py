"""What the journey does when it hears of starts and programmes."""

from baanvak.base.actor import SYSTEM
from baanvak.base.news import hears
from baanvak.journey.actions import enrolments
from baanvak.market.models import Programme, Run
from baanvak.market.news import ProgrammeEnded, RunCancelled, RunChanged


@hears(RunChanged)
def fill_new_places(news: RunChanged) -> None:
    """A start has more places: whoever waits longest hears first."""
    if run := Run.objects.filter(pk=news.run).first():
        enrolments.fill_places(by=SYSTEM, run=run)


@hears(RunCancelled)
def let_people_choose_again(news: RunCancelled) -> None:
    """A start is cancelled: nobody loses their interest with it."""
    if run := Run.objects.filter(pk=news.run).first():
        enrolments.let_go(by=SYSTEM, run=run)


@hears(ProgrammeEnded)
def close_what_did_not_begin(news: ProgrammeEnded) -> None:
    """A programme is not given any more: who did not begin hears it, who did goes on."""
    if programme := Programme.objects.filter(pk=news.programme).first():
        enrolments.close(by=SYSTEM, programme=programme)
