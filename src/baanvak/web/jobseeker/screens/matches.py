"""Jobs that fit: the lists, one match with its whole sum, and what somebody says of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from baanvak.base.verbs import Verb
from baanvak.matching import queries
from baanvak.matching.actions import approaches, proposals, reactions
from baanvak.matching.actions import matches as verbs
from baanvak.matching.queries import Shelf
from baanvak.matching.rules.contact import EMPLOYER_SECTIONS
from baanvak.matching.rules.reasons import EFFECT_WORDS, Reason
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.front.offers import contact_of, facts_of
from baanvak.web.jobseeker.match_forms import NotForMeForm, ProposalForm, ShareWithEmployerForm, WantedForm, WordsForm
from baanvak.web.screens import at
from baanvak.web.sections import section_cards

ON_A_PAGE = 10
SHELF_WORDS = {
    Shelf.REGION: gettext_lazy("In your region"),
    Shelf.COUNTRY: gettext_lazy("Rest of the country"),
    Shelf.NEAR: gettext_lazy("Just out of reach"),
    Shelf.KEPT: gettext_lazy("Kept"),
    Shelf.HIDDEN: gettext_lazy("Not for me"),
}


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "matches")
def matches(request: HttpRequest) -> HttpResponse:
    """The lists of vacancies, one at a time."""
    by = actor_of(request)
    form = WantedForm(request.GET)
    found = queries.matches(by, people.me(by), form.wanted())
    chosen = request.GET.get("list", "")
    shelf = Shelf(chosen) if chosen in set(Shelf) else Shelf.REGION
    seen: dict[str, Any] = {
        "form": form,
        "shelf": shelf.value,
        "shelf_words": SHELF_WORDS[shelf],
        "shelves": shelves_of(found, shelf, request),
        "page": Paginator(found[shelf], ON_A_PAGE).get_page(request.GET.get("page")),
        "knows_place": found.knows_place,
    }
    return render(request, "jobseeker/matches.html", seen)


def shelves_of(found: queries.MatchLists, here: Shelf, request: HttpRequest) -> list[dict[str, Any]]:
    """The lists to choose from, each with its number; the address keeps what was filled in."""
    query = request.GET.copy()
    query.pop("page", None)
    rows = []
    for shelf in Shelf:
        query["list"] = shelf.value
        rows.append(
            {
                "words": SHELF_WORDS[shelf],
                "number": len(found[shelf]),
                "address": f"?{query.urlencode()}",
                "is_here": shelf == here,
            }
        )
    return rows


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "matches")
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacancy with the whole explanation."""
    return _match(request, pk, NotForMeForm())


def _match(request: HttpRequest, pk: int, form: NotForMeForm) -> HttpResponse:
    by = actor_of(request)
    page = queries.match(by, people.me(by), pk)
    seen = {
        "match": page,
        "row": page.row,
        "explained": page.explained,
        "offer": page.offer,
        "facts": facts_of(page.offer),
        "contact": contact_of(page.offer),
        "form": form,
        "words_form": ProposalForm(),
        "trail": [(_("Jobs"), reverse("jobseeker:matches"))],
    }
    return render(request, "jobseeker/match.html", seen)


@require_POST
@at(Desk.JOBSEEKER, Verb.ADD, "person")
def react(request: HttpRequest, pk: int) -> HttpResponse:
    """Interested, keep, not for me with a reason, or taken back."""
    by, kind = actor_of(request), request.POST.get("kind", "")
    form = NotForMeForm(request.POST if kind == "not_for_me" else None)
    said = {}
    if kind == "not_for_me":
        if not form.is_valid():
            return _match(request, pk, form)
        said = {"reason": form.reason_code().value, "note": form.cleaned_data["note"]}
    try:
        reactions.react(by=by, person=people.me(by), vacancy=queries.vacancy_row(by, pk), kind=kind, **said)
    except ValidationError:
        return redirect("jobseeker:match", pk)  # a kind that no button of ours sends
    _confirm(request, kind, form)
    return redirect(_back(request, pk, kind))


def _back(request: HttpRequest, pk: int, kind: str) -> str:
    """To the list a vacancy was brought back in, else to the vacancy."""
    if request.POST.get("back") == "list":
        return f"{reverse('jobseeker:matches')}?list={'hidden' if kind == 'clear' else 'region'}"
    return reverse("jobseeker:match", args=[pk])


def _confirm(request: HttpRequest, kind: str, form: NotForMeForm) -> None:
    words = {
        "interest": _("We keep your interest. Your coach can see it, if you share your matches."),
        "save": _("Kept. You find it back at “Kept”."),
        "clear": _("Taken back."),
    }
    if kind == "not_for_me":
        reason = form.reason_code()
        effect = _(EFFECT_WORDS[reason])
        is_said = EFFECT_WORDS[reason] == EFFECT_WORDS[Reason.OTHER]
        gone = "" if is_said else _("This vacancy is out of your list.")
        messages.success(request, f"{gone} {effect}".strip())
    else:
        messages.success(request, words[kind])


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def seen(request: HttpRequest) -> HttpResponse:
    """The new matches were seen: they stay in the lists, without the word "new"."""
    by = actor_of(request)
    verbs.mark_seen(by=by, person=people.me(by))
    return redirect("jobseeker:home")


@require_POST
@at(Desk.JOBSEEKER, Verb.ANSWER, "proposal")
def answer_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no to a vacancy that a coach proposes."""
    by = actor_of(request)
    proposal = queries.proposal(by, pk, Verb.ANSWER)
    is_yes = request.POST.get("answer") == "yes"
    proposals.answer(by=by, proposal=proposal, is_yes=is_yes, words=request.POST.get("words", "")[:200])
    messages.success(request, _("Your coach reads your answer."))
    return redirect("jobseeker:match", proposal.vacancy_id)


@at(Desk.JOBSEEKER, Verb.ANSWER, "approach")
def approach(request: HttpRequest, pk: int) -> HttpResponse:
    """A question from an employer: what they see now, what they would see, and yes or no."""
    by = actor_of(request)
    page = queries.approach(by, pk)
    is_yes = request.POST.get("answer") == "yes"
    form = ShareWithEmployerForm(request.POST if is_yes else None)
    no_form = WordsForm(request.POST if request.POST.get("answer") == "no" else None)
    if request.method == "POST" and (form if is_yes else no_form).is_valid():
        try:
            words = {} if is_yes else {"reason": no_form.cleaned_data["words"]}
            share = form.answer() if is_yes else {}
            approaches.answer(by=by, approach=page.row, is_yes=is_yes, **share, **words)
        except ValidationError as error:
            form.take(error)
        else:
            return _answered(request, is_yes)
    cards = section_cards(by, page.row.person, EMPLOYER_SECTIONS)
    me, is_over = people.me(by), page.row.state in {"declined", "withdrawn"}
    seen = {
        "asked": page,
        "form": form,
        "no_form": no_form,
        "cards": cards,
        "is_out_of_reach": not (is_over or me.phone or me.email),
    }
    return render(request, "jobseeker/approach.html", seen)


def _answered(request: HttpRequest, is_yes: bool) -> HttpResponse:
    if is_yes:
        messages.success(request, _("You said yes. Your coach looks along; then the employer sees what you chose."))
    else:
        messages.success(request, _("You said no. The employer sees nothing of you."))
    return redirect("jobseeker:home")
