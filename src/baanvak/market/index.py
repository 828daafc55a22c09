"""The words vacancies and programmes are found by: stems, parts of long words; and what people meant to type."""

import threading
import time
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from baanvak.atlas import index as vocabulary
from baanvak.engine import dutch
from baanvak.engine.linking import FUNCTION_WORDS
from baanvak.market.models import Programme, Vacancy
from baanvak.market.models.words import Terms

# Signs that are part of a word for us ("c++", "p&o") and not for the databases.
_SPELLED = str.maketrans({"+": "plus", "#": "sharp", "&": None, "'": None})
MOST_WORDS = 8  # of a question: more only makes it slower
SHORTEST_COMPOUND = 8  # letters
SHORTEST_PART = 4
FRESH = 600.0  # seconds that the known words of this market are kept
CLOSE = 76  # of 100, how alike a word must be to be what somebody meant

_lock = threading.Lock()
_vocabularies: dict[str, "Vocabulary"] = {}
_spelling: dict[str, tuple[float, Counter[str]]] = {}


def fill(vacancy: Vacancy, asked: Iterable[str]) -> None:
    """Set the two search fields of a vacancy; `asked` are the names of its skills."""
    language = "en" if vacancy.language.startswith("en") else "nl"
    occupation = vacancy.occupation.name if vacancy.occupation else ""
    title = f"{dutch.title_core(vacancy.title)} {occupation}"
    words = _vocabulary() if language == "nl" else None
    vacancy.search_title = _indexed(title, language, words)
    rest = f"{vacancy.title} {vacancy.employer_name} {' '.join(asked)} {vacancy.public_text}"
    vacancy.search_text = _indexed(rest, language, words)


def fill_programme(programme: Programme, taught: Iterable[str], goals: Iterable[str]) -> None:
    """Set the two search fields of a programme; `taught` and `goals` are names of skills and occupations."""
    words = _vocabulary()
    names = (programme.title, programme.kind.name_nl, *taught, *goals)
    programme.search_title = _indexed(" ".join(names), "nl", words)
    parts = (programme.summary, programme.about, programme.for_whom, programme.entry, programme.certificate)
    dutch_text = " ".join((*parts, programme.organisation.name, programme.place_text))
    english = f"{programme.title_en} {programme.kind.name_en}"
    programme.search_text = f"{_indexed(dutch_text, 'nl', words)} {_indexed(english, 'en', None)}"


def terms(text: str) -> Terms:
    """What to look for, for a typed text: a group per word, with its stem in each language."""
    words = [word for word in dutch.words(text) if word not in FUNCTION_WORDS][:MOST_WORDS]
    return tuple(
        tuple(dict.fromkeys(stem for language in dutch.STEMMERS for stem in _tokens(word, language))) for word in words
    )


def meant(text: str) -> str | None:
    """The same question with every unknown word replaced by the known word most like it.

    None when every word is known or nothing is alike. A word is known when it stands in the title of an open
    vacancy or anywhere in the vocabulary.
    """
    used, vocabulary_words = _used(), _vocabulary().known
    words = dutch.words(text)[:MOST_WORDS]
    mended = [
        word
        if word in used or word in vocabulary_words or word in FUNCTION_WORDS
        else _nearest(word, used) or _nearest(word, vocabulary_words) or word
        for word in words
    ]
    return " ".join(mended) if mended != words else None


def _nearest(word: str, known: Counter[str] | frozenset[str]) -> str:
    """The word most alike, of equals the one most used; "" when nothing is alike."""
    found = process.extract(word, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=5)
    used = known if isinstance(known, Counter) else Counter[str]()
    return max(found, key=lambda hit: (hit[1], used[hit[0]], hit[0]))[0] if found else ""


def _tokens(text: str, language: str) -> list[str]:
    """Stems of letters and digits only, so that both databases cut them alike."""
    return [token for stem in dutch.stems(text, language) if (token := stem.translate(_SPELLED))]


def _indexed(text: str, language: str, words: "Vocabulary | None") -> str:
    """The stems of a text and, in Dutch, of the parts of its compounds."""
    parts = words.parts(text) if words is not None else []
    return " ".join([*_tokens(text, language), *parts])


class Vocabulary:
    """The Dutch words of one version of the vocabulary, and how they take compounds apart."""

    def __init__(self) -> None:
        texts = (label.text for label in vocabulary.labels() if label.language == "nl")
        self.known = frozenset(word for text in texts for word in dutch.words(text) if len(word) >= SHORTEST_PART)
        self.parts_of = lru_cache(maxsize=100_000)(self._parts_of)

    def parts(self, text: str) -> list[str]:
        """Stems of the parts of compounds: a `magazijnmedewerker` is found by `medewerker magazijn`."""
        long = sorted({word for word in dutch.words(text) if len(word) >= SHORTEST_COMPOUND})
        return [stem for word in long for stem in self.parts_of(word)]

    def _parts_of(self, word: str) -> tuple[str, ...]:
        parts = dutch.split_compound(word, self.known)
        stems = dutch.stems_of(parts, "nl") if len(parts) > 1 else []
        return tuple(stem for stem in stems if stem.isalnum())


def _vocabulary() -> Vocabulary:
    key = vocabulary.version()
    with _lock:
        if key not in _vocabularies:
            _vocabularies.clear()
            _vocabularies[key] = Vocabulary()
        return _vocabularies[key]


def _used() -> Counter[str]:
    """How often each word stands in the titles of open vacancies and in the names of their occupations."""
    key = vocabulary.version()
    with _lock:
        made, words = _spelling.get(key, (0.0, Counter()))
        if time.monotonic() - made > FRESH or not words:
            words = _count()
            _spelling.clear()
            _spelling[key] = (time.monotonic(), words)
        return words


def _count() -> Counter[str]:
    rows = Vacancy.objects.open().order_by().values_list("title", "occupation__names")
    words: Counter[str] = Counter()
    for title, names in rows.iterator(chunk_size=5000):
        words.update(dutch.words(f"{title} {(names or {}).get('nl', '')}"))
    return words


def forget() -> None:
    """Drop what this process holds: for tests."""
    with _lock:
        _vocabularies.clear()
        _spelling.clear()
