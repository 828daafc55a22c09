"""Forms about one skill: its words, and what shows it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.rules.codes import SKILL_LEVEL_WORDS
from baanvak.web.forms import choices
from baanvak.web.jobseeker.forms.section import SectionForm


class SkillForm(SectionForm):
    stands_at: ClassVar[dict[str, str]] = {"concept": "own_words"}

    own_words = forms.CharField(
        label=_("In your own words"),
        help_text=_("This is how others read it."),
        max_length=120,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=_("How well can you do this?"),
        choices=choices(SKILL_LEVEL_WORDS),
        coerce=int,
        widget=forms.RadioSelect,
    )
    learned_at = forms.CharField(
        label=_("Where did you learn this?"),
        help_text=_("At work, at school, at home, anywhere. You may leave this empty."),
        max_length=120,
        required=False,
    )


# The kinds of evidence a person gives themselves. The words are those of the model, said to the person.
OWN_KINDS = {
    "certificate": _("I have a certificate or diploma"),
    "work_sample": _("I can show something I made"),
    "employer": _("An employer saw it"),
}


class EvidenceForm(SectionForm):
    kind = forms.ChoiceField(label=_("What can you show?"), choices=list(OWN_KINDS.items()), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Which one, or where?"),
        help_text=_("For example: forklift certificate 2024."),
        max_length=200,
        required=False,
    )
