"""A vacancy while it is being read: the values that a source gave, and how they become an Advert."""

import re
from dataclasses import dataclass, field
from datetime import date

from baanvak.market.rules.advert import (
    ENDS_BEFORE_START,
    NO_DATE,
    NO_EMPLOYER,
    NO_PLACE,
    NO_TEXT,
    NO_TITLE,
    ONLY_TITLE,
    SHORTENED,
    STRANGE_ADDRESS,
    STRANGE_CONTACT,
    STRANGE_CONTRACT,
    Advert,
    RowRefused,
    noted,
)
from baanvak.market.rules.cleaning import LONGEST_TEXT, one_line, parse_date, plain_text, stable_id, tidy
from baanvak.market.rules.languages import language_of
from baanvak.market.rules.redaction import PHONE
from baanvak.market.rules.salaries import Salary
from baanvak.market.rules.terms import NO_HOURS, Hours, contract_of, hours_in, hours_of
from baanvak.market.rules.whereabouts import Whereabouts

MOST_SKILLS = 100
LONGEST_ID, LONGEST_URL = 200, 500
_MAIL = re.compile(r"[\w.%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}")


@dataclass(slots=True)
class Draft:
    """Values of one row in any order; `notes` collects what was odd. `finished` makes the Advert."""

    notes: list[str]
    title: str = ""
    markup: list[str] = field(default_factory=list)
    employer: str = ""
    spots: list[Whereabouts] = field(default_factory=list)
    is_remote: bool = False
    source_id: str = ""
    hours: Hours = NO_HOURS
    contract: str | None = None
    salary: Salary = field(default_factory=Salary)
    posted_on: date | None = None
    open_until: date | None = None
    url: str = ""
    education: str = ""
    skills: list[str] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    occupation: str = ""
    said_language: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""

    def read_day(self, name: str, words: str) -> date | None:
        """Read a date; one that does not exist is left out with a remark that names the field."""
        day = parse_date(words)
        if day is None and words.strip():
            self.notes.append(noted(NO_DATE, f"{name} {words}"))
        return day

    def read_contract(self, words: list[str]) -> None:
        """Take the first kind of contract that the words tell of."""
        for word in words:
            try:
                found = contract_of(word)
            except ValueError:
                self.notes.append(noted(STRANGE_CONTRACT, word))
                continue
            self.contract = self.contract or (found.value if found else None)

    def finished(self) -> Advert:
        """Make the Advert. Raises RowRefused when there is nothing that people could apply to."""
        title = one_line(self.title)
        if not title:
            raise RowRefused(NO_TITLE, "title")
        text, employer = self._text(), one_line(self.employer)
        spots = [spot for spot in self.spots if not spot.is_empty()]
        first = spots[0] if spots else next(iter(self.spots), Whereabouts())
        if not text and not employer and first.is_empty():
            raise RowRefused(ONLY_TITLE)
        is_remote = self.is_remote or any(spot.is_remote for spot in self.spots)
        self._remark_on_gaps(text, employer, is_placed=not first.is_empty() or is_remote)
        hours = self._hours(title, text)
        more = dict.fromkeys(spot.place for spot in spots[1:] if spot.place and spot.place != first.place)
        url = self._url()
        return Advert(
            source_id=self._identifier(title, employer, first.place, text, url),
            title=title,
            text=text,
            employer=employer,
            place_text=first.place,
            postcode=first.postcode,
            country=first.country or ("NL" if _is_dutch(first.postcode) else ""),
            lat=first.lat,
            lon=first.lon,
            more_places=tuple(more)[:50],
            is_remote=is_remote,
            hours_min=hours[0],
            hours_max=hours[1],
            contract=self.contract,
            salary_min=self.salary.least,
            salary_max=self.salary.most,
            salary_unit=self.salary.unit,
            currency=self.salary.currency,
            posted_on=self.posted_on,
            open_until=self.open_until,
            language=self._language(title, text),
            url=url,
            education=one_line(self.education, 300) or None,
            skills_named=_distinct(self.skills),
            licences_named=_distinct(self.licences),
            languages_named=_distinct(self.languages),
            occupation_text=one_line(self.occupation),
            **self._contact(),
            warnings=tuple(dict.fromkeys(self.notes)),
        )

    def _text(self) -> str:
        """Join the parts of the description; a part that an earlier one already tells is left away."""
        if sum(len(part) for part in self.markup) > LONGEST_TEXT * 4:
            self.notes.append(SHORTENED)
        told = ""
        for part in self.markup:
            text = plain_text(part)
            if text and text not in told:
                told = f"{told}\n\n{text}".strip()
        return tidy(told)[:LONGEST_TEXT]

    def _remark_on_gaps(self, text: str, employer: str, *, is_placed: bool) -> None:
        gaps = ((NO_TEXT, not text), (NO_EMPLOYER, not employer), (NO_PLACE, not is_placed))
        self.notes += [sentence for sentence, is_missing in gaps if is_missing]
        if self.posted_on and self.open_until and self.open_until < self.posted_on:
            self.notes.append(ENDS_BEFORE_START)

    def _hours(self, title: str, text: str) -> Hours:
        """Fields first, then the title, then the text."""
        if self.hours != NO_HOURS:
            return self.hours
        in_title = hours_of(title) if any(sign.isdigit() for sign in title) else NO_HOURS
        return in_title if in_title != NO_HOURS else hours_in(text)

    def _language(self, title: str, text: str) -> str:
        found = language_of(f"{title}\n{text}")
        said = self.said_language.strip().lower()[:2]
        return said if found == "und" and len(said) == 2 and said.isalpha() else found

    def _url(self) -> str:
        url = one_line(self.url, LONGEST_URL + 1)
        if not url:
            return ""
        if url.startswith(("http://", "https://")) and len(url) <= LONGEST_URL and " " not in url:
            return url
        self.notes.append(STRANGE_ADDRESS)
        return ""

    def _identifier(self, title: str, employer: str, place: str, text: str, url: str) -> str:
        """The identifier of the source; else a print of the link; else a print of what the vacancy says."""
        given = one_line(self.source_id, LONGEST_ID + 1)
        if given:
            return given if len(given) <= LONGEST_ID else stable_id({"id": one_line(self.source_id, 5000)})
        if url:
            return stable_id({"url": url})
        return stable_id({"title": title, "employer": employer, "place": place, "text": text})

    def _contact(self) -> dict[str, str | None]:
        name, email, phone = (
            one_line(self.contact_name, 80),
            one_line(self.contact_email),
            one_line(self.contact_phone),
        )
        email = email.removeprefix("mailto:")
        phone = phone.removeprefix("tel:")
        kept = {
            "contact_name": name,
            "contact_email": email if _MAIL.fullmatch(email) else "",
            "contact_phone": phone if len(phone) <= 20 and PHONE.fullmatch(phone) else "",
        }
        if (email and not kept["contact_email"]) or (phone and not kept["contact_phone"]):
            self.notes.append(STRANGE_CONTACT)
        return {field_name: value or None for field_name, value in kept.items()}


def _is_dutch(postcode: str | None) -> bool:
    return postcode is not None and len(postcode) == 7 and postcode[:4].isdigit() and postcode[5:].isalpha()


def _distinct(words: list[str]) -> tuple[str, ...]:
    named = {one_line(word).casefold(): one_line(word) for word in reversed(words)}
    return tuple(word for word in reversed(named.values()) if word)[:MOST_SKILLS]
