"""Asks a name of somebody whose login was made outside our pages, such as on the command line."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from baanvak.base.actor import PUBLIC
from baanvak.people.actions import persons
from baanvak.web.actor import actor_of
from baanvak.web.forms import Form
from baanvak.web.screens import public


class NameForm(Form):
    """The name we call somebody by."""

    first_name = forms.CharField(
        label=_("First name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )


@public
def name(request: HttpRequest) -> HttpResponse:
    """Say your name; from then on you have a portfolio of your own."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    if actor_of(request).person is not None:
        return redirect("home")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            persons.join(by=PUBLIC, login=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.take(error)
        else:
            return redirect("home")
    return render(request, "front/name.html", {"form": form})
