"""The form of the one visible door."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.journey.rules.doors import AS_WHO_WORDS
from baanvak.web.forms import Form, choices


class SignUpForm(Form):
    """Who somebody is, how we reach them, and what it is about. Few fields; two of them are enough to call."""

    as_who = forms.ChoiceField(label=_("Who are you?"), choices=choices(AS_WHO_WORDS), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        help_text=_("A telephone number or an e-mail address is enough."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    place = forms.CharField(
        label=_("Where do you live?"),
        max_length=80,
        required=False,
        help_text=_("You may leave this empty. For an employer: where is your company?"),
    )
    topic = forms.CharField(
        label=_("What do you want to talk about?"),
        max_length=1000,
        required=False,
        help_text=_("A few words are enough. Please do not write about your health."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_phone(self) -> str:
        phone = " ".join(str(self.cleaned_data["phone"]).split())
        digits = sum(sign.isdigit() for sign in phone)
        if phone and (digits < 8 or any(sign.isalpha() for sign in phone)):
            raise ValidationError(_t("This is not a whole telephone number. Write it like 06 1234 5678."))
        return phone

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_t("Please make this field empty: “%(field)s”.") % {"field": self["website"].label})
        return ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("phone") and not said.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _t("Give a telephone number or an e-mail address, so that we can reach you."))
        return said
