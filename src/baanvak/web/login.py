"""How people make an account and log in, in our words and on our addresses."""

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baanvak.base.actor import PUBLIC
from baanvak.people import queries
from baanvak.people.actions import persons


class Adapter(DefaultAccountAdapter):
    """After logging in everybody goes to their own start page."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def format_email_subject(self, subject: Any) -> str:
        return f"Baanvak: {subject}"


def client_address(request: HttpRequest) -> str:
    """The visitor's network address: what our own proxy put last, or without a proxy where the request came from."""
    if settings.BEHIND_TLS:
        passed_on = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        try:
            return str(ip_address(passed_on))
        except ValueError:
            pass  # no proxy in between, or one that writes something else
    return str(request.META.get("REMOTE_ADDR", ""))


def name_of(user: Any) -> str:
    """What our mails call somebody: their name, or their address when there is no name yet."""
    found = queries.named(user.pk)
    return found or str(user.email)


class NamesForm(forms.Form):
    """What we ask beside e-mail and password: a name. allauth puts these fields on top of its own."""

    first_name = forms.CharField(label=_("First name"), max_length=60)
    last_name = forms.CharField(label=_("Last name"), max_length=80)

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Called by allauth once the login is there."""
        persons.join(
            by=PUBLIC,
            login=user,
            first_name=self.cleaned_data["first_name"],
            last_name=self.cleaned_data["last_name"],
        )
