"""The forms of "my data": whom to share what with, and how to reach me."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.people import queries
from baanvak.people.rules.roles import ROLE_WORDS, SECTION_WORDS, Role, Section
from baanvak.people.rules.sharing import USUAL
from baanvak.web.forms import Form


def _receivers() -> list[tuple[str, list[tuple[str, str]]]]:
    """Organisations with their coaches under them: share with all of it, or with one person there."""
    groups = []
    for organisation in queries.guiding_organisations():
        everybody = (f"o{organisation.pk}", _("Everybody who guides people at %(name)s") % {"name": organisation.name})
        coaches = [
            (f"p{m.person.pk}", f"{m.person.name}, {_(ROLE_WORDS[Role(m.role)])}") for m in queries.guides(organisation)
        ]
        groups.append((organisation.name, [everybody, *coaches]))
    return groups


def _usual_end() -> Any:
    return timezone.localdate() + USUAL


class ShareForm(Form):
    to = forms.ChoiceField(
        label=gettext_lazy("With whom do you want to share?"),
        help_text=gettext_lazy("Only people of this organisation who guide people to work can look."),
    )
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("What may they see?"),
        help_text=gettext_lazy("Your name always goes along."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing to share.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("At most one year. You can stop earlier, whenever you want."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=_usual_end,
    )

    def __init__(self, *args: Any, to: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose…")), *_receivers()]  # type: ignore[attr-defined]
        self.fields["to"].initial = to
        self.fields["sections"].choices = [  # type: ignore[attr-defined]
            (section.value, _(SECTION_WORDS[section])) for section in Section
        ]
        today = timezone.localdate()
        self.fields["until"].widget.attrs |= {"min": f"{today}", "max": f"{today + timedelta(days=366)}"}

    def choices(self) -> dict[str, Any]:
        """The arguments for the verb."""
        kind, pk = self.cleaned_data["to"][0], int(self.cleaned_data["to"][1:])
        return {
            "to_organisation": queries.organisation(pk) if kind == "o" else None,
            "to_person": queries.guide(pk) if kind == "p" else None,
            "sections": [Section(value) for value in self.cleaned_data["sections"]],
            "until": self.cleaned_data["until"],
        }

    def to_name(self) -> str:
        wanted = self.cleaned_data["to"]
        return next(words for _group, rows in _receivers() for value, words in rows if value == wanted)


class ContactForm(Form):
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=60)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=80)
    form_of_address = forms.CharField(
        label=gettext_lazy("How may we address you?"),
        help_text=gettext_lazy("For example: mevrouw Jansen, or just your first name."),
        max_length=60,
        required=False,
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)
