"""A vacancy as schema.org JobPosting, for search engines and other sites. Only what the page shows.

Field by field as Google asks of a JobPosting; contact details of people are left out on purpose.
"""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.html import escape

from baanvak.atlas.rules.codes import Contract
from baanvak.market.queries import Offer
from baanvak.market.rules.vacancy import Education, PayUnit

FULL_TIME_FROM = 36  # hours a week

_EMPLOYMENT = {
    Contract.TEMPORARY: "TEMPORARY",
    Contract.AGENCY: "TEMPORARY",
    Contract.ON_CALL: "PER_DIEM",
    Contract.LEARNING: "INTERN",
    Contract.WORK_EXPERIENCE: "INTERN",
    Contract.VOLUNTARY: "VOLUNTEER",
}
_EDUCATION = {
    Education.MBO2: "professional certificate",
    Education.MBO3: "professional certificate",
    Education.MBO4: "professional certificate",
    Education.HAVO: "high school",
    Education.VWO: "high school",
    Education.HBO: "bachelor degree",
    Education.WO: "postgraduate degree",
}


def posting(offer: Offer, address: str) -> dict[str, Any]:
    """JSON-LD of one vacancy; `address` is the absolute address of its page."""
    line = offer.line
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": line.title,
        "description": _html(offer),
        "datePosted": line.posted_on.isoformat(),
        "validThrough": _end_of(line.open_until) if line.open_until else None,
        "employmentType": _employment(offer),
        "hiringOrganization": {"@type": "Organization", "name": line.employer},
        "jobLocation": _location(offer),
        "baseSalary": _salary(offer),
        "identifier": {"@type": "PropertyValue", "name": "Baanvak", "value": str(line.pk)},
        "educationRequirements": _education(line.education),
        "skills": ", ".join(skill.name for skill in offer.skills) or None,
        "occupationalCategory": offer.occupation_name or None,
        "workHours": line.hours or None,
        "inLanguage": offer.language,
        "url": address,
    }
    if line.is_from_home:
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = {"@type": "Country", "name": line.country or "NL"}
    return {name: value for name, value in found.items() if value is not None}


def _html(offer: Offer) -> str:
    """The text as simple HTML; every line escaped."""
    parts = []
    for block in offer.blocks:
        lines = [escape(text) for text in block.lines]
        if block.is_list:
            parts.append("<ul>" + "".join(f"<li>{text}</li>" for text in lines) + "</ul>")
        else:
            parts.append("<p>" + "<br>".join(lines) + "</p>")
    return "".join(parts) or f"<p>{escape(offer.line.title)}</p>"


def _end_of(day: date) -> str:
    return timezone.make_aware(datetime.combine(day, time(23, 59))).isoformat()


def _employment(offer: Offer) -> list[str] | None:
    line = offer.line
    kinds = [_EMPLOYMENT[Contract(line.contract)]] if line.contract in set(_EMPLOYMENT) else []
    hours = line.hours_max or line.hours_min
    if hours:
        kinds.append("FULL_TIME" if hours >= FULL_TIME_FROM else "PART_TIME")
    return kinds or None


def _location(offer: Offer) -> dict[str, Any] | None:
    line = offer.line
    if not line.place and line.is_from_home:
        return None
    address = {"@type": "PostalAddress", "addressCountry": line.country or "NL"}
    if line.place:
        address["addressLocality"] = line.place
    return {"@type": "Place", "address": address}


def _salary(offer: Offer) -> dict[str, Any] | None:
    line = offer.line
    if line.pay_min is None and line.pay_max is None:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue"}
    if line.pay_unit in set(PayUnit):
        value["unitText"] = line.pay_unit.upper()
    if line.pay_min is not None:
        value["minValue"] = float(line.pay_min)
    if line.pay_max is not None:
        value["maxValue"] = float(line.pay_max)
    return {"@type": "MonetaryAmount", "currency": line.currency, "value": value}


def _education(level: str) -> dict[str, str] | None:
    if level not in set(_EDUCATION):
        return None
    category = _EDUCATION[Education(level)]
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}
