"""The form with which a coach proposes a vacancy."""

from django import forms
from django.utils.translation import gettext_lazy

from baanvak.web.forms import Form


class ProposeForm(Form):
    note = forms.CharField(
        label=gettext_lazy("Why do you propose this?"),
        help_text=gettext_lazy("One or two sentences. The person reads them."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
