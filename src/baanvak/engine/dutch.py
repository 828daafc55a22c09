"""Dutch words as they stand in job titles and skills: cleaned, cut, stemmed, ungendered and taken apart.

Everything here is plain text in, plain text out. The tables at the top are written from knowledge of Dutch
job titles. Nothing needs a database, and the stemmer is imported when the first stem is asked for.
"""

import re
import threading
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

# Snowball's newer "dutch" turns "begeleiden" into "beleid"; Porter's keeps them apart.
STEMMERS = {"nl": "dutch_porter", "en": "english"}

# Written in full, so that both ways of writing meet. Keys are words as `words` gives them.
ABBREVIATIONS = {
    "adm": "administratief",
    "admin": "administratief",
    "afd": "afdeling",
    "agf": "aardappelen groente fruit",
    "alg": "algemeen",
    "ass": "assistent",
    "asst": "assistent",
    "av": "audiovisueel",
    "bbl": "beroepsbegeleidende leerweg",
    "bhv": "bedrijfshulpverlening",
    "bhv'er": "bedrijfshulpverlener",
    "boa": "buitengewoon opsporingsambtenaar",
    "bol": "beroepsopleidende leerweg",
    "bso": "buitenschoolse opvang",
    "cao": "collectieve arbeidsovereenkomst",
    "chauff": "chauffeur",
    "comm": "commercieel",
    "coord": "coordinator",
    "cv installateur": "centrale verwarming installateur",
    "cv monteur": "centrale verwarming monteur",
    "dga": "directeur grootaandeelhouder",
    "dtp": "desktop publishing",
    "dtp'er": "desktop publisher",
    "e monteur": "elektromonteur",
    "ehbo": "eerste hulp bij ongelukken",
    "evv": "eerst verantwoordelijk verzorgende",
    "evv'er": "eerst verantwoordelijk verzorgende",
    "financ": "financieel",
    "ggz": "geestelijke gezondheidszorg",
    "gz": "gezondheidszorg",
    "gz psycholoog": "gezondheidszorgpsycholoog",
    "hbh": "hulp bij het huishouden",
    "hbo v": "verpleegkundige",
    "hh": "huishoudelijke hulp",
    "hr": "human resources",
    "hrm": "human resources management",
    "hulpkr": "hulpkracht",
    "ib'er": "intern begeleider",
    "ic": "intensive care",
    "ig": "individuele gezondheidszorg",
    "interieurverz": "interieurverzorger",
    "jurid": "juridisch",
    "kdv": "kinderdagverblijf",
    "klantenserv": "klantenservice",
    "lab": "laboratorium",
    "lio": "leraar in opleiding",
    "maatsch": "maatschappelijk",
    "mdw": "medewerker",
    "medew": "medewerker",
    "mgr": "manager",
    "mngr": "manager",
    "mw": "medewerker",
    "mwd": "maatschappelijk werker",
    "oa": "onderwijsassistent",
    "ok assistent": "operatieassistent",
    "ok medewerker": "operatiekamer medewerker",
    "p&o": "personeel en organisatie",
    "p&o'er": "personeelsfunctionaris",
    "ped": "pedagogisch",
    "pm": "pedagogisch medewerker",
    "pm'er": "pedagogisch medewerker",
    "po": "primair onderwijs",
    "poh": "praktijkondersteuner huisarts",
    "pr": "public relations",
    "psych": "psychologisch",
    "psz": "peuterspeelzaal",
    "r&d": "research en development",
    "rt'er": "remedial teacher",
    "schoonm": "schoonmaak",
    "seh": "spoedeisende hulp",
    "soc": "sociaal",
    "sph": "sociaal pedagogische hulpverlening",
    "spv": "sociaal psychiatrisch verpleegkundige",
    "spw": "sociaal pedagogisch werk",
    "spw'er": "sociaal pedagogisch werker",
    "techn": "technisch",
    "tl": "teamleider",
    "verk": "verkoop",
    "verpl": "verpleegkundige",
    "verz": "verzorgende",
    "vig": "verzorgende individuele gezondheidszorg",
    "vig'er": "verzorgende individuele gezondheidszorg",
    "vo": "voortgezet onderwijs",
    "vpk": "verpleegkundige",
    "vrachtw": "vrachtwagen",
    "w monteur": "werktuigbouwkundig monteur",
    "wmo": "wet maatschappelijke ondersteuning",
    "wtb": "werktuigbouwkundig",
    "zzp'er": "zelfstandige zonder personeel",
}
_LONGEST_ABBREVIATION = max(key.count(" ") + 1 for key in ABBREVIATIONS)

