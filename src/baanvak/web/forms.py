"""Forms as the house shows them: label above, hint under it, error above the field, aria all along."""

from collections.abc import Iterable, Mapping
from enum import IntFlag
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

OWN_TEMPLATES = Path(__file__).resolve().parent / "templates"
DJANGO_TEMPLATES = Path(forms.__file__).resolve().parent / "templates"


class Field(BoundField):
    """A bound field that gives its widget the classes of the design system and its hint and error to aria."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        attrs.setdefault("class", _class_of(widget))
        if "placeholder" in widget.attrs:
            attrs["placeholder"] = False  # it disappears while you type and is no label; allauth sets them
        return attrs

    @property
    def is_box(self) -> bool:
        """One box to tick: its label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def first_id(self) -> str:
        """The id of the first thing one can fill in: where a link in the error summary goes."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea utrecht-textarea--html-textarea"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.CheckboxInput):  # before radio: it is a subclass
        return "utrecht-checkbox utrecht-checkbox--html-input"
    if isinstance(widget, forms.RadioSelect):
        return "utrecht-radio-button utrecht-radio-button--html-input"
    if isinstance(widget, forms.Select):
        return "utrecht-select utrecht-select--html-select"
    return "utrecht-textbox utrecht-textbox--html-input"


class Renderer(TemplatesSetting):
    """The project's own template engine, with Django's widgets under it: ours win."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = Field

    @cached_property
    def widgets(self) -> DjangoTemplates:
        """An engine that finds our widgets first and then those of Django."""
        return DjangoTemplates(
            {"APP_DIRS": False, "DIRS": [OWN_TEMPLATES, DJANGO_TEMPLATES], "NAME": "widgets", "OPTIONS": {}}
        )

    def get_template(self, template_name: str) -> Any:
        if not template_name.startswith("django/forms/"):
            return super().get_template(template_name)
        try:
            return self.widgets.get_template(template_name)
        except TemplateDoesNotExist:  # a widget of another package
            return super().get_template(template_name)


# What is wrong and how to mend it, by the code of the error. `{label}` is the label of the field.
MISSING = gettext_lazy("“{label}” is still empty. Please fill it in.")
UNCHOSEN = gettext_lazy("“{label}”: please choose an answer.")
UNTICKED = gettext_lazy("Please tick “{label}” to go on.")
TEXTS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (
        forms.CharField,
        {
            "max_length": gettext_lazy(
                "“{label}” is too long: at most %(limit_value)d characters, you used %(show_value)d."
            ),
            "min_length": gettext_lazy(
                "“{label}” is too short: at least %(limit_value)d characters, you used %(show_value)d."
            ),
        },
    ),
    (
        forms.EmailField,
        {"invalid": gettext_lazy("This is not a whole e-mail address. Write it like name@example.org.")},
    ),
    (
        forms.URLField,
        {"invalid": gettext_lazy("This is not a web address. Write it like https://example.org.")},
    ),
    (
        forms.IntegerField,
        {
            "invalid": gettext_lazy("“{label}” must be a number. Write it in figures, like 32."),
            "min_value": gettext_lazy("“{label}” must be %(limit_value)s or more."),
            "max_value": gettext_lazy("“{label}” must be %(limit_value)s or less."),
        },
    ),
    (
        forms.DateField,
        {"invalid": gettext_lazy("We cannot read the date of “{label}”. Write it like 21-11-2026.")},
    ),
    (
        forms.ChoiceField,
        {"invalid_choice": gettext_lazy("“{label}”: please choose one of the answers in the list.")},
    ),
    (forms.FileField, {"empty": gettext_lazy("This file is empty. Please choose another file.")}),
)


class MonthInput(forms.DateInput):
    """A month of a year, with the browser's own picker where it has one."""

    input_type = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m")


class MonthField(forms.DateField):
    """A month; gives its first day. Browsers without a picker show a text field: 03-2024 is fine too."""

    widget = MonthInput
    default_error_messages = {
        "invalid": gettext_lazy("We cannot read this month. Write the month and the year, like 03-2024.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m", "%m-%Y", "%m/%Y", "%Y-%m-%d"])
        super().__init__(**kwargs)


class MaskField(forms.TypedMultipleChoiceField):
    """Boxes for the flags of an `IntFlag`; the value is one whole number, the flags together (0: none)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, flags: type[IntFlag], words: Mapping[Any, str], **kwargs: Any) -> None:
        choices = [(str(int(flag)), gettext_lazy(words[flag])) for flag in flags if flag in words]
        super().__init__(choices=choices, coerce=int, **kwargs)

    def clean(self, value: Any) -> int:
        chosen: Iterable[int] = super().clean(value) or ()
        total = 0
        for flag in chosen:
            total |= int(flag)
        return total

    def prepare_value(self, value: Any) -> Any:
        """From one number to the boxes that are ticked."""
        if not isinstance(value, int):
            return value
        return [str(1 << place) for place in range(value.bit_length()) if value >> place & 1]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def choices(words: Mapping[Any, str], *, empty: Any = None) -> list[tuple[Any, Any]]:
    """Choices for a form out of a table of words of the rules; `empty` is the text of "no answer"."""
    listed: list[tuple[Any, Any]] = [(getattr(code, "value", code), gettext_lazy(text)) for code, text in words.items()]
    return [("", empty), *listed] if empty is not None else listed


class Form(forms.Form):
    """A form of the house: no colon after labels, native dates, an error summary that links.

    Errors say what is wrong and how to mend it; a field keeps the texts its author gave.
    """

    required_css_class = "is-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("use_required_attribute", False)  # our own errors explain more than the browser's
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _explain(field, field.label or name.replace("_", " ").capitalize())
            _make_native(field)

    def take(self, error: ValidationError) -> None:
        """Show what a verb answered: at its field when this form has it, on top otherwise."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Pairs of the id of a field and its first error, for the summary on top."""
        return [
            (self[name].first_id if name in self.fields else "", str(errors[0]))  # type: ignore[attr-defined]
            for name, errors in self.errors.items()
        ]


def _explain(field: forms.Field, label: Any) -> None:
    """Give a field our error texts, except where its author wrote other ones."""
    texts: dict[str, Any] = {"required": _missing(field)}
    for kind, more in TEXTS:
        if isinstance(field, kind):
            texts |= more
    standard = _standard_texts(type(field))
    for code, text in texts.items():
        if field.error_messages.get(code) is standard.get(code):
            field.error_messages[code] = format_lazy(text, label=label)


def _missing(field: forms.Field) -> Any:
    if isinstance(field, forms.BooleanField):
        return UNTICKED
    return UNCHOSEN if isinstance(field, forms.ChoiceField) else MISSING


def _standard_texts(kind: type[forms.Field]) -> dict[str, Any]:
    """The texts Django (not our own field classes) would show."""
    texts: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("django."):
            texts |= getattr(base, "default_error_messages", {})
    return texts


def _make_native(field: forms.Field) -> None:
    """The browser's own pickers and keyboards."""
    widget = field.widget
    if type(widget) is forms.DateInput:
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif isinstance(field, forms.EmailField):
        widget.attrs.setdefault("autocomplete", "email")
    elif isinstance(field, forms.IntegerField) and isinstance(widget, forms.NumberInput):
        widget.attrs.setdefault("inputmode", "numeric")
