"""What a person wants: occupations, sectors, and what matters in work."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import Feature, Sector
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.writing import tell_changed, wait_turn
from baanvak.portfolio.models import Wish

MOST_OCCUPATIONS = 20  # more is no wish any more, and the match would not know what weighs


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed the wishes"))
def save(
    *,
    by: Actor,
    person: Person,
    occupations: Collection[int] | None = None,
    sectors: Collection[str] | None = None,
    features: int | None = None,
) -> None:
    """Save wished occupations (primary keys), sectors (codes) or features (mask) whole; None leaves them."""
    wait_turn(person.pk)
    _check(occupations, sectors, features)
    wanted: list[Wish] = []
    kinds = []
    if occupations is not None:
        kinds.append(Wish.Kind.OCCUPATION)
        wanted += [Wish(kind=Wish.Kind.OCCUPATION, concept_id=pk) for pk in dict.fromkeys(occupations)]
    if sectors is not None:
        kinds.append(Wish.Kind.SECTOR)
        wanted += [Wish(kind=Wish.Kind.SECTOR, code=code) for code in dict.fromkeys(sectors)]
    if features is not None:
        kinds.append(Wish.Kind.FEATURE)
        wanted += [Wish(kind=Wish.Kind.FEATURE, code=str(f.name)) for f in Feature if f & features]
    _replace(person, kinds, wanted)


@action(Verb.CHANGE, on="person", says=gettext_lazy("added a wished occupation"))
def add_occupation(*, by: Actor, person: Person, occupation: int) -> None:
    """Put one occupation on the list of wishes; a second time changes nothing."""
    wait_turn(person.pk)
    there = _occupations(person)
    _check([*there, occupation], None, None)
    _replace(
        person,
        [Wish.Kind.OCCUPATION],
        [Wish(kind=Wish.Kind.OCCUPATION, concept_id=pk) for pk in dict.fromkeys([*there, occupation])],
    )


@action(Verb.CHANGE, on="person", says=gettext_lazy("removed a wished occupation"))
def remove_occupation(*, by: Actor, person: Person, occupation: int) -> None:
    """Take one occupation off the list of wishes; a second time changes nothing."""
    wait_turn(person.pk)
    removed, _kinds = Wish.objects.filter(person=person, kind=Wish.Kind.OCCUPATION, concept=occupation).delete()
    if removed:
        tell_changed(person.pk, Section.WISHES)


def _occupations(person: Person) -> list[int]:
    rows = Wish.objects.filter(person=person, kind=Wish.Kind.OCCUPATION).order_by("pk")
    return [pk for pk in rows.values_list("concept_id", flat=True) if pk is not None]


def _replace(person: Person, kinds: list[Wish.Kind], wanted: list[Wish]) -> None:
    """Bring the rows of these kinds to what is wanted, touching only what differs."""
    there = {_key(wish): wish.pk for wish in Wish.objects.filter(person=person, kind__in=kinds)}
    new = [wish for wish in wanted if _key(wish) not in there]
    gone = there.keys() - {_key(wish) for wish in wanted}
    if not new and not gone:
        return
    Wish.objects.filter(pk__in=[there[key] for key in gone]).delete()
    for wish in new:
        wish.person = person
    Wish.objects.bulk_create(new)
    tell_changed(person.pk, Section.WISHES)


def _key(wish: Wish) -> tuple[str, int | None, str]:
    return str(wish.kind), wish.concept_id, wish.code


def _check(occupations: Collection[int] | None, sectors: Iterable[str] | None, features: int | None) -> None:
    errors = {}
    wanted = set(occupations or ())
    if len(wanted) > MOST_OCCUPATIONS:
        errors["occupations"] = _("Choose %(most)s occupations at most.") % {"most": MOST_OCCUPATIONS}
    elif wanted and Concept.objects.filter(kind=Concept.Kind.OCCUPATION, pk__in=wanted).count() != len(wanted):
        errors["occupations"] = _("Choose an occupation from the list.")
    if set(sectors or ()) - set(Sector):
        errors["sectors"] = _("Choose sectors from the list.")
    if features is not None and (features < 0 or features & ~sum(Feature)):
        errors["features"] = _("Choose what matters from the list.")
    if errors:
        raise ValidationError(errors)