# Feminine forms no rule reaches. "Secretaresse" stays: a secretaris does other work.
FEMININE = {
    "ambassadrice": "ambassadeur",
    "bibliothecaresse": "bibliothecaris",
    "boerin": "boer",
    "gastvrouw": "gastheer",
    "herderin": "herder",
    "hostess": "host",
    "kokkin": "kok",
    "lerarin": "leraar",
    "serveerster": "serveerder",
    "stewardess": "steward",
    "verpleegster": "verpleger",
}
# Words that end like a feminine form and are none.
NOT_FEMININE = frozenset({
    "bolster", "booster", "cluster", "duister", "ekster", "fluister", "gangster", "gnome", "hamster",
    "holster", "lente", "lobster", "luister", "oester", "polyester", "poster", "presente", "rente", "tante",
    "tester", "toaster", "variante",
})  # fmt: skip
# The same at the end of a longer word: kwartiermeester, museumregister.
_NEVER_FEMININE = (
    "barriere", "carriere", "gemeente", "horloge", "huisvrouw", "klooster", "koster", "lijster", "master",
    "meester", "mevrouw", "minister", "monster", "pleister", "register", "riviere", "rooster", "semester",
    "trimester", "venster", "vroedvrouw", "zuster",
)  # fmt: skip
# ending, what stands there in the other form; the first that fits is used
_ENDINGS = (
    ("trice", "teur"), ("euse", "eur"), ("iste", "ist"), ("ente", "ent"), ("ante", "ant"), ("loge", "loog"),
    ("grafe", "graaf"), ("nome", "noom"), ("peute", "peut"), ("iere", "ier"), ("aire", "air"),
    ("eres", "er"), ("ares", "aar"), ("vrouw", "man"),
)  # fmt: skip

