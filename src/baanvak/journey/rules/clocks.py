"""Working days: the clock of our promise to be in touch.

Source of the holidays: the Dutch general act on time limits (Algemene termijnenwet), article 3. Its first
paragraph names New Year's Day, Easter Monday, King's Day, 5 May, Ascension Day, Whit Monday and both days
of Christmas; its second puts Good Friday beside them. Offices that work on 5 May only answer sooner.
"""

from datetime import date, timedelta

# We are in touch within so many working days after the day of the sign-up. Own promise, since 2026-11.
ANSWER_WITHIN = 3

SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, odd = divmod(century, 4)
    moon = (8 * century + 13) // 25
    epact = (19 * golden + century - leap - moon + 15) % 30
    fours, left = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * fours - epact - left) % 7
    late = (golden + 11 * epact + 19 * weekday) // 433
    month = (epact + weekday - 7 * late + 90) // 25
    return date(year, month, (epact + weekday - 7 * late + 33 * month + 19) % 32)


def kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def holidays(year: int) -> frozenset[date]:
    """The days on which the offices are closed."""
    sunday = easter(year)
    around_easter = {sunday + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return frozenset(around_easter | fixed | {kings_day(year)})


def is_working_day(day: date) -> bool:
    return day.weekday() not in (SATURDAY, SUNDAY) and day not in holidays(day.year)


def after_working_days(start: date, days: int) -> date:
    """The day that is `days` (1 or more) working days after `start`; `start` itself does not count."""
    day = start
    for _step in range(days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def answer_by(signed_up_on: date) -> date:
    """The last day on which we keep our promise to somebody who signs up on this day."""
    return after_working_days(signed_up_on, ANSWER_WITHIN)
