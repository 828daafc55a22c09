"""The made-up people of the example region as the demo page shows them: in groups, each with a line about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from baanvak.example import queries
from baanvak.people.queries import Persona
from baanvak.people.rules.roles import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """One person to choose: `work` is what they do and where, `about` a sentence."""

    email: str
    name: str
    work: tuple[tuple[str, str], ...]
    about: str


@dataclass(frozen=True, slots=True)
class Group:
    words: str | Promise
    people: tuple[Shown, ...]


GROUPS = (
    (gettext_lazy("They look for work"), {Desk.JOBSEEKER}),
    (gettext_lazy("They guide people to work"), {Desk.COACH, Desk.PARTNER}),
    (gettext_lazy("They offer work"), {Desk.EMPLOYER}),
    (gettext_lazy("They steer"), {Desk.MANAGER}),
)


def groups(personas: Sequence[Persona]) -> list[Group]:
    """The people by what they come to do; groups without people are left out."""
    language = (get_language() or "nl")[:2]
    about = queries.about(language)
    listed = []
    for words, desks in GROUPS:
        found = tuple(
            Shown(one.email, one.name, one.roles, about.get(one.email, "")) for one in personas if one.desk in desks
        )
        if found:
            listed.append(Group(words, found))
    return listed
