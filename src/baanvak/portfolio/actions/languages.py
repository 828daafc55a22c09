"""The languages a person knows, and how well."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import LANGUAGE_WORDS
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.writing import keep, kept, save_changes, tell_changed, wait_turn
from baanvak.portfolio.models import Language
from baanvak.portfolio.models.background import UNCODED


@action(Verb.ADD, on="person", says=gettext_lazy("added a language"))
def add(
    *,
    by: Actor,
    person: Person,
    code: str = "",
    own_name: str = "",
    speaking: int | None = None,
    listening: int | None = None,
    reading: int | None = None,
    writing: int | None = None,
) -> Language:
    """Add a language by its code (ISO 639-3), or by its name when it is not in the list.

    Levels are 1 to 4, None: not told. A language that is already there gets the levels that are given.
    """
    wait_turn(person.pk)
    language = _coded(person, code, " ".join(own_name.split()))
    there = _there(language)
    given = {"speaking": speaking, "listening": listening, "reading": reading, "writing": writing}
    save_changes(
        there or language,
        Section.LANGUAGES,
        **{name: level for name, level in given.items() if level is not None},
    )
    return there or language


@action(Verb.CHANGE, on="language_row", says=gettext_lazy("changed a language"))
def change(
    *,
    by: Actor,
    language_row: Language,
    speaking: int | None = None,
    listening: int | None = None,
    reading: int | None = None,
    writing: int | None = None,
) -> Language:
    """Write all four levels of a language anew; None means: not told."""
    wait_turn(language_row.person_id)
    save_changes(
        language_row,
        Section.LANGUAGES,
        speaking=speaking,
        listening=listening,
        reading=reading,
        writing=writing,
    )
    return language_row


@action(Verb.REMOVE, on="language_row", says=gettext_lazy("removed a language"))
def remove(*, by: Actor, language_row: Language) -> str:
    """Remove a language; what comes back puts it back, for an hour."""
    removed = keep(language_row)
    language_row.delete()
    tell_changed(language_row.person_id, Section.LANGUAGES)
    return removed


@action(Verb.ADD, on="person", says=gettext_lazy("put back a language"))
def restore(*, by: Actor, person: Person, removed: str) -> Language:
    """Put back a language that was just removed; putting back twice changes nothing."""
    wait_turn(person.pk)
    row, _more = kept(removed, Language, person.pk)
    if there := _there(row):
        return there
    save_changes(row, Section.LANGUAGES)
    return row


def _coded(person: Person, code: str, own_name: str) -> Language:
    """A language with its code where we know one: also when somebody typed a name that is in the list."""
    if own_name:
        known = {str(_(words)).casefold(): known for known, words in LANGUAGE_WORDS.items()}
        known |= {words.casefold(): known for known, words in LANGUAGE_WORDS.items()}
        code = known.get(own_name.casefold(), UNCODED)
    elif code not in LANGUAGE_WORDS:
        raise ValidationError({"code": _("Choose a language, or write its name.")})
    return Language(person=person, code=code, own_name=own_name if code == UNCODED else "")


def _there(language: Language) -> Language | None:
    rows = Language.objects.filter(person=language.person_id, code=language.code)
    return rows.filter(own_name__iexact=language.own_name).first()
