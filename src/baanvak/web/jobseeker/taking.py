"""The forms of taking along: what stands on the CV, and the file that is brought back."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.people.rules.roles import SECTION_WORDS
from baanvak.portfolio.queries import LAYOUT_WORDS, ON_A_CV, Layout
from baanvak.web.forms import Form

LARGEST = 2_000_000  # bytes: a whole portfolio is a hundredth of it


class CvForm(Form):
    """What stands on the CV, and how it looks."""

    sections = forms.MultipleChoiceField(
        label=gettext_lazy("What goes on it?"),
        help_text=gettext_lazy("What you need at work is never on it. You can tell that yourself, when you want."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one part.")},
    )
    layout = forms.ChoiceField(label=gettext_lazy("How should it look?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        first = {"sections": [section.value for section in ON_A_CV], "layout": Layout.CALM.value}
        super().__init__(*args, initial=first, **kwargs)
        self.fields["sections"].choices = [  # type: ignore[attr-defined]
            (section.value, _(SECTION_WORDS[section])) for section in ON_A_CV
        ]
        self.fields["layout"].choices = [  # type: ignore[attr-defined]
            (layout.value, _(LAYOUT_WORDS[layout])) for layout in Layout
        ]


class BringForm(Form):
    """A portfolio in its open form, made by this or another Baanvak."""

    file = forms.FileField(
        label=gettext_lazy("Your file"),
        help_text=gettext_lazy("The file that you got with “Download everything”. Its name ends in .json."),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
    )

    def clean_file(self) -> Any:
        """The document in the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is too large to be a portfolio. Choose the file from Baanvak."))
        try:
            return json.loads(file.read())
        except (ValueError, RecursionError):
            raise ValidationError(_("This is not a file from Baanvak. Choose the file that ends in .json.")) from None
