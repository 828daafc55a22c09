"""The forms of somebody who takes part: which start and what to show, and why one stops."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.journey.actions.enrolments import SHOWN_TO_PROVIDER
from baanvak.journey.rules.enrolment import BY_PERSON, REASON_WORDS
from baanvak.market.queries import Start
from baanvak.people.rules.roles import SECTION_WORDS
from baanvak.web.forms import Form


class AskForm(Form):
    """Which start, and what the provider may see beside name and contact."""

    run = forms.TypedChoiceField(
        label=gettext_lazy("When do you want to start?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("What else may the provider see?"),
        help_text=gettext_lazy("Nothing is needed. It helps them to think along."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, starts: Iterable[Start], is_direct: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(start.pk, words_of(start)) for start in starts]
        if rows and not is_direct:
            rows.append(("", _("I do not know yet, I want to talk first")))  # type: ignore[arg-type]
        if rows:
            self.fields["run"].choices = rows  # type: ignore[attr-defined]
            self.fields["run"].initial = rows[0][0]
            self.fields["run"].required = is_direct
        else:
            del self.fields["run"]
        self.fields["sections"].choices = [  # type: ignore[attr-defined]
            (section.value, _(SECTION_WORDS[section])) for section in SHOWN_TO_PROVIDER
        ]


def words_of(start: Start) -> str:
    """maandag 30 november 2026 · 9.00–12.00 · Groningen · 4 places left."""
    when = start.when[:1].upper() + start.when[1:]
    return " · ".join(part for part in (when, start.times, start.place, start.places) if part)


class LeaveForm(Form):
    """Why one stops: a choice, and words if one likes."""

    reason = forms.ChoiceField(label=gettext_lazy("Why do you stop?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Do you want to say more?"),
        help_text=gettext_lazy("The provider reads this. Write nothing about your health."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(r.value, _(REASON_WORDS[r])) for r in BY_PERSON]  # type: ignore[attr-defined]
