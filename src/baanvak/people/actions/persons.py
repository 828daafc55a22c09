"""A person's own name and contact details."""

from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Account, Person


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


@action(Verb.SIGN_UP, on="account", says=gettext_lazy("made an account"))
def join(*, by: Actor, login: Account, first_name: str, last_name: str, account: None = None) -> Person:
    """Make the person behind a new login; a login that has one keeps it."""
    if there := Person.objects.filter(account=login).first():
        return there
    person = Person(account=login, first_name=first_name.strip(), last_name=last_name.strip(), email=login.email)
    person.full_clean()
    person.save()
    return person


@action(Verb.ADD, on="staff", says=gettext_lazy("made an account for somebody"))
def invite(*, by: Actor, email: str, first_name: str, last_name: str, staff: None = None) -> Person:
    """Make a login without a password for somebody, who sets one with "forgot password"; or find the one there is."""
    email = email.strip().lower()
    there = Person.objects.filter(account__email=email).first()
    if there is not None:
        return there
    account = Account(email=email)
    account.set_unusable_password()
    account.full_clean(exclude=["password"])
    account.save()
    return join(by=by, login=account, first_name=first_name, last_name=last_name)
