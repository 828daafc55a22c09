"""The few words at the top of each desk."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from baanvak.people.rules.roles import Desk


@dataclass(frozen=True, slots=True)
class Stop:
    """One entry of the navigation."""

    words: str | Promise
    address: str
    is_here: bool


# Desk -> (words, name of the address), in the order people need them. None is the public front.
ENTRIES: dict[Desk | None, tuple[tuple[str | Promise, str], ...]] = {
    None: (
        (_("Find work"), "front:vacancies"),
        (_("Learn and do"), "front:programmes"),
        (_("Occupations"), "front:occupations"),
        (_("Sign up"), "front:sign-up"),
        (_("Log in"), "account_login"),
    ),
    Desk.JOBSEEKER: (
        (_("Start"), "jobseeker:home"),
        (_("My portfolio"), "jobseeker:portfolio"),
        (_("Scan"), "jobseeker:scans"),
        (_("Jobs"), "jobseeker:matches"),
        (_("Learn and do"), "front:programmes"),
        (_("My data"), "jobseeker:my-data"),
    ),
    Desk.COACH: (
        (_("People"), "coach:people"),
        (_("Scans"), "coach:scans"),
        (_("Second key"), "coach:second-keys"),
        (_("Learn and do"), "front:programmes"),
        (_("Vacancies"), "front:vacancies"),
    ),
    Desk.EMPLOYER: ((_("Vacancies"), "employer:vacancies"), (_("Contact"), "employer:approaches")),
    Desk.PARTNER: (
        (_("Programmes"), "partner:programmes"),
        (_("Learn and do"), "front:programmes"),
        (_("Vacancies"), "front:vacancies"),
    ),
    Desk.MANAGER: (
        (_("Palette"), "region:reviews"),
        (_("Initiatives"), "region:initiatives"),
        (_("Learn and do"), "front:programmes"),
        (_("Vacancies"), "front:vacancies"),
    ),
}


def navigation(desk: Desk | None, path: str) -> list[Stop]:
    """The entries of a desk; the longest address that `path` begins with is where we are."""
    entries = [(words, reverse(name)) for words, name in ENTRIES[desk]]
    here = max((a for _words, a in entries if path.startswith(a)), key=len, default="")
    return [Stop(words, address, address == here) for words, address in entries]
