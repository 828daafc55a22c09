"""What matching does when it hears news from below, or of its own."""

from baanvak.base.actor import SYSTEM
from baanvak.base.news import hears
from baanvak.market.models import Vacancy
from baanvak.market.news import VacanciesChanged, VacancyChanged
from baanvak.matching.actions import approaches, matches, nights
from baanvak.matching.models import Approach
from baanvak.matching.news import Reacted
from baanvak.matching.rules.reasons import CHANGES_WISHES
from baanvak.people.models import Person
from baanvak.people.news import GrantWithdrawn
from baanvak.portfolio.news import PortfolioChanged


@hears(PortfolioChanged, later=True)
def renew_lists(news: PortfolioChanged) -> None:
    """Somebody's portfolio changed: other vacancies may fit. Renewing looks first whether a fact changed."""
    _renew(news.person)


@hears(Reacted, later=True)
def learn_from_no(news: Reacted) -> None:
    """A no to an occupation, sector or employer (or taking it back) changes the next list."""
    if news.reason in CHANGES_WISHES or news.kind == "clear":
        _renew(news.person)


def _renew(person: int) -> None:
    if found := Person.objects.filter(pk=person).first():
        matches.refresh(by=SYSTEM, person=found)


@hears(VacancyChanged, later=True)
def place_vacancy(news: VacancyChanged) -> None:
    """A vacancy changed: it may come into other lists."""
    matches.refresh_vacancies(by=SYSTEM, vacancies=[news.vacancy])


@hears(VacanciesChanged, later=True)
def place_vacancies(news: VacanciesChanged) -> None:
    """Many vacancies changed at once."""
    nights.place(by=SYSTEM, vacancies=news.vacancies)


@hears(VacancyChanged, later=True)
def end_questions(news: VacancyChanged) -> None:
    """Nobody has to answer a question about a vacancy that is closed."""
    if Vacancy.objects.filter(pk=news.vacancy, state=Vacancy.State.CLOSED).exists():
        for approach in Approach.objects.filter(vacancy=news.vacancy, state=Approach.State.ASKED):
            approaches.withdraw(by=SYSTEM, approach=approach)


@hears(GrantWithdrawn)
def end_contact(news: GrantWithdrawn) -> None:
    """Somebody stopped sharing with an employer: then the contact about the vacancy ends too."""
    for approach in Approach.objects.running().filter(grant=news.grant):
        approaches.withdraw(by=SYSTEM, approach=approach)
