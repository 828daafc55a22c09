"""The region looks at the palette: what waits, and a yes or a word on what must be different."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.market import queries
from baanvak.market.actions import programmes as verbs
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.forms import Form
from baanvak.web.programme_facts import contact_of, facts_of
from baanvak.web.screens import at


class GiveBackForm(Form):
    words = forms.CharField(
        label=gettext_lazy("What must be different?"),
        help_text=gettext_lazy("The provider reads this. Say what to change, and why."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@at(Desk.MANAGER, Verb.READ, "programme")
def reviews(request: HttpRequest) -> HttpResponse:
    """What waits for the region, longest first."""
    rows = list(queries.reviews(actor_of(request)))
    columns = [_("Programme"), _("What"), _("Sent in"), _("Do")]
    return render(request, "region/reviews.html", {"rows": rows, "columns": columns})


@at(Desk.MANAGER, Verb.READ, "programme")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, as people would read it; with a form to give it back."""
    by = actor_of(request)
    found = queries.review(by, pk)
    form = GiveBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not found.may_answer:
            raise Http404
        if form.is_valid():
            verbs.give_back(by=by, programme=found.page.row, words=form.cleaned_data["words"])
            messages.success(request, _("Given back. The provider reads what you wrote."))
            return redirect("region:reviews")
    seen = {
        "review": found,
        "found": found.page,
        "row": found.page.row,
        "line": found.page.line,
        "facts": facts_of(found.page),
        "contact": contact_of(found.page),
        "columns": [_("Start"), _("Days and times"), _("Where"), _("Places")],
        "change_columns": [_("What"), _("Now"), _("Becomes")],
        "form": form,
        "trail": [(_("Palette"), reverse("region:reviews"))],
    }
    return render(request, "region/review.html", seen)


@require_POST
@at(Desk.MANAGER, Verb.CONFIRM, "programme")
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes: it comes into the catalogue."""
    by = actor_of(request)
    try:
        verbs.agree(by=by, programme=queries.review(by, pk).page.row)
        messages.success(request, _("It is in the catalogue now."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("region:reviews")
