"""The one visible door: sign up, and know before which day we are in touch."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baanvak.journey.actions import signups
from baanvak.journey.rules.clocks import answer_by
from baanvak.journey.rules.codes import spoken
from baanvak.web.actor import actor_of
from baanvak.web.front.sign_up_form import SignUpForm
from baanvak.web.front.throttle import is_too_often
from baanvak.web.screens import public

SESSION_KEY = "sign_up"  # what the confirmation shows; never in an address


@public
def sign_up(request: HttpRequest) -> HttpResponse:
    """Say who you are and how we reach you."""
    form = SignUpForm(request.POST or None, initial={"as_who": request.GET.get("as", "")})
    status = 200
    if request.method == "POST" and form.is_valid():
        if not is_too_often(request):
            said = {name: value for name, value in form.cleaned_data.items() if name != "website"}
            made = signups.sign_up(by=actor_of(request), campaign=_campaign(request), **said)
            request.session[SESSION_KEY] = [made.code, made.answer_by.isoformat(), made.as_who]
            return redirect("front:signed-up")
        form.add_error(None, _("Many people signed up from your network just now. Please try again in an hour."))
        status = 429
    seen = {"form": form, "day": spoken_day(answer_by(timezone.localdate()))}
    return render(request, "front/sign_up.html", seen, status=status)


@public
def signed_up(request: HttpRequest) -> HttpResponse:
    """The code and the promise, as often as somebody wants to see them in this visit."""
    if SESSION_KEY not in request.session:
        return redirect("front:sign-up")
    code, day, as_who = request.session[SESSION_KEY]
    seen = {"code": spoken(code), "day": spoken_day(date.fromisoformat(day)), "as_who": as_who}
    return render(request, "front/signed_up.html", seen)


def spoken_day(day: date) -> str:
    """Friday 27 November; in Dutch days and months have no capital."""
    words = formats.date_format(day, "l j F")
    return words.lower() if (get_language() or "").startswith("nl") else words


def _campaign(request: HttpRequest) -> str:
    """Where somebody came from: a short word in the address of a poster or letter, never about a person."""
    word = request.GET.get("via", "")
    return word if word.isascii() and word.replace("-", "").isalnum() and len(word) <= 40 else ""
