"""Tells in which language a text is written, and knows the names of the languages people are asked to speak."""

import re
from collections import Counter

# Short words that are frequent in one language and rare in the others; words shared by two are left out of both,
# or kept where they are far more frequent (Dutch "de", "in" is nobody's).
_WORDS = {
    "nl": "de het een en van voor met op aan je wij jij ons onze jouw ben bent zijn wordt worden hebt heb niet ook bij "
    "naar uit over om te dat dit deze die als maar kun kunt kan zoek zoeken werken wat wie waar binnen tussen u uw "
    "heeft hij zij ze er nog meer veel jaar uur vacature functie ervaring graag onder zoals tot hoe door is we of "
    "medewerker medewerkster verpleegkundige leerkracht begeleider adviseur beveiliger schoonmaker chauffeur kok "
    "verzorgende monteur zelfstandig leidinggevende beheerder den hulp leraar verkoper ondersteuner huishoudelijke",
    "en": "the and of to for with you your we our are is will be as on that this have has from at or an by who what "
    "their they it its can work working team role about which within all must not more experience years skills",
    "de": "der die das und ist sind mit für auf den dem des ein eine einen einer sie wir ihr ihre unser unsere bei von "
    "zu zum zur an die den als auch nicht oder werden wird haben hat über nach durch du dein deine im am sowie bereich",
    "fr": "le la les des et du un une est sont avec pour dans vous votre nous notre au aux par sur que qui ou en ce "
    "cette ces pas plus être avoir chez ainsi sera poste vos nos",
    "es": "el la los las y de un una es son con para por en que se su sus nuestro usted del al como más este esta o no",
    "pl": "i w z na do się jest są oraz dla praca pracy nie że lub od przez po jak przy za w tym twoje nasz oferujemy",
    "it": "il lo la gli le e di un una è sono con per che si del della nel alla dei delle anche più o non lavoro",
    "pt": "o os a as e de um uma é são com para por em que se seu sua do da dos das no na não mais como ao",
    "tr": "ve bir bu için ile olarak olan da de çok daha en iş çalışma veya ya gibi",
}
_STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _stop_words in _STOP_WORDS.items():
    for _word in _stop_words:
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_SCRIPTS = (
    ("ru", re.compile("[а-яёіїєґА-ЯЁІЇЄҐ]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("el", re.compile("[α-ωΑ-Ω]")),
)
_LETTER = re.compile(r"[^\W\d_]+")
READ = 4000  # signs from the beginning: enough to know, and boilerplate at the end is often in another language


SHORT = 8  # words


def language_of(text: str) -> str:
    """Give "nl", "en", "de" or another two-letter code; "und" when there are too few telling words.

    Counts stop words; a word of several languages counts for each of them in part. Of a mixed text the language
    with the most words wins.
    """
    words = _LETTER.findall(text[:READ].lower())
    if not words:
        return "und"
    for code, letters in () if text.isascii() else _SCRIPTS:
        if len(letters.findall(text[:READ])) > len("".join(words)) / 3:
            is_ukrainian = code == "ru" and re.search("[іїєґІЇЄҐ]", text[:READ])
            return "uk" if is_ukrainian else code
    counts: Counter[str] = Counter()
    for word, number in Counter(words).items():
        owners = _LANGUAGES_OF.get(word, ()) if len(words) > SHORT or len(word) > 2 else ()
        for owner in owners:
            counts[owner] += 12 * number // len(owners)
    if not counts:
        return "und"
    (best, points), *others = counts.most_common(2)
    # Two telling words, or one in something as short as a title, where "CE" and "IT" are no words.
    is_telling = points >= (12 if len(words) <= SHORT else 24) and points >= len(words) / 2
    return best if is_telling and (not others or points > others[0][1]) else "und"


# ISO 639-3, as atlas LANGUAGE_WORDS has them, with the names used in Dutch, English and the language itself.
_NAMES = {
    "nld": "nl nederlands nederlandse dutch niederländisch",
    "eng": "en engels engelse english englisch",
    "deu": "de duits duitse german deutsch",
    "fra": "fr frans franse french français",
    "spa": "es spaans spanish español",
    "ara": "ar arabisch arabic",
    "tur": "tr turks turkish türkçe",
    "pol": "pl pools poolse polish polski",
    "ukr": "uk oekraïens oekraiens ukrainian",
    "rus": "ru russisch russian",
    "tir": "ti tigrinya",
    "som": "so somalisch somali",
    "fas": "fa perzisch farsi dari persian",
    "pap": "papiaments papiamento papiamentu",
    "ber": "berbers berber tamazight",
    "kur": "ku koerdisch kurdish",
    "zho": "zh chinees mandarijn chinese mandarin",
    "por": "pt portugees portuguese português",
    "ron": "ro roemeens romanian",
    "bul": "bg bulgaars bulgarian",
    "fry": "fy fries friese frisian frysk",
    "gos": "gronings",
    "dse": "gebarentaal ngt",
}
_CODE_OF = {name: code for code, names in _NAMES.items() for name in [code, *names.split()]}


def language_code(name: str) -> str:
    """Give the ISO 639-3 code of a language by its name or code; a name that is not known comes back as it is."""
    words = name.strip().lower().replace("(", " ").split()
    return next((_CODE_OF[word] for word in words if word in _CODE_OF), name.strip())
