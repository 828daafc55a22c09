"""Reads schema.org JobPosting, in all the shapes that employers and job sites really publish.

What a field may be (text, number, object, list of these, a reference to another node) is not believed from the
standard but taken as it comes. Only a vacancy without a title is refused; the rest is left out with a warning.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from baanvak.market.rules.advert import Advert
from baanvak.market.rules.draft import Draft
from baanvak.market.rules.salaries import read_salary
from baanvak.market.rules.terms import hours_of
from baanvak.market.rules.whereabouts import (
    LONGEST_PLACE,
    Whereabouts,
    country_code,
    from_line,
    position,
    postcode_in,
)

Node = Mapping[str, object]
DEEPEST = 12  # levels that are looked through for a JobPosting
MOST_NODES = 5000
_PREFIX = re.compile(r"^(?:schema:|https?://schema\.org/)")
# Where parts of the description can stand besides `description`, in the order in which people read them.
_MORE_TEXT = ("responsibilities", "qualifications", "experienceRequirements", "jobBenefits", "incentiveCompensation")


def is_posting(node: object) -> bool:
    """Say whether this is an object of the type JobPosting."""
    return isinstance(node, Mapping) and "JobPosting" in {_PREFIX.sub("", name) for name in _types(node)}


def postings_in(value: object) -> list[Node]:
    """Find every JobPosting in a value: alone, in a list, in "@graph", in an ItemList, as mainEntity."""
    found = [node for node in _nodes(value) if is_posting(node)]
    return [_plain_names(node) for node in found if len(node) > 2 or "title" in node]


def other_type(value: object) -> str:
    """Name the type of an object that is no JobPosting; "" when it has none."""
    return next(iter(_types(value)), "") if isinstance(value, Mapping) else ""


def references_in(value: object) -> dict[str, Node]:
    """Give the objects with an "@id", so that {"@id": "#employer"} can be followed."""
    named = ((node.get("@id"), node) for node in _nodes(value) if len(node) > 1)
    return {name: node for name, node in named if isinstance(name, str)}


def read_posting(node: Node, references: Mapping[str, Node], notes: list[str]) -> Advert:
    """Make an Advert of one JobPosting. Raises RowRefused."""
    posting = _Posting(node, references)
    draft = Draft(notes, title=posting.text("title") or posting.text("name"))
    draft.markup = [posting.text(name) for name in ("description", *_MORE_TEXT)]
    draft.employer = posting.text("hiringOrganization") or posting.text("employerOverview")[:200]
    draft.source_id = posting.identifier()
    draft.url = posting.link()
    draft.spots = list(posting.spots(notes))
    draft.is_remote = any("TELECOMMUTE" in word.upper() for word in posting.texts("jobLocationType"))
    draft.read_contract(posting.words("employmentType"))
    draft.hours = hours_of(posting.text("workHours")[:200])
    draft.salary = read_salary(
        node.get("baseSalary"), notes, unit=node.get("unitText"), currency=node.get("salaryCurrency")
    )
    draft.posted_on = draft.read_day("datePosted", posting.text("datePosted"))
    draft.open_until = draft.read_day("validThrough", posting.text("validThrough"))
    draft.said_language = posting.text("inLanguage")
    draft.education = "; ".join(posting.texts("educationRequirements"))
    draft.occupation = posting.text("relevantOccupation") or posting.text("occupationalCategory")
    _read_skills(posting, draft)
    _read_contact(posting, draft)
    return draft.finished()


class _Posting:
    """One JobPosting with ways to ask for a field whatever shape it has."""

    def __init__(self, node: Node, references: Mapping[str, Node]) -> None:
        self.node = node
        self.references = references

    def follow(self, value: object) -> object:
        """Replace a bare reference by the object it points to."""
        if isinstance(value, Mapping) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self.references.get(value["@id"], value)
        return value

    def texts(self, name: str) -> list[str]:
        """Every text in the field: of a list each item, of an object its name or value."""
        return [text for item in _listed(self.node.get(name)) if (text := self.one_text(item)).strip()]

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def one_text(self, value: object) -> str:
        value = self.follow(value)
        for _level in range(4):
            if not isinstance(value, Mapping):
                break
            value = _first(value, "name", "@value", "value", "legalName", "credentialCategory", "title", "description")
            value = next(iter(_listed(value)), None)
        if isinstance(value, bool):
            return ""
        return str(value) if isinstance(value, str | int | Decimal) else ""

    def words(self, name: str) -> list[str]:
        """The single words of a field such as "FULL_TIME, TEMPORARY"."""
        return [word for text in self.texts(name) for word in re.split(r"[,;|/\[\]\"]+", text) if word.strip()]

    def identifier(self) -> str:
        value = self.follow(next(iter(_listed(self.node.get("identifier"))), None))
        if isinstance(value, Mapping):
            value = _first(value, "value", "@value", "name", "@id")
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def link(self) -> str:
        own = self.node.get("@id")
        is_link = isinstance(own, str) and own.startswith("http")
        return self.text("url") or (str(own) if is_link else "") or self.one_text(self.node.get("mainEntityOfPage"))

    def spots(self, notes: list[str]) -> Iterator[Whereabouts]:
        places = list(_listed(self.node.get("jobLocation")))[:50]
        for place in places:
            yield self.spot(self.follow(place), notes)
        if not places:
            for area in self.texts("applicantLocationRequirements")[:1]:
                yield Whereabouts(country=country_code(area))

    def spot(self, place: object, notes: list[str]) -> Whereabouts:
        """Read one jobLocation: a text, a Place, or a PostalAddress where a Place should be."""
        if not isinstance(place, Mapping):
            return from_line(self.one_text(place))
        inside = next(iter(_listed(place.get("address"))), None)
        address = self.follow(inside if inside is not None else place)
        spot = self.of_address(address, notes) if isinstance(address, Mapping) else from_line(self.one_text(address))
        if spot.is_empty() and place.get("name"):
            spot = from_line(self.one_text(place.get("name")), spot.country)
        geo = self.follow(place.get("geo"))
        where = geo if isinstance(geo, Mapping) else place
        lat, lon = position(where.get("latitude"), where.get("longitude"), spot.country, notes)
        return Whereabouts(spot.place, spot.postcode, spot.country, lat, lon, spot.is_remote)

    def of_address(self, address: Node, notes: list[str]) -> Whereabouts:
        country = country_code(self.one_text(next(iter(_listed(address.get("addressCountry"))), "")))
        code = self.one_text(next(iter(_listed(address.get("postalCode"))), ""))
        postcode = postcode_in(code, country, notes)
        town = self.one_text(next(iter(_listed(address.get("addressLocality"))), ""))
        region = self.one_text(next(iter(_listed(address.get("addressRegion"))), ""))
        street = self.one_text(next(iter(_listed(address.get("streetAddress"))), ""))
        line = from_line(town or region, country)
        if not line.place and not postcode and not line.postcode and "," in street:
            line = from_line(street, country)  # the whole address in one field
        return Whereabouts(
            line.place[:LONGEST_PLACE], postcode or line.postcode, country or line.country, is_remote=line.is_remote
        )


def _read_skills(posting: _Posting, draft: Draft) -> None:
    """Short skills are names; a long text is part of the description."""
    for text in posting.texts("skills") + posting.texts("competencyRequired"):
        if len(text) > 1000 or ("." in text.strip().rstrip(".") and len(text) > 200):
            draft.markup.append(text)
            continue
        parts = re.split(r"[;|\n•·]|<[^>]{1,20}>", text)
        parts = parts if len(parts) > 1 else text.split(",")
        draft.skills += [part.strip(" .-*") for part in parts if 1 < len(part.strip(" .-*")) <= 150]


def _read_contact(posting: _Posting, draft: Draft) -> None:
    """Take a contact from the fields made for it: applicationContact, or the employer's contactPoint."""
    organisation = posting.follow(next(iter(_listed(posting.node.get("hiringOrganization"))), None))
    points: list[object] = [*_listed(posting.node.get("applicationContact"))]
    if isinstance(organisation, Mapping):
        points += [*_listed(organisation.get("contactPoint")), organisation]
    for value in points:
        point = posting.follow(value)
        if not isinstance(point, Mapping):
            continue
        draft.contact_email = posting.one_text(point.get("email"))
        draft.contact_phone = posting.one_text(point.get("telephone"))
        if draft.contact_email or draft.contact_phone:
            draft.contact_name = posting.one_text(point.get("name")) if point is not organisation else ""
            return


