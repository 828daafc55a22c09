"""Vacancies as employers and other sources bring them."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from baanvak.atlas import index as vocabulary
from baanvak.atlas.models import Place
from baanvak.market import index
from baanvak.market.actions import vacancies
from baanvak.market.models import Vacancy
from baanvak.market.rules.advert import Advert, Parsed, Refused
from baanvak.people.rules.roles import Role
from factories import a_member, a_place, an_employer, working


@pytest.fixture(autouse=True)
def fresh_words() -> Iterator[None]:
    """Vocabularies of tests come and go without a new version: import this fixture where words matter."""
    vocabulary.forget()
    index.forget()
    yield
    vocabulary.forget()
    index.forget()


def a_shop(name: str = "Bouwbedrijf Noorderhuis") -> SimpleNamespace:
    """An employer with somebody who recruits for it, in Groningen."""
    organisation = an_employer(name)
    place = Place.objects.filter(name="Groningen").first() or a_place()
    person = a_member(organisation, Role.RECRUITER, "Piet Baas", with_login=True)
    return SimpleNamespace(
        organisation=organisation, person=person, by=working(person), place=place, text="U metselt muren."
    )


def written(shop: SimpleNamespace, title: str = "Metselaar", **fields) -> Vacancy:
    """A draft with everything it needs."""
    said = {"title": title, "text": shop.text, "place": shop.place.pk, "hours_min": 24, "hours_max": 36}
    return vacancies.add(by=shop.by, organisation=shop.organisation, fields=said | fields)


def published(shop: SimpleNamespace, title: str = "Metselaar", **fields) -> Vacancy:
    return vacancies.publish(by=shop.by, vacancy=written(shop, title, **fields))


def an_advert(source_id: str = "a1", title: str = "Metselaar", **values) -> Advert:
    usual = {"text": f"U werkt als {title}.", "employer": "Bouw BV", "place_text": "Groningen", "language": "nl"}
    return Advert(source_id=source_id, title=title, **(usual | values))


def rows(*found: Advert | str) -> list[Parsed | Refused]:
    """A file: adverts, and texts for rows that cannot be read."""
    return [
        Parsed(number, f"file.jsonl:{number}", row)
        if isinstance(row, Advert)
        else Refused(number, f"file.jsonl:{number}", row, None)
        for number, row in enumerate(found, start=1)
    ]
