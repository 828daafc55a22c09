"""A person's own name and contact details."""

from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed the contact details"))
def change_contact(
    *,
    by: Actor,
    person: Person,
    first_name: str,
    last_name: str,
    form_of_address: str = "",
    email: str = "",
    phone: str = "",
) -> Person:
    """Save a person's name, how we address them, and how to reach them."""
    person.first_name, person.last_name = first_name.strip(), last_name.strip()
    person.form_of_address = form_of_address.strip()
    person.email, person.phone = email.strip(), phone.strip()
    person.full_clean(exclude=["account"])
    person.save()
    return person
