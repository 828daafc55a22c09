"""The gallery: every component in every state. The page is the test."""

import enum
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from baanvak.base.words import msgid
from baanvak.web.forms import Form, MaskField, MonthField, choices
from baanvak.web.screens import public


class ExampleDay(enum.IntFlag):
    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 4


DAY_WORDS = {
    ExampleDay.MONDAY: msgid("Monday"),
    ExampleDay.TUESDAY: msgid("Tuesday"),
    ExampleDay.WEDNESDAY: msgid("Wednesday"),
}
LEVEL_WORDS = {1: msgid("With help"), 2: msgid("On my own"), 3: msgid("I teach it to others")}


class ExampleForm(Form):
    """One field of every kind."""

    name = forms.CharField(label=gettext_lazy("First name"), max_length=60)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), help_text=gettext_lazy("We only use it to reach you.")
    )
    hours = forms.IntegerField(label=gettext_lazy("Hours a week"), min_value=1, max_value=60)
    starts_on = forms.DateField(label=gettext_lazy("From which day can you start?"), required=False)
    since = MonthField(label=gettext_lazy("Since which month?"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("How well can you do this?"), choices=choices(LEVEL_WORDS), widget=forms.RadioSelect
    )
    days = MaskField(
        label=gettext_lazy("On which days can you work?"),
        flags=ExampleDay,
        words=DAY_WORDS,
        help_text=gettext_lazy("Choose all days that fit."),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Place"), choices=[("", "—"), ("g", "Groningen"), ("v", "Veendam")], required=False
    )
    about = forms.CharField(
        label=gettext_lazy("What do you like to do?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("I want to share this with my coach"),
        help_text=gettext_lazy("You can stop this at any moment."),
    )


def _stops() -> list[dict[str, Any]]:
    return [
        {"words": _("Signed up"), "hint": "3-9", "state": "done", "address": "#route_line"},
        {"words": _("Scan"), "hint": "21-9", "state": "done"},
        {"words": _("Plan"), "hint": "2-10", "state": "done"},
        {"words": _("Trial placement"), "hint": _("now"), "state": "now"},
        {"words": _("Job"), "hint": "", "state": "later"},
    ]


def _reasons() -> dict[str, list[dict[str, Any]]]:
    return {
        "fits": [
            {"mark": "✓", "words": _("Paving"), "hint": _("You did this for 14 years."), "points": 18},
            {"mark": "≈", "words": _("Leading a team"), "hint": _("Looks like: guiding a pupil."), "points": 10},
        ],
        "learn": [{"mark": "+", "words": _("Working with planning software"), "hint": "", "points": 11}],
        "practical": [
            {"mark": "✓", "words": _("Travel time within 45 minutes"), "hint": "", "points": 12},
            {"mark": "–", "words": _("Sometimes evenings; you prefer days"), "hint": "", "points": 0},
            {"mark": "?", "words": _("Start"), "hint": _("The vacancy does not say when."), "points": 0},
        ],
    }


def _entries(now: datetime) -> list[dict[str, Any]]:
    return [
        {"at": now, "words": _("Lies de Wit looked at your skills"), "who": "Gemeente Groningen", "hint": ""},
        {
            "at": now - timedelta(days=3),
            "words": _("You added a skill"),
            "who": "",
            "hint": _("by yourself"),
            "address": "#timeline",
        },
    ]


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    wrong = ExampleForm(
        data={"wrong-email": "jan@", "wrong-hours": "70", "wrong-days": ["9"], "wrong-starts_on": "31-31"},
        prefix="wrong",
    )
    return render(
        request,
        "front/components.html",
        {
            "form": ExampleForm(initial={"days": 3, "starts_on": now.date()}),
            "wrong": wrong,
            "stops": _stops(),
            "reason_rows": _reasons(),
            "entries": _entries(now),
            "now": now,
            "page": Paginator(range(100), 10).get_page(request.GET.get("page") or 2),
            "trail": [(_("Jobs"), "#breadcrumbs"), (_("Region Groningen"), "#breadcrumbs")],
            "rows": [(_("Care"), 412), (_("Building"), 286), (_("Transport and storage"), 97), (_("Farming"), 0)],
            "facts_rows": [(_("Employer"), "Bouwbedrijf Noorderhuis"), (_("Hours"), _("32 hours")), (_("Empty"), "")],
            "found": [
                {"value": "1", "words": "metselen", "hint": _("skill")},
                {"value": "2", "words": "metselaar", "hint": _("occupation")},
            ],
            "columns": [_("Who"), _("Why now"), _("Last contact"), _("Next"), _("Do")],
            "amounts": [Decimal(2500), Decimal("2750.5"), 0],
            "levels": [(level, _(words)) for level, words in LEVEL_WORDS.items()],
        },
    )
