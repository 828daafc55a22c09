"""My data: who may see what, who looked, and sharing or stopping."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.people import queries
from baanvak.people.actions import grants, persons
from baanvak.people.rules.roles import Desk, Purpose
from baanvak.portfolio import queries as portfolio
from baanvak.portfolio.actions import portfolios
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.sharing import ContactForm, ShareForm
from baanvak.web.paging import Slices, page_of
from baanvak.web.screens import at

LOOKS = 25  # on one page


def _trail() -> list[tuple[str, str]]:
    return [(_("My data"), reverse("jobseeker:my-data"))]


def _facts(me: Any) -> list[tuple[str, str]]:
    return [
        (_("Name"), me.name),
        (_("We address you as"), me.form_of_address),
        (_("E-mail address"), me.email),
        (_("Telephone"), me.phone),
    ]


@at(Desk.JOBSEEKER, Verb.READ, "grant")
def my_data(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    me = queries.me(by)
    return render(
        request,
        "jobseeker/my_data.html",
        {
            "grants": queries.grants(by),
            "looks": queries.readers_log(by, limit=5, only_reads=True),
            "my_facts": _facts(me),
            "is_findable": portfolio.is_findable(by, me),
        },
    )


@at(Desk.JOBSEEKER, Verb.READ, "grant")
def who_looked(request: HttpRequest) -> HttpResponse:
    """The whole reader's log, with what others did beside what they saw."""
    by = actor_of(request)
    only_reads = request.GET.get("only") == "reads"
    slices = Slices(
        queries.count_looks(by, only_reads=only_reads),
        lambda start, end: queries.readers_log(by, offset=start, limit=end - start, only_reads=only_reads),
    )
    page = page_of(slices, LOOKS, request.GET.get("page"))
    return render(request, "jobseeker/who_looked.html", {"page": page, "only_reads": only_reads, "trail": _trail()})


@at(Desk.JOBSEEKER, Verb.SHARE, "person")
def share(request: HttpRequest) -> HttpResponse:
    """Choose with whom, what and until when, and read it back before saying yes."""
    by = actor_of(request)
    form = ShareForm(request.POST or None, to=request.GET.get("to"))
    if request.method == "POST" and form.is_valid():
        try:
            grants.give(by=by, person=queries.me(by), purpose=Purpose.GUIDANCE, **form.choices())
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("You share with %(name)s from now on.") % {"name": form.to_name()})
            return redirect("jobseeker:my-data")
    return render(request, "jobseeker/share.html", {"form": form, "trail": _trail()})


@require_POST
@at(Desk.JOBSEEKER, Verb.WITHDRAW, "grant")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor_of(request)
    grant = queries.grant(by, pk)
    if grant is None:
        raise Http404
    grants.withdraw(by=by, grant=grant)
    messages.success(request, _("You stopped sharing. It works at once."))
    return redirect("jobseeker:my-data")


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def findable(request: HttpRequest) -> HttpResponse:
    """Let employers find a description without a name, or no longer."""
    by = actor_of(request)
    is_on = request.POST.get("on") == "1"
    portfolios.set_findable(by=by, person=queries.me(by), is_findable=is_on)
    words = _("Employers can find a description of you.") if is_on else _("Employers no longer find you.")
    messages.success(request, words)
    return redirect("jobseeker:my-data")


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def contact(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    me = queries.me(by)
    form = ContactForm(request.POST or None, initial={name: getattr(me, name) for name in ContactForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            persons.change_contact(by=by, person=me, **form.cleaned_data)
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("jobseeker:my-data")
    return render(request, "jobseeker/contact.html", {"form": form, "trail": _trail()})
