"""The forms of the coach's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import SKILL_LEVEL_WORDS, SkillLevel
from baanvak.web.forms import Form


class ProposeSkillForm(Form):
    """The words themselves are typed in the page's own suggest field, named `words`."""

    words = forms.CharField(label=gettext_lazy("What can this person do?"), max_length=120)
    level = forms.TypedChoiceField(
        label=gettext_lazy("How well?"), coerce=int, initial=SkillLevel.INDEPENDENT.value, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("What did you see?"),
        help_text=gettext_lazy("One sentence. The person reads it."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(level.value, _(SKILL_LEVEL_WORDS[level])) for level in SkillLevel]  # type: ignore[attr-defined]

    def proposal(self, choice: str | None) -> dict[str, Any]:
        """The arguments for the verb: a word of the list when one was pressed, own words otherwise."""
        named: dict[str, Any] = (
            {"concept": int(choice)} if choice and choice.isdecimal() else {"own_words": self.cleaned_data["words"]}
        )
        return named | {"level": self.cleaned_data["level"], "note": self.cleaned_data["note"]}
