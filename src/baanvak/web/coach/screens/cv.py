"""A coach brings in the CV of somebody who shares with them. The person decides what of it counts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.portfolio import queries as portfolio
from baanvak.portfolio.actions import cvs
from baanvak.web.actor import actor_of
from baanvak.web.cv_intake import CvForm, taken_in
from baanvak.web.screens import at


@at(Desk.COACH, Verb.PROPOSE, "person")
def bring_cv(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the file or paste the text; what was found waits for the person."""
    by = actor_of(request)
    person = people.person(by, code)
    if person is None:
        raise Http404
    form = CvForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and (found := taken_in(form, by, person)):
        reading, original = found
        cvs.propose(by=by, person=person, reading=reading, original=original)
        messages.success(request, _("The CV is read. %(name)s ticks what is right.") % {"name": person.first_name})
        return redirect("coach:bring-cv", code)
    seen = {
        "form": form,
        "person": person,
        "drafts": portfolio.brought_cvs(by, person),
        "trail": [(_("People"), reverse("coach:people")), (person.name, reverse("coach:person", args=[code]))],
    }
    return render(request, "coach/bring_cv.html", seen)


@require_POST
@at(Desk.COACH, Verb.WITHDRAW, "cv_draft")
def take_back_cv(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a CV that waits."""
    by = actor_of(request)
    draft = portfolio.cv_draft(by, pk, Verb.WITHDRAW)
    cvs.withdraw(by=by, cv_draft=draft)
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("coach:bring-cv", draft.person.code)
