"""What lets anybody read and check the files that people take along: descriptions, keys, and a page that checks."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from baanvak.base import signature
from baanvak.portfolio import queries
from baanvak.portfolio.rules.open_portfolio import SCHEMA
from baanvak.web.forms import Form
from baanvak.web.screens import public

LARGEST = 20_000  # letters: a badge is a tenth of it


@public
@require_safe
def portfolio_schema(request: HttpRequest) -> JsonResponse:
    """The JSON Schema of a portfolio in its open form; any site may read it."""
    return _open(SCHEMA, "application/schema+json")


@public
@require_safe
def public_keys(request: HttpRequest) -> JsonResponse:
    """The public key under our badges."""
    return _open(signature.public_keys(), "application/jwk-set+json")


def _open(document: dict[str, object], kind: str) -> JsonResponse:
    answer = JsonResponse(document, json_dumps_params={"indent": 1}, content_type=kind)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


class BadgeForm(Form):
    """A badge as a file or as text."""

    file = forms.FileField(
        label=gettext_lazy("The file of the badge"),
        help_text=gettext_lazy("The name ends in .jwt."),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text of the badge"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        required=False,
        max_length=LARGEST,
    )

    def clean(self) -> None:
        """Read the badge; the error says what it is not."""
        file = self.cleaned_data.get("file")
        token = file.read(LARGEST).decode("ascii", "replace") if file else self.cleaned_data.get("text", "")
        if not token.strip():
            raise ValidationError(_("Choose a file, or paste the text of the badge."))
        try:
            self.cleaned_data["badge"] = queries.checked(token)
        except ValueError:
            words = _("This badge is not valid. It was not made here, or somebody changed it.")
            raise ValidationError(words) from None


@public
def check_badge(request: HttpRequest) -> HttpResponse:
    """Tell whether a badge was made here and is unchanged. Nothing is kept."""
    form = BadgeForm(request.POST or None, request.FILES or None)
    badge = form.cleaned_data["badge"] if form.is_bound and form.is_valid() else None
    return render(
        request,
        "front/check_badge.html",
        {"form": BadgeForm() if badge else form, "badge_facts": _facts(badge) if badge else []},
    )


def _facts(badge: queries.Checked) -> list[tuple[str, str]]:
    return [
        (_("Name"), badge.person),
        (_("Skill"), badge.description),
        (_("What was seen"), badge.how),
        (_("Confirmed by"), badge.seen_by),
        (_("Date"), date_format(date.fromisoformat(badge.on), "DATE_FORMAT")),
    ]
