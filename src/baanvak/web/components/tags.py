"""The components of our pages as template tags: keyword-only, one HTML file each in templates/components.

They are builtins: no `{% load %}` needed. The page /componenten/ shows each one in every state.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from baanvak.base.actor import PUBLIC, Actor
from baanvak.people import queries
from baanvak.web.components import assets

register = template.Library()
Context = dict[str, Any]

ALERT_KINDS = {"success": "ok", "debug": "info"}  # Django's names for levels of messages, in our words
MARKS = {"✓": "has", "≈": "near", "+": "learn", "–": "not", "-": "not", "?": "unknown"}


# --- the frame of a page ------------------------------------------------------------------------------


@register.inclusion_tag("components/style_sheets.html")
def style_sheets() -> Context:
    """The links to the style sheets: ours, then a theme if the region has one."""
    return {"sheets": assets.sheets()}


@register.inclusion_tag("components/site_navigation.html", takes_context=True)
def site_navigation(context: template.Context) -> Context:
    """The words at the top: links of the desk, and one button with the rest (on a phone: with everything)."""
    actor: Actor = context.get("actor") or PUBLIC
    return {
        "navigation": context.get("navigation", []),
        "csrf_token": context.get("csrf_token", ""),
        "person": queries.working_as(actor.person, actor.role, actor.organisation) if actor.person else None,
    }


@register.inclusion_tag("components/language_switch.html", takes_context=True)
def language_switch(context: template.Context) -> Context:
    """Dutch or English, as buttons."""
    request = context.get("request")
    return {
        "csrf_token": context.get("csrf_token", ""),
        "here": request.get_full_path() if request is not None and request.method == "GET" else "/",
    }


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*, trail: Sequence[tuple[str, str]], here: str) -> Context:
    """Where this page stands. `trail`: pairs of words and address, from the top."""
    return {"trail": trail, "here": here}


# --- what people press --------------------------------------------------------------------------------


@register.inclusion_tag("components/button.html")
def button(
    *,
    text: str,
    kind: str = "primary",
    href: str | None = None,
    name: str | None = None,
    value: Any = None,
    hint: str = "",
    form: str | None = None,
    action: str | None = None,
) -> Context:
    """A button (or a link that looks like one, with `href`). One primary button in a view.

    `kind`: primary, secondary, subtle. `hint`: words only a screen reader hears ("Remove" + "lassen").
    `form`: id of a form elsewhere; `action`: another address to post to.
    """
    return {
        "text": text,
        "kind": kind,
        "href": href,
        "name": name,
        "value": value,
        "hint": hint,
        "form": form,
        "action": action,
    }


@register.inclusion_tag("components/switch.html", takes_context=True)
def switch(
    context: template.Context,
    *,
    words: str,
    is_on: bool,
    address: str,
    hint: str = "",
    name: str = "on",
    value: str | None = None,
) -> Context:
    """Something that is on or off and changes at once: a button in a form that posts to `address`.

    It posts `name` with what should become of it ("1" or "0"), or with `value` if you give one.
    """
    return {
        "words": words,
        "hint": hint,
        "is_on": is_on,
        "address": address,
        "name": name,
        "value": value if value is not None else ("0" if is_on else "1"),
        "csrf_token": context.get("csrf_token", ""),
    }


@register.inclusion_tag("components/pick.html")
def pick(*, legend: str, name: str, rows: Iterable[tuple[Any, str]], now: Any = None) -> Context:
    """A few short answers side by side, one of them on: buttons that post `name` at once. Inside your own form."""
    return {"legend": legend, "name": name, "rows": [(value, text, value == now) for value, text in rows]}


# --- what people fill in ------------------------------------------------------------------------------


@register.inclusion_tag("components/error_summary.html")
def error_summary(*, form: BaseForm) -> Context:
    """What is wrong with a form, on top, with links to the fields. Shows nothing when all is well."""
    return {"errors": getattr(form, "summary", None) or _summary(form)}


def _summary(form: BaseForm) -> list[tuple[str, Any]]:
    """The same for forms that are not ours, like those of allauth."""
    return [(form[name].id_for_label if name in form.fields else "", errors[0]) for name, errors in form.errors.items()]


@register.inclusion_tag("components/search_field.html")
def search_field(
    *, label: str, name: str = "q", value: str = "", hint: str = "", words: str = "", action: str | None = None
) -> Context:
    """One field to search with and its button. With `action` it brings its own GET form."""
    return {
        "label": label,
        "name": name,
        "value": value,
        "hint": hint,
        "words": words,
        "action": action,
        "id": f"search-{name}",
    }


@register.inclusion_tag("components/suggest.html")
def suggest(
    *,
    label: str,
    name: str,
    address: str,
    value: str = "",
    hint: str = "",
    error: str = "",
    choice: str = "choice",
    candidates: Iterable[Any] | None = None,
) -> Context:
    """A field that proposes while you type; place it inside your own form.

    htmx asks `address`?`name`=… for the fragment `{% candidates %}`. Without JavaScript the button "Search" posts the
    form with `look_up`=1, and your screen shows the page again with `candidates`. A press on a candidate
    posts the form with `choice`=its value.
    """
    return {
        "label": label,
        "name": name,
        "address": address,
        "value": value,
        "hint": hint,
        "error": error,
        "choice": choice,
        "candidates": candidates,
        "id": f"id_{name}",
    }


@register.inclusion_tag("components/candidates.html")
def candidates(*, rows: Iterable[Any] | None, choice: str = "choice", asked: str = "") -> Context:
    """The fragment under `{% suggest %}`: rows with `value`, `words` and perhaps `hint`. None: nothing asked yet."""
    return {"rows": None if rows is None else list(rows), "choice": choice, "asked": asked}


# --- what people read ---------------------------------------------------------------------------------


@register.simple_block_tag
def alert(content: str, *, kind: str = "info", heading: str = "") -> SafeString:
    """Something to know first. `kind`: info, ok, warning, error."""
    kind = ALERT_KINDS.get(kind, kind) or "info"
    return render_to_string("components/alert.html", {"content": content, "kind": kind, "heading": heading})


@register.simple_block_tag
def next_step(content: str, *, heading: str, label: str = "") -> SafeString:
    """The one card with the one next step: its text and buttons go inside."""
    label = label or gettext("Your next step")
    return render_to_string("components/next_step.html", {"content": content, "heading": heading, "label": label})


@register.simple_block_tag
def unfold(content: str, *, summary: str, is_open: bool = False) -> SafeString:
    """Something that opens when asked."""
    return render_to_string("components/unfold.html", {"content": content, "summary": summary, "is_open": is_open})


@register.simple_block_tag
def entry(
    content: str,
    *,
    heading: str,
    href: str | None = None,
    meta: str = "",
    badge: str = "",
    tone: str = "calm",
    level: int = 3,
) -> SafeString:
    """One thing in a list of things (`<ul class="bv-entries">`): a heading that links, a grey line, a text."""
    return render_to_string(
        "components/entry.html",
        {
            "content": content,
            "heading": heading,
            "href": href,
            "meta": meta,
            "badge": badge,
            "tone": tone,
            "level": level,
        },
    )


@register.inclusion_tag("components/tag.html")
def tag(*, text: str, tone: str = "calm") -> Context:
    """A word or two about the state of something. `tone`: calm, good, attention, quiet."""
    return {"text": text, "tone": tone}


@register.inclusion_tag("components/route_line.html")
def route_line(*, stops: Iterable[Any], label: str = "") -> Context:
    """A line with stops. A stop has `words`, `state` (done, now, later) and perhaps `hint` and `address`."""
    return {"stops": list(stops), "label": label or gettext("Your route")}


@register.inclusion_tag("components/reasons.html")
def reasons(
    *,
    heading: str,
    rows: Iterable[Any],
    total: int | None = None,
    out_of: int | None = None,
    total_words: str = "",
    level: int = 2,
) -> Context:
    """One part of an explained match, that adds up.

    Rows have `mark` (✓ ≈ + – ? or has, near, learn, not, unknown), `words` and perhaps `hint` and `points`.
    """
    seen = [
        {
            "mark": MARKS.get(_of(row, "mark"), _of(row, "mark")),
            "words": _of(row, "words"),
            "hint": _of(row, "hint"),
            "points": _of(row, "points"),
        }
        for row in rows
    ]
    return {
        "heading": heading,
        "total": total,
        "out_of": out_of,
        "total_words": total_words,
        "rows": seen,
        "level": level,
    }


@register.inclusion_tag("components/score.html")
def score(*, points: int, out_of: int = 100) -> Context:
    """The points of a match, large, with what they are out of."""
    return {"points": points, "out_of": out_of}


@register.inclusion_tag("components/facts.html")
def facts(*, rows: Iterable[tuple[Any, Any]]) -> Context:
    """Pairs of a name and a value, as a data list. Rows with an empty value are left out."""
    return {"rows": [(name, value) for name, value in rows if value not in (None, "")]}


@register.inclusion_tag("components/timeline.html")
def timeline(*, entries: Iterable[Any], empty_words: str = "") -> Context:
    """What happened, newest first as given. Entries have `at`, `words` and perhaps `who`, `hint`, `address`."""
    return {"entries": list(entries), "empty_words": empty_words}


@register.simple_block_tag
def work_list(content: str, *, caption: str, columns: Sequence[str]) -> SafeString:
    """A table that becomes short blocks on a phone; write the `<tr>` rows inside.

    Give each `<td>` `data-label="…"` (the words of its column) so that a phone can show them; the first cell is
    `<th scope="row">`.
    """
    return render_to_string("components/work_list.html", {"content": content, "caption": caption, "columns": columns})


@register.inclusion_tag("components/bars.html")
def bars(*, rows: Iterable[tuple[str, int | float]], title: str, description: str = "", unit: str = "") -> Context:
    """A bar chart that is its own table: pairs of words and a number, 0 or more."""
    listed = list(rows)
    highest = max((value for _words, value in listed), default=0) or 1
    return {
        "rows": [(words, value, f"{100 * value / highest:.1f}") for words, value in listed],
        "title": title,
        "description": description,
        "unit": unit,
    }


@register.inclusion_tag("components/empty.html")
def empty(*, title: str, text: str = "", href: str | None = None, words: str = "") -> Context:
    """What will be here, and the first step towards it."""
    return {"title": title, "text": text, "href": href, "words": words}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: template.Context, *, page: Page, name: str = "page") -> Context:
    """To the previous and the next page; keeps the rest of the address. Shows nothing when all fits."""
    query = context["request"].GET.copy() if "request" in context else None

    def address(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous": address(page.previous_page_number()) if page.has_previous() else None,
        "next": address(page.next_page_number()) if page.has_next() else None,
    }


def _of(row: Any, name: str) -> Any:
    return row.get(name, "") if isinstance(row, dict) else getattr(row, name, "")


# --- how values are written ---------------------------------------------------------------------------


@register.filter
def words(value: Any) -> str:
    """The translation of a text that the rules marked with `msgid`."""
    text = str(value) if value is not None else ""
    return gettext(text) if text else ""


@register.filter
def euro(value: Decimal | float | None) -> str:
    """€ 2.500 in Dutch; cents only when there are any."""
    if value in (None, ""):
        return ""
    amount = Decimal(str(value))
    places = 0 if amount == amount.to_integral_value() else 2
    return f"€\u00a0{formats.number_format(amount, places, force_grouping=True)}"


@register.filter
def minutes(value: float | None) -> str:
    """38 min; 1 hour 10 min."""
    if value in (None, ""):
        return ""
    hours, rest = divmod(round(value), 60)
    if not hours:
        return gettext("%(number)d min") % {"number": rest}
    whole = ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    return f"{whole} {gettext('%(number)d min') % {'number': rest}}" if rest else whole


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """21 november 2026: in a sentence."""
    return formats.date_format(_local(value), "DATE_FORMAT") if value else ""


@register.filter
def day_short(value: date | datetime | None) -> str:
    """21-11-2026: in a table."""
    return formats.date_format(_local(value), "SHORT_DATE_FORMAT") if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """21 november 2026, 14.05: when something happened."""
    return formats.date_format(_local(value), "DATETIME_FORMAT") if value else ""
