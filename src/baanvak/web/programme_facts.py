"""A programme in the words of the page: its facts, and the line with stops from interest to the end."""

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from baanvak.atlas.rules.codes import DEMAND_WORDS, LANGUAGE_LEVEL_WORDS, Demand, LanguageLevel, Licence
from baanvak.journey.queries import OwnEnrolment
from baanvak.market.queries import ProgrammePage
from baanvak.market.rules.programme import ADMISSION_WORDS, FORM_WORDS, MODE_WORDS, Admission, Form, Mode
from baanvak.web.front.offers import in_words

Row = tuple[str, str]


def facts_of(found: ProgrammePage) -> list[Row]:
    """What people ask first: how long, what it costs, where. Empty values are for the component to leave out."""
    row, line = found.row, found.line
    where = ", ".join(part for part in (row.place_text, row.place.name if row.place else "") if part)
    return [
        (_("Duration"), line.duration),
        (_("Price"), line.costs),
        (_("Who pays"), row.funding),
        (_("Where"), " · ".join(p for p in (_(MODE_WORDS[Mode(row.mode)]), where) if p)),
        (_("Alone or together"), _(FORM_WORDS[Form(row.form)])),
        (_("How you get a place"), _(ADMISSION_WORDS[Admission(row.admission)])),
        (_("For whom"), row.for_whom),
        (_("Dutch you need"), level_words(row.dutch)),
        (_("It asks of you"), in_words(row.asks, Demand, DEMAND_WORDS)),
        (_("You get"), row.certificate),
        (_("Driving licence you get"), licence_words(row.gives_licences)),
        (_("Dutch you have afterwards"), level_words(row.gives_dutch)),
        (_("Provider"), line.provider),
        (_("Checked on"), formats.date_format(row.checked_on, "DATE_FORMAT")),
    ]


def level_words(level: int) -> str:
    return _(LANGUAGE_LEVEL_WORDS[LanguageLevel(level)]) if level in set(LanguageLevel) else ""


def licence_words(mask: int) -> str:
    return ", ".join(flag.name or "" for flag in Licence if mask & flag)


def contact_of(found: ProgrammePage) -> list[Row]:
    """Whom to ask: only what was filled in."""
    name, phone, email = found.contact
    rows = [(_("Name"), name), (_("Telephone"), phone), (_("E-mail address"), email)]
    return [row for row in rows if row[1]]


def usual_stops(found: ProgrammePage) -> list[dict[str, Any]]:
    """How it goes for everybody: from interest to the end, as a line with stops."""
    is_talk = found.row.admission == Admission.TALK
    talk = [(_("Talk"), _("The provider calls you. You both see whether it fits."))] if is_talk else []
    stops = [
        (_("Interest"), _("You say that you want to take part. You can still stop.")),
        *talk,
        (_("Your place"), _("You get a place, or you come on the waiting list.")),
        (_("Start"), _("You begin.")),
        (_("Done"), _("What you learned goes to your portfolio, if you want.")),
    ]
    return [{"words": words, "hint": hint, "state": "later"} for words, hint in stops]


# How far each state of an enrolment is on the line: the number of stops that lie behind.
_BEHIND = {"proposed": 0, "interested": 1, "waiting": 2, "offered": 2, "accepted": 3, "started": 4, "finished": 5}


def own_stops(one: OwnEnrolment) -> list[dict[str, Any]]:
    """The line with stops of one enrolment; nothing is "now" when it stopped."""
    is_talk = one.programme.admission == Admission.TALK
    place = _("Waiting list") if one.state == "waiting" else _("Your place")
    names = [_("Interest"), _("Talk") if is_talk else "", place, _("Start"), _("Done")]
    behind = _BEHIND.get(one.state, 0)
    stops = []
    for number, words in enumerate(names):
        state = "done" if number < behind else "now" if number == behind and one.is_running else "later"
        if words:
            stops.append({"words": words, "hint": "", "state": state})
    if one.is_running and all(stop["state"] != "now" for stop in stops):
        next(stop for stop in stops if stop["state"] == "later")["state"] = "now"
    return stops
