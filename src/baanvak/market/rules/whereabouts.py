"""Reads where work is: country, postcode, place and position, out of addresses of every make."""

import re
from dataclasses import dataclass

from baanvak.market.rules.advert import STRANGE_POSITION, STRANGE_POSTCODE, noted
from baanvak.market.rules.cleaning import one_line

LONGEST_PLACE = 120
_COUNTRIES = {
    "NL": "nl nld nederland netherlands holland niederlande pays-bas the-netherlands nederlands",
    "BE": "be bel belgië belgie belgium belgique belgien",
    "DE": "de deu duitsland germany deutschland allemagne",
    "GB": "gb gbr uk engeland england united-kingdom great-britain verenigd-koninkrijk groot-brittannië scotland wales",
    "FR": "fr fra frankrijk france",
    "LU": "lu lux luxemburg luxembourg",
    "ES": "es esp spanje spain españa",
    "PL": "pl pol polen poland polska",
    "IE": "ie irl ierland ireland",
    "AT": "at aut oostenrijk austria österreich",
    "CH": "ch che zwitserland switzerland schweiz suisse",
    "US": "us usa united-states verenigde-staten united-states-of-america",
}
_CODE_OF = {name: code for code, names in _COUNTRIES.items() for name in names.split()}
# Provinces as sites write them, left away after the name of a place.
_PROVINCES = frozenset(
    [
        *("groningen", "friesland", "fryslân", "drenthe", "overijssel", "flevoland", "gelderland", "utrecht"),
        *("noord-holland", "zuid-holland", "zeeland", "noord-brabant", "limburg", "north-holland", "south-holland"),
        *("north-brabant", "gr", "fr", "dr", "ov", "fl", "ge", "gld", "ut", "nh", "zh", "ze", "zl", "nb", "li", "lb"),
    ]
)
_DUTCH_POSTCODE = re.compile(r"(?<!\w)([1-9]\d{3})\s?([A-Za-z]{2})(?!\w)")
_OTHER_POSTCODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 -]{1,8}[A-Z0-9]")
_REMOTE_WORDS = r"\b(?:remote|thuiswerk\w*|telecommute|work from home|op afstand|anywhere)\b"
_REMOTE = re.compile(rf"\([^()]*{_REMOTE_WORDS}[^()]*\)|{_REMOTE_WORDS}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One place of work; texts are "" and values None when they are not said."""

    place: str = ""
    postcode: str | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    is_remote: bool = False

    def is_empty(self) -> bool:
        return not (self.place or self.postcode or self.lat is not None)


def country_code(words: str) -> str:
    """Give the two-letter code of a country by its name or code; "" when it is not known."""
    word = re.sub(r"[\s_]+", "-", words.strip().lower().strip("."))
    if word in _CODE_OF:
        return _CODE_OF[word]
    return word.upper() if re.fullmatch("[a-z]{2}", word) else ""


def postcode_in(words: str, country: str, notes: list[str]) -> str | None:
    """Give a postcode, a Dutch one as "9711 AA" or "9711"; None and a remark when it cannot be one."""
    text = " ".join(words.upper().split())
    if not text:
        return None
    if country in {"", "NL"}:
        if found := re.fullmatch(r"([1-9]\d{3})\s?([A-Z]{2})?", text):
            return f"{found[1]} {found[2]}" if found[2] else found[1]
        if country == "NL":
            notes.append(noted(STRANGE_POSTCODE, text))
            return None
    is_date = re.fullmatch(r"\d{1,4}-\d{1,2}-\d{1,4}", text)
    is_elsewhere = country != "" or re.search("[A-Z]", text) or re.fullmatch(r"\d{5}", text)
    if is_date or not is_elsewhere or not _OTHER_POSTCODE.fullmatch(text):
        notes.append(noted(STRANGE_POSTCODE, text))
        return None
    return text


def from_line(address: str, country: str = "") -> Whereabouts:
    """Read one line: "Grote Markt 1, 9712 HN Groningen", "Den Haag, ZH, NL", "Nederland", "Remote".

    Street, province and country go; what is left first is the place. A line with none of these stays whole.
    """
    line = one_line(address)
    postcode = None
    is_remote = bool(_REMOTE.search(line))
    if found := _DUTCH_POSTCODE.search(line):
        postcode = f"{found[1]} {found[2].upper()}"
        line = line[found.end() :].strip(" ,") or line[: found.start()].strip(" ,")
        country = country or "NL"
    line = _REMOTE.sub(" ", line).strip(" ,-–()")
    parts = [part.strip() for part in re.split(r"[,|]", line) if part.strip()]
    while parts:
        last = parts[-1].lower().replace(" ", "-")
        code = _CODE_OF.get(last, "") if len(parts) > 1 or len(last) > 3 or last == "nl" else ""
        if code and last not in _PROVINCES - {"nl"}:
            country = country or code
        elif len(parts) == 1 or last not in _PROVINCES:
            break
        parts.pop()
    return Whereabouts(", ".join(parts)[:LONGEST_PLACE], postcode, country, is_remote=is_remote)


def position(lat: object, lon: object, country: str, notes: list[str]) -> tuple[float, float] | tuple[None, None]:
    """Give degrees, rounded to a metre or so; nothing and a remark when they cannot be where the country is."""
    if _is_blank(lat) and _is_blank(lon):
        return None, None
    north, east = _degrees(lat), _degrees(lon)
    is_sane = north is not None and east is not None and abs(north) <= 90 and abs(east) <= 180
    is_far = country == "NL" and is_sane and not _is_in_the_netherlands(north or 0, east or 0)
    if north is not None and east is not None and is_sane and not is_far and (north, east) != (0.0, 0.0):
        return round(north, 5), round(east, 5)
    notes.append(STRANGE_POSITION)
    return None, None


def _is_in_the_netherlands(lat: float, lon: float) -> bool:
    return 50.5 <= lat <= 53.8 and 3.0 <= lon <= 7.5


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _degrees(value: object) -> float | None:
    text = str(value).strip().replace(",", ".")
    return float(text) if re.fullmatch(r"[+-]?(\d{1,3}(\.\d{0,20})?|\.\d{1,20})", text) else None