_LEVELS = (
    r"junior|jr|medior|senior|sr|starter|startend|aankomend|leerling|ervaren|"
    r"full ?-?time|part ?-?time|vacature|gezocht|per direct|met spoed|bbl|bol|"
    r"(?:v?mbo|hbo|wo|havo|vwo|mavo)(?: ?[-/] ?(?:v?mbo|hbo|wo|havo|vwo))*(?!-v\b)"
    r"(?: ?-? ?(?:niveau )?[1-4](?:[-/][1-4])*\b)?(?: werk- en denkniveau)?|niveau [1-4](?:[-/][1-4])*"
)
_NUMBER = r"\d+(?:[.,]\d+)?"
# What stands in a title and says nothing about the work, in the order in which it is taken out.
_NOISE = (
    re.compile(r"[(\[]? ?\b[mvfxd](?: ?[/|,] ?[mvfxd]){1,3}\b ?[)\]]?"),
    re.compile(
        rf"[(\[]?(?:\b(?:min|max|minimaal|maximaal|ca|circa|voor)\b\.? )?{_NUMBER}"
        rf"(?: ?(?:-|–|tot|a|/|of) ?{_NUMBER})?"
        r" ?(?:uur|uren|u|fte|hours)\b(?: ?(?:per|p/|/) ?(?:week|wk|w)\b| p\.?w\b\.?)?[)\]]?"
    ),
    re.compile(rf"€ ?{_NUMBER},?-*(?: ?(?:-|–|tot) ?€? ?{_NUMBER},?-*)?(?: (?:per|p) (?:maand|uur|jaar))?"),
    re.compile(rf"[(\[]?\b(?:{_LEVELS})\b\.?[)\]]?"),
)
# "verkoper/-ster", "docent(e)", "huishoud(st)er": the second form of one word
_FORM_ENDINGS = re.compile(
    r"\(st\)(?=er)|(?<=\w\w\w)(?:\(-?(?:ster|e|in|s|trice|euse|n|en)\)|/-?(?:ster|e|in|trice|euse)\b)"
)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:['&][^\W_]+)+)?")
_SPACE = re.compile(r"\s+")
_EMPTY_BRACKETS = re.compile(r"[(\[][\s,;:/-]*[)\]]")
_ACCENT = re.compile("(?<=[a-z])[\u0300-\u036f]+")  # elsewhere a sign makes another letter: й
_LETTERS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe"})
_VOWELS = "aeiou"
_VOWELS_BEFORE_LAST = re.compile(r"[aeiouy]*(?=[^aeiouy]$)")
_UNSTRESSED = re.compile(r"[aeiouy].*[^aeiouy]e[ln]$")


def normalise(text: str) -> str:
    """Lower case, accents folded, one form of every letter and space: `"Coördinator "` → `"coordinator"`."""
    plain = text.translate(_LETTERS) if text.isascii() else _folded(text)
    return _SPACE.sub(" ", plain.lower()).strip()


def _folded(text: str) -> str:
    """`text` in one Unicode form without Latin accents; other scripts keep their signs."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text.translate(_LETTERS)).lower())
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart)).translate(_LETTERS)


def title_core(text: str) -> str:
    """The work that a title names, normalised: without m/v, hours, pay, level and words of advertising.

    A text that is nothing but noise ("hbo") comes back normalised, so that it still can be looked up.
    """
    core = whole = normalise(text)
    for noise in _NOISE:
        core = noise.sub(" ", core)
    core = _SPACE.sub(" ", _EMPTY_BRACKETS.sub(" ", core)).strip(" -–,;:/|.")
    return core if _WORD.search(core) else whole


def words(text: str) -> list[str]:
    """The words of `text`, normalised, in order: letters and digits of any script, `c++`, `p&o`, `zzp'er`."""
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), _FORM_ENDINGS.sub("", normalise(text)))
    return [word.removesuffix("'s") for word in _WORD.findall(plain)]


def expanded(title: Sequence[str]) -> list[str]:
    """`title` (words) with the usual abbreviations written in full, longest first."""
    full: list[str] = []
    at = 0
    while at < len(title):
        for size in range(min(_LONGEST_ABBREVIATION, len(title) - at), 0, -1):
            found = ABBREVIATIONS.get(" ".join(title[at : at + size]))
            if found is not None:
                full += found.split()
                break
        else:
            size = 1
            full.append(title[at])
        at += size
    return full


def stems(text: str, language: str) -> list[str]:
    """The stem of every word of `text`, in order. Dutch words lose their gender first.

    Languages without a stemmer here (see `STEMMERS`) give the normalised words back.
    """
    return stems_of(words(text), language)


def stems_of(of: Iterable[str], language: str) -> list[str]:
    """The stem of each of these normalised words."""
    if language == "nl":
        return [_dutch_stem(word) for word in of]
    if language not in STEMMERS:
        return list(of)
    stemmed: list[str] = _stemmer(language).stemWords(list(of))
    return stemmed


@lru_cache(maxsize=200_000)
def _dutch_stem(word: str) -> str:
    plain = word[:-1] if word.endswith("dt") else ungendered(word)  # begeleidt, biedt: the stemmer leaves the t
    stem: str = _stemmer("nl").stemWord(plain)
    return stem


_of_this_thread = threading.local()


def _stemmer(language: str) -> Any:
    """This thread's stemmer: a Snowball stemmer must not be used by two threads at once."""
    found = getattr(_of_this_thread, language, None)
    if found is None:
        import Stemmer

        found = Stemmer.Stemmer(STEMMERS[language])
        setattr(_of_this_thread, language, found)
    return found


def ungendered(word: str) -> str:
    """The form of an occupation used for everyone: medewerkster → medewerker, lerares → leraar.

    `word` is one normalised word. Words that only look feminine (venster, gemeente) stay as they are.
    """
    if word in FEMININE:
        return FEMININE[word]
    if len(word) < 7 or word in NOT_FEMININE or word.endswith(_NEVER_FEMININE):
        return word
    if word.endswith("sters"):
        return word if (one := ungendered(word[:-1])) == word[:-1] else one + "s"
    if word.endswith("ster"):
        return _from_ster(word)
    for ending, other in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word


def _from_ster(word: str) -> str:
    """verkoopster → verkoper, bakster → bakker, schrijfster → schrijver: Dutch spelling turned back."""
    root = word.removesuffix("ster")
    if root.endswith(("aar", "ier")):
        return root
    if root[-1] == "r":
        return root + "der"
    return _with_er(root) if any(letter in _VOWELS for letter in root) else word


def _with_er(root: str) -> str:
    """The stem of a verb with -er behind it, spelled as Dutch spells open and closed syllables."""
    last, before = root[-1], _VOWELS_BEFORE_LAST.search(root)
    vowels = before[0] if before else ""
    if vowels in ("aa", "ee", "oo", "uu"):
        return root[:-2] + _voiced(last) + "er"
    if len(vowels) == 1 and not root.endswith("ij", 0, -1):
        # an unstressed last syllable takes -aar: wandelster → wandelaar
        return root + "aar" if _UNSTRESSED.search(root) else root + last + "er"
    voiced = len(vowels) > 1 or root.endswith("ij", 0, -1) or root[-2] in "lr"
    return root[:-1] + (_voiced(last) if voiced else last) + "er"


def _voiced(letter: str) -> str:
    """f and s are written v and z between vowels."""
    return {"f": "v", "s": "z"}.get(letter, letter)


# Letters that may tie two parts together, most likely first.
_LINKS = ("", "s", "en", "n", "e", "er")
_OPEN_SYLLABLE = re.compile(r"(?<![aeiou])[aeou][^aeiouwxy]$")
_LONGEST_COMPOUND = 60  # letters: what is longer is no word


def split_compound(word: str, known: Container[str]) -> tuple[str, ...]:
    """The parts of a Dutch compound, each found in `known`, without linking letters.

    `magazijnmedewerker` → `("magazijn", "medewerker")`, `stratenmaker` → `("straat", "maker")`. The fewest
    parts win, then the longest last part, because that is the kind of work. A word that cannot be split comes
    back alone.
    """
    return (_split(word, known, 3) if len(word) <= _LONGEST_COMPOUND else ()) or (word,)


def _split(word: str, known: Container[str], most: int) -> tuple[str, ...]:
    """As `split_compound`, into at most `most` parts; empty when there is no way."""
    best: tuple[str, ...] = ()
    for cut in range(3, len(word) - 3):
        ending = _known_form(word[cut:], known)
        if not ending:
            continue
        for start in _beginnings(word[:cut]):
            if start in known:
                return (start, ending)
            if most > 2 and not best and len(start) >= 6:
                front = _split(start, known, most - 1)
                best = (*front, ending) if front else ()
    return best


def _beginnings(head: str) -> Iterator[str]:
    """What the first part of a compound may be on its own: without linking letters, spelled as a singular."""
    for link in _LINKS:
        start = head.removesuffix(link)
        if not head.endswith(link) or len(start) < 3:
            continue
        yield start
        if link == "en":
            closed = start[:-1] + {"v": "f", "z": "s"}.get(start[-1], start[-1])
            if _OPEN_SYLLABLE.search(start):
                yield closed[:-1] + closed[-2] + closed[-1]
            elif closed[-1] == closed[-2]:
                yield closed[:-1]
            elif closed != start:
                yield closed


def _known_form(part: str, known: Container[str]) -> str:
    """`part`, or its form for everyone, when it is known; else nothing. Short endings are mostly chance."""
    if len(part) < 4:
        return ""
    plain = ungendered(part)
    return next((form for form in (plain, part) if form in known), "")
