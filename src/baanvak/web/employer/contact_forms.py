"""The form with which an employer asks for contact."""

from django import forms
from django.utils.translation import gettext_lazy

from baanvak.web.forms import Form


class AskForm(Form):
    message = forms.CharField(
        label=gettext_lazy("What do you want to say?"),
        help_text=gettext_lazy(
            "For example: what the work is like, and that somebody may come and look. The person reads this."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
