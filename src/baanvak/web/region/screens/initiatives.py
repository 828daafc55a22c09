"""The region's initiatives: the list, and one form for what an initiative is and which programmes belong to it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import SECTOR_WORDS
from baanvak.base.verbs import Verb
from baanvak.market import queries
from baanvak.market.actions import initiatives as verbs
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.forms import Form, choices
from baanvak.web.screens import at


class InitiativeForm(Form):
    """What an initiative is, and what belongs to it."""

    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=120)
    about = forms.CharField(
        label=gettext_lazy("What do you do together?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    target = forms.IntegerField(label=gettext_lazy("Which number do you aim at?"), required=False, min_value=1)
    target_words = forms.CharField(
        label=gettext_lazy("What do you count?"),
        help_text=gettext_lazy("For example: people at work."),
        required=False,
        max_length=120,
    )
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Sectors"),
        required=False,
        choices=choices(SECTOR_WORDS),
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=forms.DateInput)
    programmes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which programmes belong to it?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, listed: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programmes"].choices = listed  # type: ignore[attr-defined]


@at(Desk.MANAGER, Verb.READ, "initiative")
def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives that run now."""
    return render(request, "region/initiatives.html", {"rows": list(queries.initiatives(actor_of(request)))})


@at(Desk.MANAGER, Verb.ADD, "palette")
def make(request: HttpRequest) -> HttpResponse:
    """A new initiative."""
    form = _form(request, {})
    if request.method == "POST" and form.is_valid() and _saved(request, form, None):
        return redirect("region:initiatives")
    return _show(request, form)


@at(Desk.MANAGER, Verb.CHANGE, "initiative")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change one."""
    found = queries.initiative_to_keep(actor_of(request), slug)
    names = ("name", "about", "target", "target_words", "sectors", "starts_on", "ends_on")
    initial = {name: getattr(found, name) for name in names}
    initial["programmes"] = queries.programmes_in(actor_of(request), found.pk)
    form = _form(request, initial)
    if request.method == "POST" and form.is_valid() and _saved(request, form, found):
        return redirect("region:initiatives")
    return _show(request, form)


def _form(request: HttpRequest, initial: dict[str, Any]) -> InitiativeForm:
    listed = queries.published_names(actor_of(request))
    return InitiativeForm(request.POST if request.method == "POST" else None, listed=listed, initial=initial)


def _saved(request: HttpRequest, form: InitiativeForm, found: Any) -> bool:
    by, said = actor_of(request), dict(form.cleaned_data)
    programmes = said.pop("programmes")
    fields = verbs.InitiativeFields(**said)  # type: ignore[typeddict-item]
    try:
        if found is None:
            found = verbs.make(by=by, fields=fields)
        else:
            verbs.change(by=by, initiative=found, fields=fields)
        verbs.include(by=by, initiative=found, programmes=programmes)
    except ValidationError as error:
        form.take(error)
        return False
    messages.success(request, _("Saved."))
    return True


def _show(request: HttpRequest, form: InitiativeForm) -> HttpResponse:
    trail = [(_("Initiatives"), reverse("region:initiatives"))]
    return render(request, "region/initiative_form.html", {"form": form, "trail": trail})
