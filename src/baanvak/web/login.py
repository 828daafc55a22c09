"""How people log in, in our words and on our addresses."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class Adapter(DefaultAccountAdapter):
    """After logging in everybody goes to their own start page."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def format_email_subject(self, subject: Any) -> str:
        return f"Baanvak: {subject}"
