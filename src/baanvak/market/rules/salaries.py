"""Reads pay in every form that sites use, and leaves out what cannot be right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from baanvak.market.rules.advert import (
    ABSURD_SALARY,
    GUESSED_UNIT,
    SWAPPED_SALARY,
    SalaryUnit,
    noted,
)
from baanvak.market.rules.cleaning import AMOUNT, parse_money

# Gross euros or pounds; outside these it is a typing error, a code or another period than was said.
LIMITS: dict[SalaryUnit, tuple[int, int]] = {
    "hour": (5, 250),
    "day": (40, 2_000),
    "week": (150, 6_000),
    "month": (500, 25_000),
    "year": (6_000, 400_000),
}
# Amounts without a period: only where one period is possible at all.
_GUESSES: tuple[tuple[SalaryUnit, int, int], ...] = (
    ("hour", 5, 100),
    ("month", 1_000, 7_500),
    ("year", 14_000, 400_000),
)
_UNITS: tuple[tuple[SalaryUnit, str], ...] = (
    ("hour", r"hour|uur|\bhur\b|\bhr\b|\bph\b|p/u|p\.u\.|stunde|/\s?u\b|/\s?h\b"),
    ("day", r"\bday|daily|\bdag|\bp/d\b|per diem|\btag\b"),
    ("week", r"week|\bwee\b|p/w\b|\bpw\b|woche"),
    ("month", r"month|maand|\bmon\b|p/m\b|\bpm\b|\bp\.m\.|monat|/\s?mnd|\bmnd\b"),
    ("year", r"year|annu|annum|anum|\bann\b|jaar|\bp\.?a\.?(?!\w)|jahr|/\s?yr"),
)
_CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD"}
# What follows is a bonus, an allowance or a percentage, not the pay.
_EXTRA = re.compile(r"\bplus\b|\+|\bbonus|\bexcl|\bincl|\binc\b|\bvakantiegeld|\bwelcome|%", re.IGNORECASE)
_ONLY_MOST = re.compile(r"(?:up to|tot(?: maximaal)?|maximaal|maximum|max\.?|bis)\W*$", re.IGNORECASE)
_ONLY_LEAST = re.compile(r"(?:from|vanaf|minimaal|minimum|min\.?|starting at|ab)\W*$", re.IGNORECASE)
# "for 36 hours": so many hours, not a pay per hour.
_COUNTED = re.compile(r"\d\s*-?\s*(?:uur|uren|hours?|hrs?|dagen|days|weken|weeks|maanden|months|years)\b(?!loon)", re.I)
_UNTIL = re.compile(r"\s*(?:,-+|,--)?\s*(?:k\b)?\s*(?:-|–|—|tot|to|t/m|en|and|/)+\s*(?:max\.?)?\s*[€£$]?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Salary:
    """Gross pay per `unit`; everything None and "" when nothing usable was said."""

    least: Decimal | None = None
    most: Decimal | None = None
    unit: SalaryUnit | None = None
    currency: str = ""


@dataclass(slots=True)
class _Found:
    least: Decimal | None = None
    most: Decimal | None = None
    unit: SalaryUnit | None = None
    currency: str = ""
    notes: list[str] = field(default_factory=list)

    def is_empty(self) -> bool:
        return not self.least and not self.most  # nought is how forms write "not said"


def read_salary(value: object, notes: list[str], *, unit: object = None, currency: object = None) -> Salary:
    """Read a number, a text, a MonetaryAmount, a QuantitativeValue or a list of these; remarks go to `notes`."""
    found = _Found(unit=unit_of(unit), currency=_currency(currency))
    _collect(value, found, depth=0)
    return _judged(found, notes)


def read_range(
    least: object, most: object, notes: list[str], *, unit: object = None, currency: object = None
) -> Salary:
    """Read two separate values, numbers or texts, as lowest and highest pay."""
    return read_salary({"minValue": least, "maxValue": most}, notes, unit=unit, currency=currency)


def unit_of(words: object) -> SalaryUnit | None:
    """Give the period that "MONTH", "per maand", "p.a." or "HUR" stands for; None when there is none in it."""
    if isinstance(words, str):
        for unit, pattern in _UNITS:
            if re.search(pattern, words.lower()):
                return unit
    return None


def _currency(words: object) -> str:
    if not isinstance(words, str):
        return ""
    code = words.strip().upper()
    return code if re.fullmatch("[A-Z]{3}", code) else _CURRENCIES.get(code, "")


def _collect(value: object, found: _Found, depth: int) -> None:
    """Take from `value` what is not yet found; deeper than four levels nobody hides a salary."""
    if isinstance(value, bool) or value is None or depth > 4 or not found.is_empty():
        return
    if isinstance(value, int | float | Decimal):
        found.least = found.most = Decimal(str(value))
    elif isinstance(value, str):
        _from_text(value[:300], found)
    elif isinstance(value, Mapping):
        _from_object(value, found, depth)
    elif isinstance(value, list | tuple):
        for item in value[:10]:
            _collect(item, found, depth + 1)


def _from_object(value: Mapping[str, object], found: _Found, depth: int) -> None:
    found.currency = _currency(value.get("currency") or value.get("priceCurrency")) or found.currency
    found.unit = unit_of(value.get("unitText")) or unit_of(value.get("unitCode")) or found.unit
    least, most = _amount(value.get("minValue")), _amount(value.get("maxValue"))
    if least is not None or most is not None:
        found.least, found.most = least, most
        if not found.currency and isinstance(text := value.get("value"), str):
            found.currency = next((code for sign, code in _CURRENCIES.items() if sign in text), "")
    inner = value.get("value")
    if isinstance(inner, Mapping):
        found.unit = unit_of(inner.get("unitText")) or unit_of(inner.get("unitCode")) or found.unit
    if found.is_empty():
        _collect(inner, found, depth + 1)
    if found.is_empty():
        _collect(value.get("price"), found, depth + 1)


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return parse_money(value) if isinstance(value, str) else None


def _from_text(text: str, found: _Found) -> None:
    """Read "£38,890 - £44,503 per annum", "25-31k", "tot € 3.000 bruto", "€ 2.500,-"."""
    sign = re.search("[€£$]", text)
    start = sign.start() if sign else 0
    extra = _EXTRA.search(text, start)
    if extra and AMOUNT.search(text, start, extra.start()):
        text = text[: extra.start()]
    unit = unit_of(_COUNTED.sub(" ", text))
    amounts = list(AMOUNT.finditer(text, start))[:2]
    if not amounts:
        return
    values = [parse_money(amount[0]) for amount in amounts]
    is_range = len(amounts) == 2 and _UNTIL.fullmatch(text, amounts[0].end(), amounts[1].start()) is not None
    least, most = values[0], values[1] if is_range else values[0]
    if least is None or most is None:
        return
    if is_range and amounts[1]["thousand"] and not amounts[0]["thousand"] and least < 1000:
        least *= 1000
    if not sign and unit is None and found.unit is None and max(least, most) < 500:
        return  # "scale 8", "band 6": a number, but not money
    before = text[: sign.start() if sign else amounts[0].start()]
    found.least = None if not is_range and _ONLY_MOST.search(before) else least
    found.most = None if not is_range and _ONLY_LEAST.search(before) else most
    found.unit = found.unit or unit
    found.currency = found.currency or (_CURRENCIES[sign[0]] if sign else "")


def _judged(found: _Found, notes: list[str]) -> Salary:
    """Put the bounds in order, find the period when it is missing, and leave out what cannot be right."""
    least, most = found.least or None, found.most or None
    if least is None and most is None:
        return Salary()
    if least is not None and most is not None and least > most:
        least, most = most, least
        notes.append(SWAPPED_SALARY)
    unit = found.unit or _guessed_unit([bound for bound in (least, most) if bound is not None])
    if unit is None:
        notes.append(noted(ABSURD_SALARY, _shown(least, most)))
        return Salary()
    if found.unit is None:
        notes.append(noted(GUESSED_UNIT, unit))
    kept_least, kept_most = _if_sane(least, unit), _if_sane(most, unit)
    if kept_least != least or kept_most != most:
        notes.append(noted(ABSURD_SALARY, f"{_shown(least, most)} / {unit}"))
    if kept_least is None and kept_most is None:
        return Salary()
    return Salary(_cents(kept_least), _cents(kept_most), unit, found.currency or "EUR")


def _guessed_unit(bounds: list[Decimal]) -> SalaryUnit | None:
    fitting = [unit for unit, low, high in _GUESSES if all(low <= bound <= high for bound in bounds)]
    return fitting[0] if len(fitting) == 1 else None


def _if_sane(bound: Decimal | None, unit: SalaryUnit) -> Decimal | None:
    low, high = LIMITS[unit]
    return bound if bound is not None and low <= bound <= high else None


def _cents(bound: Decimal | None) -> Decimal | None:
    return None if bound is None else bound.quantize(Decimal("0.01"))


def _shown(least: Decimal | None, most: Decimal | None) -> str:
    return " - ".join(str(bound)[:20] for bound in dict.fromkeys((least, most)) if bound is not None)