def _listed(value: object) -> Iterable[object]:
    """The items of a list, or the one value; nothing for None."""
    if isinstance(value, list | tuple):
        return value
    return () if value is None else (value,)


def _first(node: Node, *names: str) -> object:
    return next((node[name] for name in names if node.get(name) not in (None, "", [])), None)


def _types(node: Node) -> list[str]:
    return [name for name in _listed(node.get("@type", node.get("type"))) if isinstance(name, str)]


def _nodes(value: object) -> Iterator[Node]:
    """Every object inside, nearest first, without going into the fields of a JobPosting."""
    level, seen = [value], 0
    for _depth in range(DEEPEST):
        below: list[object] = []
        for item in level:
            seen += 1
            if seen > MOST_NODES:
                return
            if isinstance(item, list | tuple):
                below += item
            elif isinstance(item, Mapping):
                yield item
                if not is_posting(item):
                    below += [inside for inside in item.values() if isinstance(inside, Mapping | list)]
        level = below


def _plain_names(node: Node, depth: int = 0) -> Node:
    """Take "schema:" and "https://schema.org/" from the names of fields, only where they are used."""
    if depth == 0 and not any(_PREFIX.match(name) for name in node):
        return node
    return {_PREFIX.sub("", name): _plain_value(value, depth + 1) for name, value in node.items()}


def _plain_value(value: object, depth: int) -> object:
    if isinstance(value, Mapping) and depth < DEEPEST:
        return _plain_names(value, depth)
    if isinstance(value, list) and depth < DEEPEST:
        return [_plain_value(item, depth + 1) for item in value]
    return value
