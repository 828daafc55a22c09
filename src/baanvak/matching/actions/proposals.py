"""Vacancies that a coach proposes to a person."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market.models import Vacancy
from baanvak.matching.actions import reactions
from baanvak.matching.models import Proposal, Reaction
from baanvak.matching.news import ProposalAnswered, VacancyProposed
from baanvak.matching.rules.lives import PROPOSAL
from baanvak.people.models import Person


@action(Verb.PROPOSE, on="person", says=gettext_lazy("proposed a vacancy"))
def propose(*, by: Actor, person: Person, vacancy: Vacancy, note: str = "") -> Proposal:
    """Propose an open vacancy to a person, who says yes or no."""
    access.check(by, Verb.READ, "vacancy", vacancy)
    assert by.person is not None, "only people propose"
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # two submits come one after the other
    proposal = Proposal(
        person=person, vacancy=vacancy, note=note, proposed_by_id=by.person, organisation_id=by.organisation
    )
    proposal.full_clean()
    proposal.save()
    tell(VacancyProposed(person=person.pk, proposal=proposal.pk, by=proposal.proposed_by_id))
    return proposal


@action(Verb.ANSWER, on="proposal", says=gettext_lazy("answered a proposed vacancy"))
def answer(*, by: Actor, proposal: Proposal, is_yes: bool, words: str = "") -> Proposal:
    """Say yes to a proposed vacancy, which shows interest in it, or no, with or without words."""
    _lock(proposal)
    PROPOSAL.check(proposal.state, Proposal.State.ACCEPTED if is_yes else Proposal.State.DECLINED)
    if is_yes and not Vacancy.objects.open().filter(pk=proposal.vacancy_id).exists():
        raise Impossible(_("This vacancy is closed by now."))
    proposal.state = Proposal.State.ACCEPTED if is_yes else Proposal.State.DECLINED
    proposal.answer = words
    proposal.answered_at = timezone.now()
    proposal.full_clean()
    proposal.save(update_fields=["state", "answer", "answered_at"])
    if is_yes:
        reactions.react(by=by, person=proposal.person, vacancy=proposal.vacancy, kind=Reaction.Kind.INTEREST)
    tell(
        ProposalAnswered(
            person=proposal.person_id,
            proposal=proposal.pk,
            to=proposal.proposed_by_id,
            is_accepted=is_yes,
        )
    )
    return proposal


@action(Verb.WITHDRAW, on="proposal", says=gettext_lazy("took back a proposed vacancy"))
def retract(*, by: Actor, proposal: Proposal) -> Proposal:
    """Take back a proposed vacancy that is not answered yet."""
    _lock(proposal)
    PROPOSAL.check(proposal.state, Proposal.State.RETRACTED)
    proposal.state = Proposal.State.RETRACTED
    proposal.answered_at = timezone.now()
    proposal.save(update_fields=["state", "answered_at"])
    return proposal


def _lock(proposal: Proposal) -> None:
    """Two hands at one moment: the second sees what the first did."""
    proposal.refresh_from_db(fields=["state"], from_queryset=Proposal.objects.select_for_update())
