"""The form with which a coach proposes a programme."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.market.queries import Start
from baanvak.people.queries import SharedPerson
from baanvak.web.forms import Form
from baanvak.web.jobseeker.enrolment_forms import words_of


class ProposeProgrammeForm(Form):
    """To whom, which start, and why."""

    person = forms.ChoiceField(
        label=gettext_lazy("To whom?"), help_text=gettext_lazy("Only people who share with you stand here.")
    )
    run = forms.TypedChoiceField(
        label=gettext_lazy("Which start?"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("Why do you propose this?"),
        help_text=gettext_lazy("One sentence. The person reads it."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[SharedPerson], starts: Iterable[Start], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose…")),
            *((shared.person.code, shared.person.name) for shared in people),
        ]
        self.fields["run"].choices = [  # type: ignore[attr-defined]
            *((start.pk, words_of(start)) for start in starts),
            ("", _("The person chooses")),
        ]
        self.fields["run"].initial = ""
