"""The forms of a scan: one page of questions, whom to invite, and what goes into the portfolio."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from baanvak.portfolio.queries import Additions, Filling
from baanvak.portfolio.rules.instruments import DECLINED, LONGEST_TEXT, Instrument, Kind, Part, Question, Who, said
from baanvak.portfolio.rules.scans import BOND_WORDS, HOW_WORDS, How
from baanvak.web.forms import Form, choices

LONG_STEP = 16  # signs: longer ones do not fit side by side on a phone


class PartForm(Form):
    """One page of questions. Nothing is required; every question can be declined."""

    def __init__(self, *args: Any, part: Part, filling: Filling, **kwargs: Any) -> None:
        self.asked = part.asked_of(filling.who)
        self.language = get_language() or "nl"
        kwargs["initial"] = {key: _initial(value) for key, value in filling.answers.items()}
        super().__init__(*args, **kwargs)
        for question in self.asked:
            self.fields[question.key] = self._field(question, filling)

    def _field(self, question: Question, filling: Filling) -> forms.Field:
        texts = question.words if filling.who is Who.SELF else question.about
        common: dict[str, Any] = {
            "label": said(texts, self.language, filling.name),
            "help_text": said(question.hint, self.language, filling.name),
            "required": False,
        }
        if question.kind is Kind.TEXT:
            return forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), **common)
        listed = [(option.code, said(option.words, self.language)) for option in question.options]
        listed.append((DECLINED, declined(filling.content, self.language)))
        if question.kind is Kind.SEVERAL:
            return forms.MultipleChoiceField(choices=listed, widget=forms.CheckboxSelectMultiple, **common)
        return forms.ChoiceField(choices=listed, widget=forms.RadioSelect, **common)

    @property
    def rows(self) -> Iterator[tuple[Question, str, Any]]:
        """Each question with its layout and its bound field."""
        return ((question, self._layout(question), self[question.key]) for question in self.asked)

    def _layout(self, question: Question) -> str:
        """The kind of a question; a ladder whose steps are sentences stands as a list."""
        longest = max((len(said(option.words, self.language)) for option in question.options), default=0)
        return "steps" if question.kind is Kind.SCALE and longest > LONG_STEP else question.kind.value

    def answers(self) -> Mapping[str, Any]:
        """What was given, by question: codes, or words."""
        return {question.key: _given(question, self.cleaned_data.get(question.key)) for question in self.asked}


def _initial(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _given(question: Question, value: Any) -> Any:
    if question.kind is Kind.TEXT:
        return value or ""
    if question.kind is Kind.SEVERAL:
        return list(value or ())
    return [value] if value else []


def declined(content: Instrument, language: str) -> str:
    """The words of the answer that says nothing."""
    return said(content.decline, language) or _("I would rather not say")


class SubjectsForm(Form):
    """Which sensitive parts to talk about. Nothing is ticked beforehand."""

    opened = forms.MultipleChoiceField(
        label=gettext_lazy("Do you want to talk about these subjects too?"),
        help_text=gettext_lazy("They are off. You turn them on only if you want to. You may turn them off again."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, content: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        listed = [(part.key, said(part.words, language)) for part in content.sensitive]
        self.fields["opened"].choices = listed  # type: ignore[attr-defined]
        if not listed:
            del self.fields["opened"]

    @property
    def chosen(self) -> list[str]:
        return self.cleaned_data.get("opened", [])


class InviteForm(Form):
    """Whom to ask."""

    name = forms.CharField(
        label=gettext_lazy("Who do you want to ask?"),
        help_text=gettext_lazy("A name, so that you know who it was. For example: Piet of the warehouse."),
        max_length=80,
    )
    bond = forms.ChoiceField(
        label=gettext_lazy("How do you know each other?"), choices=choices(BOND_WORDS), widget=forms.RadioSelect
    )


class BesideForm(Form):
    """How a coach fills in a scan with somebody."""

    how = forms.ChoiceField(
        label=gettext_lazy("How do you fill it in?"),
        choices=[(how.value, gettext_lazy(HOW_WORDS[how])) for how in (How.TOGETHER, How.PAPER)],
        widget=forms.RadioSelect,
    )


class CodeForm(Form):
    """The code of a letter."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("It stands in the letter or the message. Hyphens and capitals do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class AdoptForm(Form):
    """What goes into the portfolio: a box for each, none ticked beforehand."""

    def __init__(self, *args: Any, groups: list[Additions], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, group in enumerate(groups):
            rows = [(row.key, row.words) for row in group.rows if not row.is_there]
            if rows:
                self.fields[f"group-{number}"] = forms.MultipleChoiceField(
                    label=_(group.heading), choices=rows, widget=forms.CheckboxSelectMultiple, required=False
                )

    @property
    def chosen(self) -> list[str]:
        return [key for values in self.cleaned_data.values() for key in values]
