"""Reads "plain advert lines": flat JSON objects as scrapers write them, with title, company, location, description, id.

Other fields are used when they are there, under the names in NAMES: address, dates, pay, hours, contract, link.
"""

from collections.abc import Mapping
from decimal import Decimal

from baanvak.market.rules.advert import STRANGE_HOURS, Advert, noted
from baanvak.market.rules.draft import Draft
from baanvak.market.rules.salaries import read_range, read_salary
from baanvak.market.rules.terms import NO_HOURS, Hours, hours_of
from baanvak.market.rules.whereabouts import Whereabouts, from_line, position, postcode_in

# What it means -> the names it has in the wild, best first.
NAMES = {
    "title": ("title", "jobTitle", "job_title", "functie", "titel"),
    "employer": ("company", "employer", "organisation", "organization", "company_name", "bedrijf", "werkgever"),
    "place": ("location", "place", "city", "plaats", "address"),
    "text": ("description", "text", "omschrijving", "body"),
    "id": ("id", "identifier", "job_id"),
    "url": ("url", "link", "job_url"),
    "postcode": ("postcode", "postal_code", "zip"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "longitude"),
    "posted": ("date", "posted", "date_posted", "datePosted", "published"),
    "until": ("closes", "valid_through", "validThrough", "open_until", "deadline"),
    "hours_min": ("hours_min",),
    "hours_max": ("hours_max",),
    "hours": ("hours", "uren"),
    "contract": ("contract", "job_type", "contract_type", "employment_type", "employmentType"),
    "salary_min": ("salary_min", "min_amount", "min_salary"),
    "salary_max": ("salary_max", "max_amount", "max_salary"),
    "salary": ("salary", "salaris"),
    "salary_unit": ("salary_unit", "interval", "salary_interval"),
    "currency": ("currency",),
    "country": ("country",),
    "language": ("lang", "language"),
    "occupation": ("category", "occupation"),
    "education": ("education", "opleiding"),
    "skills": ("skills",),
    "remote": ("is_remote", "remote"),
}


def is_plain_advert(value: object) -> bool:
    """Say whether this is a flat object with a title and at least an employer, a place or a text."""
    if not isinstance(value, Mapping) or "@type" in value:
        return False
    return any(name in value for name in NAMES["title"]) and any(
        name in value for meaning in ("employer", "place", "text") for name in NAMES[meaning]
    )


def read_plain(value: Mapping[str, object], notes: list[str]) -> Advert:
    """Make an Advert of one plain advert. Raises RowRefused."""
    text = {meaning: _text(value, names) for meaning, names in NAMES.items()}
    draft = Draft(notes, title=text["title"], markup=[text["text"]], employer=text["employer"])
    draft.source_id, draft.url = text["id"], text["url"]
    draft.spots = [_spot(text, notes)]
    draft.is_remote = text["remote"].lower() in {"true", "1", "yes", "ja"}
    draft.hours = _hours(text, notes)
    draft.read_contract([word for word in text["contract"].split(",") if word.strip()])
    if text["salary_min"] or text["salary_max"]:
        draft.salary = read_range(
            text["salary_min"], text["salary_max"], notes, unit=text["salary_unit"], currency=text["currency"]
        )
    else:
        draft.salary = read_salary(text["salary"], notes, unit=text["salary_unit"], currency=text["currency"])
    draft.posted_on = draft.read_day("date", text["posted"])
    draft.open_until = draft.read_day("closes", text["until"])
    draft.said_language, draft.occupation, draft.education = text["language"], text["occupation"], text["education"]
    draft.skills = [part.strip() for part in text["skills"].replace(";", ",").split(",")]
    return draft.finished()


def _text(value: Mapping[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        found = value.get(name)
        if isinstance(found, list):
            found = ", ".join(str(item) for item in found if isinstance(item, str | int))
        if isinstance(found, str | int | Decimal) and str(found).strip():
            return str(found)
    return ""


def _spot(text: Mapping[str, str], notes: list[str]) -> Whereabouts:
    line = from_line(text["place"], text["country"].upper()[:2])
    postcode = postcode_in(text["postcode"], line.country or "NL", notes) or line.postcode
    country = line.country or ("NL" if postcode else "")
    lat, lon = position(text["lat"], text["lon"], country, notes)
    return Whereabouts(line.place, postcode, country, lat, lon, line.is_remote)


def _hours(text: Mapping[str, str], notes: list[str]) -> Hours:
    bounds = [bound for bound in (text["hours_min"], text["hours_max"]) if bound.strip()]
    words = " - ".join(bounds) if bounds else text["hours"]
    hours = hours_of(words)
    if words.strip() and hours == NO_HOURS:
        notes.append(noted(STRANGE_HOURS, words))
    return hours
