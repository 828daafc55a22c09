"""A vacancy as one line in a list: the same line on every desk."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baanvak.atlas.models import Place
from baanvak.market.models import Vacancy
from baanvak.market.rules.vacancy import PAY_UNIT_WORDS, WITHOUT_DIPLOMA, PayUnit

SIGNS = {"EUR": "€"}


@dataclass(frozen=True, slots=True)
class Result:
    """A vacancy in a list: nothing of its text, nobody's name. `distance_km` is in a straight line."""

    pk: int
    title: str
    employer: str
    place: str
    country: str
    distance_km: int | None
    is_from_home: bool
    hours_min: int | None
    hours_max: int | None
    contract: str
    pay_min: Decimal | None
    pay_max: Decimal | None
    pay_unit: str
    currency: str
    education: str
    posted_on: date
    open_until: date | None

    @property
    def asks_no_diploma(self) -> bool:
        return self.education in WITHOUT_DIPLOMA

    @property
    def where(self) -> str:
        """Veendam · 12 km · also from home."""
        place = self.place if self.country in {"NL", ""} else f"{self.place} ({self.country})".strip()
        apart = _("%(number)d km") % {"number": self.distance_km} if self.distance_km else ""
        home = _("can be done from home") if self.is_from_home else ""
        return " · ".join(part for part in (place, apart, home) if part)

    @property
    def hours(self) -> str:
        """24 to 32 hours a week; "" when nothing is known."""
        least, most = self.hours_min, self.hours_max
        if least and most and least != most:
            return _("%(least)d to %(most)d hours a week") % {"least": least, "most": most}
        if least and not most:
            return _("%(least)d hours a week or more") % {"least": least}
        if most and not least:
            return _("%(most)d hours a week at most") % {"most": most}
        return ngettext("%(most)d hour a week", "%(most)d hours a week", most) % {"most": most} if most else ""

    @property
    def pay(self) -> str:
        """€ 2.750 to € 3.180 per month; "" when nothing is known."""
        least, most = self.pay_min, self.pay_max
        if least is None and most is None:
            return ""
        unit = _(PAY_UNIT_WORDS[PayUnit(self.pay_unit)]) if self.pay_unit in set(PayUnit) else ""
        if least is not None and most is not None and least != most:
            amount = _("%(least)s to %(most)s") % {"least": self._money(least), "most": self._money(most)}
        elif least is not None and most is None:
            amount = _("from %(least)s") % {"least": self._money(least)}
        elif least is None and most is not None:
            amount = _("up to %(most)s") % {"most": self._money(most)}
        else:
            amount = self._money(most or Decimal(0))
        return f"{amount} {unit}".strip()

    def _money(self, amount: Decimal) -> str:
        places = 0 if amount == amount.to_integral_value() else 2
        sign = SIGNS.get(self.currency, self.currency)
        return f"{sign}\u00a0{formats.number_format(amount, places, force_grouping=True)}"

    @property
    def terms(self) -> str:
        """Place · hours · pay."""
        return " · ".join(part for part in (self.where, self.hours, self.pay) if part)

    @property
    def meta(self) -> str:
        """Employer · place · hours · pay: the grey line under the title."""
        return " · ".join(part for part in (self.employer, self.terms) if part)


def result_of(row: Vacancy, place: Place | None = None) -> Result:
    """The line of a vacancy; with `place` also how far away it is, in whole kilometres."""
    distance = None
    if place is not None and row.place is not None:
        distance = round(math.dist((row.place.x, row.place.y), (place.x, place.y)) / 1000)
    return Result(
        pk=row.pk,
        title=row.title,
        employer=row.employer_name,
        place=row.place.name if row.place else row.place_text,
        country=row.country,
        distance_km=distance,
        is_from_home=row.is_remote,
        hours_min=row.hours_min,
        hours_max=row.hours_max,
        contract=row.contract,
        pay_min=row.salary_min,
        pay_max=row.salary_max,
        pay_unit=row.salary_unit,
        currency=row.currency,
        education=row.education,
        posted_on=row.posted_on,
        open_until=row.open_until,
    )


def results(rows: Iterable[Vacancy], place: Place | None = None) -> list[Result]:
    return [result_of(row, place) for row in rows]
