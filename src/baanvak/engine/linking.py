"""Links what people write ("Magazijnmedewerker (m/v) 32 uur") to the concepts of an imported vocabulary.

No training: a text is compared with every label by its character n-grams and by its words, stems and compound
parts; a concept scores as its nearest label, helped a little by its other labels. It suggests in bands and
never decides. Figures and calibration: bench/linking.py. numpy and scipy are imported when first needed.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
import zipfile
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from baanvak.engine import dutch

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

FORMAT = 1  # of the saved file; a file of another format is refused
WORDS_WEIGHT = 0.25  # what words, stems and compound parts weigh beside character n-grams
AGREEMENT = 0.25  # what the other labels of the concept weigh beside the nearest
FLOOR = 0.1  # nonsense shares no more with its nearest label
SAME_WORDS = 0.98  # the same stems in any order: "medewerker magazijn" for "magazijnmedewerker"
LIKELY_FROM = 0.5  # from here the right concept is among the first five more often than not
EXACT, NEARLY_EXACT = 1.0, 0.9999  # a preferred label that is the text, and another label that is
SHORTEST_LIKENESS = 3  # letters typed before likeness means anything
LONGEST_TEXT = 400  # letters: a title or a skill; for whole advertisements see spotting
_LAST = "\U0010ffff"  # sorts behind every word
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# They carry no subject, so texts that differ only in these are the same: "begeleiden van klanten".
FUNCTION_WORDS = frozenset(
    {"de", "het", "een", "van", "voor", "in", "op", "bij", "met", "aan", "en", "of", "te", "tot", "om", "uit"}
    | {"the", "a", "an", "of", "for", "in", "on", "at", "with", "and", "or", "to"}
)


class Band(StrEnum):
    """How far to trust a suggestion: preselect it, offer it among a few, or keep the person's own words.

    Measured on the development half of MELO (1,301 Dutch titles): SURE first candidates are right for 82 %
    (95 % when a preferred label is the text; 76 % when another label of one concept is; when other labels of
    several concepts are, the first is right for 44 %, so ask). LIKELY ones for 40 %, and the right concept
    is among the first five for 61 %. WEAK ones for 12 %, among the first five for 29 %.
    """

    SURE = "sure"
    LIKELY = "likely"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Label:
    """One way of naming a concept. `kind` is the vocabulary it belongs to: "occupation", "skill"."""

    concept: int
    text: str
    language: str
    is_preferred: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a text may mean: a score of 0..100 and, as the reason, its label nearest to the text."""

    concept: int
    score: int
    label: str
    band: Band


class Linker:
    """Finds concepts by text. Built once from labels, then only read: threads may share it."""

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """Take the arrays that `build` makes and `save` writes: n labels, in the order of their words."""
        self._tables: dict[str, Any] = dict(tables)
        self.fingerprint = str(_unpacked(tables["fingerprint"])[0])
        self._texts = _unpacked(tables["texts"])
        self._keys = _unpacked(tables["keys"])
        self._vocabulary = _unpacked(tables["vocabulary"])
        self._known = frozenset(_unpacked(tables["known"]))
        self._kinds = _unpacked(tables["kind_names"])
        self._languages = _unpacked(tables["language_names"])
        self._grams = _Postings({name: tables[f"grams_{name}"] for name in _Postings.TABLES})
        self._words = _Postings({name: tables[f"words_{name}"] for name in _Postings.TABLES})

    @classmethod
    def build(cls, labels: Iterable[Label]) -> Linker:
        """Prepare for linking to these labels. A label without any letter or digit is never found."""
        return cls(_tables(list(labels)))

    def save(self, path: Path) -> None:
        """Write everything to one file at `path`; readers see the old file or the new one, never half."""
        import numpy as np

        part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
        try:
            with part.open("xb") as file:
                np.savez(file, **self._tables)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path) -> Linker:
        """Read what `save` wrote. OSError when there is no such file, ValueError when it is another format."""
        import numpy as np

        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
                tables = {name: saved[name] for name in saved.files}
        except (ValueError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"{path.name} is not a saved linker") from error
        if "format" not in tables or int(tables["format"]) != FORMAT:
            raise ValueError(f"{path.name} is a saved linker of another format: build it again")
        return cls(tables)

    def link(self, text: str, *, kind: str | None = None, limit: int = 10) -> list[Candidate]:
        """The concepts nearest to `text`, one candidate for each, best first, ties by concept.

        Empty for empty or nonsense text. A label that is the text itself (normalised, or without the noise of
        titles) wins with 100, a preferred label before another. The order is that of the unrounded scores.
        """
        return self._linked(text, kind, limit, per_concept=True)

    def forms(self, text: str, *, kind: str | None = None, limit: int = 10) -> list[Candidate]:
        """As `link`, but every label stands for itself: a concept may come back with several."""
        return self._linked(text, kind, limit, per_concept=False)

    def complete(self, typed: str, *, kind: str | None = None, limit: int = 10) -> list[Candidate]:
        """The concepts somebody may be typing, one candidate for each, best first.

        The label itself comes first, then labels beginning with `typed`, then labels with a word beginning
        with every typed word, then the same with one typing error, then what `link` finds.
        """
        found: dict[int, Candidate] = {}
        given = dutch.words(typed[:LONGEST_TEXT])
        allowed = self._allowed(kind)
        for base, rows in self._completions(given):
            if len(found) >= limit:
                break
            fitting = rows[allowed[rows]]
            scores = self._completion_scores(base, fitting, len(" ".join(given)))
            for candidate in self._best(fitting, scores, limit + len(found), per_concept=True):
                found.setdefault(candidate.concept, candidate)
        if len(found) < limit and len(" ".join(given)) >= SHORTEST_LIKENESS:
            for other in self.link(typed, kind=kind, limit=limit):
                found.setdefault(other.concept, other if other.score >= 100 * SAME_WORDS else _lowered(other))
        return sorted(found.values(), key=lambda candidate: -candidate.score)[:limit]

    def _linked(self, text: str, kind: str | None, limit: int, *, per_concept: bool) -> list[Candidate]:
        import numpy as np

        scores = self._scores(text[:LONGEST_TEXT])
        if scores is None:
            return []
        rows = np.flatnonzero((scores >= FLOOR) & self._allowed(kind))
        return self._best(rows, scores[rows], limit, per_concept=per_concept)

    def _allowed(self, kind: str | None) -> Array:
        """Which labels are of this kind: n booleans."""
        import numpy as np

        if kind is None:
            return np.ones(len(self._texts), dtype=bool)
        code = self._kinds.index(kind) if kind in self._kinds else -1
        mask: Array = self._tables["kinds"] == code
        return mask

    def _best(self, rows: Array, scores: Array, limit: int, *, per_concept: bool) -> list[Candidate]:
        """The best `limit` of these label rows as candidates: by score, then concept, then preferred first."""
        import numpy as np

        if len(rows) > 4000 + 200 * limit:  # sorting all that one typed letter finds would take too long
            top = np.argpartition(-scores, 4000 + 200 * limit)[: 4000 + 200 * limit]
            rows, scores = rows[top], scores[top]
        scores = np.round(scores, 5)  # what adds up in another order is still a tie
        concepts = self._tables["concepts"][rows]
        found: list[Candidate] = []
        seen: set[int] = set()
        for at in np.lexsort((rows, ~self._tables["preferred"][rows], concepts, -scores)):
            concept, score = int(concepts[at]), float(scores[at])
            if len(found) >= limit:
                break
            if not (per_concept and concept in seen):
                seen.add(concept)
                found.append(Candidate(concept, round(100 * score), self._texts[rows[at]], _band(score)))
        return found

    def _scores(self, text: str) -> Array | None:
        """How near `text` is to each label: n numbers in 0..1, exactly 1 for a preferred label that is the text."""
        import numpy as np

        given, core = dutch.words(text), dutch.words(dutch.title_core(text))
        if not given or not self._texts:
            return None
        written = dutch.expanded(core)
        title = [self._mended(word) for word in written]
        cosine = self._gram_cosines(title) + WORDS_WEIGHT * self._word_cosines(title)
        cosine /= 1 + WORDS_WEIGHT
        groups = self._tables["groups"]
        agreement = np.bincount(groups, cosine, len(self._tables["group_scale"])) * self._tables["group_scale"]
        scores: Array = (cosine + AGREEMENT * np.minimum(agreement, 1)[groups]) / (1 + AGREEMENT)
        scores = np.minimum(scores, SAME_WORDS - 0.01)
        same = self._same_words(written)
        scores[same] = SAME_WORDS + scores[same] / 200
        readings = (given, core, [dutch.ungendered(word) for word in core], written)
        exact = next((rows for rows in map(self._exact, readings) if rows), range(0))
        is_preferred = self._tables["preferred"][exact.start : exact.stop]
        scores[exact.start : exact.stop] = np.where(is_preferred, EXACT, NEARLY_EXACT)
        return scores

    def _same_words(self, title: Sequence[str]) -> Array:
        """Which labels consist of the same stems in any order: n booleans."""
        import numpy as np

        same: Array = np.zeros(len(self._texts), dtype=bool)
        for code, language in enumerate(self._languages):
            whole = _whole_key(title, language, self._known)
            if whole:
                same |= (self._tables["whole"] == np.uint64(whole)) & (self._tables["languages"] == code)
        return same

    def _mended(self, word: str) -> str:
        """The one known word that is a typing error away from a long word no label has; else the word."""
        at = bisect_left(self._vocabulary, word)
        if not 6 <= len(word) <= 40 or self._vocabulary[at : at + 1] == [word]:
            return word
        if len(dutch.split_compound(word, self._known)) > 1:
            return word
        near = self._known & one_error_from(word)
        return next(iter(near)) if len(near) == 1 else word

    def _gram_cosines(self, title: Sequence[str]) -> Array:
        """Likeness to each label in runs of letters: n numbers in 0..1."""
        at, length = self._grams.found(_gram_keys([title])[1])
        return self._grams.products(at) / (length or 1.0)

    def _word_cosines(self, title: Sequence[str]) -> Array:
        """Likeness to each label in words, stems and compound parts, in the language of the label."""
        import numpy as np

        lengths, features = [], []
        for language in self._languages:
            keys = [key for word in title for key in _word_keys(word, language, self._known)]
            at, length = self._words.found(keys)
            lengths.append(length or 1.0)
            features.append(at)
        # stems carry their language, so the features of one never touch the labels of another
        products = self._words.products(np.unique(np.concatenate(features)))
        cosines: Array = products / np.array(lengths)[self._tables["languages"]]
        return cosines

    def _exact(self, given: Sequence[str]) -> range:
        """The rows whose words are exactly these."""
        key = " ".join(given)
        return range(bisect_left(self._keys, key), bisect_left(self._keys, key + "\0"))

    def _completion_scores(self, base: float, rows: Array, typed: int) -> Array:
        """Exact labels get 1; others gain by the share that is typed already and by being preferred."""
        import numpy as np

        preferred = self._tables["preferred"][rows]
        if base == EXACT:
            return np.where(preferred, EXACT, NEARLY_EXACT)
        shares = typed / np.maximum(self._tables["lengths"][rows], typed)
        scores: Array = base + 0.15 * shares + 0.02 * preferred
        return scores

    def _completions(self, given: Sequence[str]) -> Iterator[tuple[float, Array]]:
        """Ever less certain readings of what is typed: a score and the rows that fit."""
        import numpy as np

        if not given or not self._texts:
            return
        exact = self._exact(given)
        yield EXACT, np.arange(exact.start, exact.stop)
        for reading in dict.fromkeys((" ".join(given), " ".join(dutch.expanded(given)))):
            yield 0.8, np.arange(bisect_left(self._keys, reading), bisect_left(self._keys, reading + _LAST))
        # "begeleiden van kl" must find "klanten begeleiden"; the last word may still become another one
        asked = [word for word in given[:-1] if word not in FUNCTION_WORDS] + [given[-1]]
        fits = [self._beginning(word, dutch.ungendered(word)) for word in asked]
        yield 0.6, np.flatnonzero(np.logical_and.reduce(fits))
        # only a long word that begins nothing is looked at again, as if it had one typing error
        mended = [
            fit if len(word) < 4 or fit.any() else self._beginning(*one_error_from(word))
            for word, fit in zip(asked, fits, strict=True)
        ]
        yield 0.4, np.flatnonzero(np.logical_and.reduce(mended))

    def _beginning(self, *prefixes: str) -> Array:
        """Which labels have a word that begins with one of these: n booleans."""
        import numpy as np

        mask = np.zeros(len(self._texts), dtype=bool)
        starts, rows = self._tables["spelled_starts"], self._tables["spelled_rows"]
        for prefix in prefixes:
            first = bisect_left(self._vocabulary, prefix)
            if first < len(self._vocabulary) and self._vocabulary[first].startswith(prefix):
                last = bisect_left(self._vocabulary, prefix + _LAST, lo=first)
                mask[rows[starts[first] : starts[last]]] = True
        return mask


def _band(score: float) -> Band:
    if score >= NEARLY_EXACT:
        return Band.SURE
    return Band.LIKELY if score >= LIKELY_FROM else Band.WEAK


def _lowered(candidate: Candidate) -> Candidate:
    """A candidate found by likeness, below all that was found by the letters typed."""
    return Candidate(candidate.concept, round(0.4 * candidate.score), candidate.label, Band.WEAK)


def one_error_from(word: str) -> set[str]:
    """All words one typing error away: a letter missing, too many, wrong, or two exchanged."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in cuts if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    near |= {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    return near - {word}


class _Postings:
    """For each feature the labels that have it, and the cosine of idf weights with a set of features."""

    TABLES = ("features", "starts", "rows", "idf", "norms")

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """f features (sorted hashes), f + 1 starts into rows, f idf weights, n norms of the labels."""
        self._features, self._starts, self._rows, self._idf, self._norms = (tables[name] for name in self.TABLES)

    @staticmethod
    def tables(rows: Array, features: Array, labels: int) -> dict[str, Array]:
        """Turn pairs of label row and feature round; rows must ascend. A feature counts once in a label."""
        import numpy as np

        order = np.argsort(features, kind="stable")
        rows, features = rows[order].astype(np.int32), features[order]
        new = np.ones(len(rows), dtype=bool)
        new[1:] = (features[1:] != features[:-1]) | (rows[1:] != rows[:-1])
        rows, features = rows[new], features[new]
        distinct, first, counts = np.unique(features, return_index=True, return_counts=True)
        idf = (np.log((1 + labels) / (1 + counts)) + 1).astype(np.float32)
        norms = np.sqrt(np.bincount(rows, np.repeat(idf, counts) ** 2, labels)).astype(np.float32)
        starts = np.append(first, len(rows)).astype(np.int64)
        return dict(zip(_Postings.TABLES, (distinct, starts, rows, idf, np.maximum(norms, 1e-9)), strict=True))

    def found(self, features: Sequence[int] | Array) -> tuple[Array, float]:
        """Which rows of the postings a set of features has, and the length of its vector of idf weights.

        What no label has still counts as said: a text half understood is at best half alike.
        """
        import numpy as np

        asked = np.unique(np.asarray(features, dtype=self._features.dtype))
        at = np.minimum(np.searchsorted(self._features, asked), len(self._features) - 1)
        at = at[self._features[at] == asked]
        unknown = (len(asked) - len(at)) * (np.log(1 + len(self._norms)) + 1) ** 2
        return at, float(np.sqrt((self._idf[at].astype(float) ** 2).sum() + unknown))

    def products(self, at: Array) -> Array:
        """For each label the product of its unit vector with the idf weights of these features: n numbers."""
        import numpy as np

        if not len(at):
            return np.zeros(len(self._norms))
        rows = np.concatenate([self._rows[self._starts[one] : self._starts[one + 1]] for one in at])
        weights = np.repeat(self._idf[at] ** 2, self._starts[at + 1] - self._starts[at])
        result: Array = np.bincount(rows, weights, len(self._norms)) / self._norms
        return result


def _tables(labels: Sequence[Label]) -> dict[str, Array]:
    """All arrays of a linker, its labels sorted by their words and then by concept."""
    import numpy as np

    lines = sorted((" ".join(dutch.words(fields[1])), *fields) for fields in {_fields(label) for label in labels})
    lines = [line for line in lines if line[0]]
    keys = [line[0] for line in lines]
    kinds, languages = sorted({line[5] for line in lines}), sorted({line[3] for line in lines})
    known = {word for line in lines if line[3] == "nl" for word in line[0].split() if len(word) >= 4}
    tables: dict[str, Array] = {
        "format": np.array(FORMAT),
        "fingerprint": _packed([_fingerprint(labels)]),
        "texts": _packed([" ".join(line[2].split()) for line in lines]),
        "keys": _packed(keys),
        "known": _packed(sorted(known)),
        "kind_names": _packed(kinds),
        "language_names": _packed(languages),
        "concepts": np.array([line[1] for line in lines], dtype=np.int64),
        "languages": np.array([languages.index(line[3]) for line in lines], dtype=np.uint8),
        "kinds": np.array([kinds.index(line[5]) for line in lines], dtype=np.uint16),
        "preferred": np.array([line[4] for line in lines], dtype=bool),
        "lengths": np.array([len(key) for key in keys], dtype=np.int32),
    }
    titles = [dutch.expanded(key.split()) for key in keys]
    spoken = [line[3] for line in lines]
    whole = [_whole_key(title, language, known) for title, language in zip(titles, spoken, strict=True)]
    tables["whole"] = np.array(whole, dtype=np.uint64)
    grams = _Postings.tables(*_gram_keys(titles), len(lines))
    words = _Postings.tables(*_all_word_keys(titles, spoken, known), len(lines))
    tables |= {f"grams_{name}": table for name, table in grams.items()}
    tables |= {f"words_{name}": table for name, table in words.items()}
    return tables | _spelled(keys) | _agreement(tables["concepts"], tables["languages"], grams, words)


def _fields(label: Label) -> tuple[int, str, str, bool, str]:
    return (label.concept, label.text, label.language, label.is_preferred, label.kind)


def _fingerprint(labels: Iterable[Label]) -> str:
    """The same for the same set of labels in any order, and another for any other set."""
    lines = json.dumps([FORMAT, sorted({_fields(label) for label in labels})])
    return hashlib.sha256(lines.encode("ascii")).hexdigest()


def _packed(strings: Sequence[str]) -> Array:
    """Strings as bytes that need no pickle: JSON in ASCII, so that any string survives."""
    import numpy as np

    return np.frombuffer(json.dumps(list(strings)).encode("ascii"), dtype=np.uint8)


def _unpacked(packed: Array) -> list[str]:
    strings: list[str] = json.loads(packed.tobytes())
    return strings


def _hash(feature: str) -> int:
    """64 bits, the same on every machine: few enough features that two never meet in practice."""
    digest = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _gram_keys(titles: Sequence[Sequence[str]]) -> tuple[Array, Array]:
    """Title number and hash of every run of 3, 4 and 5 letters, spaces at the ends included."""
    import numpy as np

    padded = [f" {' '.join(title)} " for title in titles]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    title_of = np.repeat(np.arange(len(padded), dtype=np.int32), [len(title) for title in padded])
    rows, keys = [], []
    for size in (3, 4, 5):
        last = max(len(letters) - size + 1, 0)
        key = np.full(last, size, dtype=np.uint64)
        for at in range(size):  # unsigned arithmetic wraps round: a hash of the letters in their order
            key = (key ^ letters[at : at + last]) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
        inside = title_of[:last] == title_of[size - 1 : size - 1 + last]
        rows.append(title_of[:last][inside])
        keys.append((key[inside] >> np.uint64(32)).astype(np.uint32))
    return np.concatenate(rows), np.concatenate(keys)


def _subjects(word: str, language: str, known: Container[str]) -> list[str]:
    """The stems in a word: of its parts when it is a Dutch compound, else its own."""
    parts = dutch.split_compound(word, known) if language == "nl" else (word,)
    return dutch.stems_of(parts, language)


def _word_keys(word: str, language: str, known: Container[str]) -> list[int]:
    """The features of one word: its stem and the stems of its parts; none for a word without a subject."""
    if word in FUNCTION_WORDS:
        return []
    stems = {*dutch.stems_of([word], language), *_subjects(word, language, known)}
    return [_hash(f"{language if language in dutch.STEMMERS else ''} {stem}") for stem in stems]


def _whole_key(title: Sequence[str], language: str, known: Container[str]) -> int:
    """One number for all subjects of a title in any order; 0 when there is none."""
    subjects = [s for word in title if word not in FUNCTION_WORDS for s in _subjects(word, language, known)]
    return _hash(" ".join(sorted(subjects))) if subjects else 0


def _all_word_keys(
    titles: Sequence[Sequence[str]], languages: Sequence[str], known: Container[str]
) -> tuple[Array, Array]:
    """Title number and hash of every word feature; each word of a language is looked at once."""
    import numpy as np

    keys_of: dict[tuple[str, str], list[int]] = {}
    rows: list[int] = []
    keys: list[int] = []
    for row, (title, language) in enumerate(zip(titles, languages, strict=True)):
        for word in title:
            of_word = keys_of.get((word, language))
            if of_word is None:
                of_word = keys_of[word, language] = _word_keys(word, language, known)
            keys += of_word
            rows += [row] * len(of_word)
    return np.array(rows, dtype=np.int32), np.array(keys, dtype=np.uint64)


def _spelled(keys: Sequence[str]) -> dict[str, Array]:
    """The words of all labels in the order of the alphabet, each with the rows it stands in."""
    import numpy as np

    rows_of: dict[str, list[int]] = {}
    for row, key in enumerate(keys):
        for word in set(key.split()):
            rows_of.setdefault(word, []).append(row)
    vocabulary = sorted(rows_of)
    counts = [len(rows_of[word]) for word in vocabulary]
    return {
        "vocabulary": _packed(vocabulary),
        "spelled_starts": np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64),
        "spelled_rows": np.array([row for word in vocabulary for row in rows_of[word]], dtype=np.int32),
    }


def _agreement(
    concepts: Array, languages: Array, grams: Mapping[str, Array], words: Mapping[str, Array]
) -> dict[str, Array]:
    """Groups of labels of one concept in one language, and what turns their summed cosines into one.

    The cosine with the middle of a group is the mean of the cosines with its labels, divided by the length
    of that middle: so only one number per group needs keeping.
    """
    import numpy as np

    pairs, groups = np.unique(np.stack([concepts, languages.astype(np.int64)]), axis=1, return_inverse=True)
    groups = groups.reshape(-1).astype(np.int32)
    sizes = np.bincount(groups, minlength=pairs.shape[1])
    square = _middle_squared(groups, sizes, grams) + WORDS_WEIGHT * _middle_squared(groups, sizes, words)
    length = np.sqrt(square / (1 + WORDS_WEIGHT))
    return {"groups": groups, "group_scale": 1 / (sizes * np.maximum(length, 1e-9))}


def _middle_squared(groups: Array, sizes: Array, postings: Mapping[str, Array]) -> Array:
    """The squared length of the mean of the (unit) feature vectors of each group."""
    import numpy as np
    from scipy import sparse

    rows, starts = postings["rows"], postings["starts"]
    values = np.repeat(postings["idf"], np.diff(starts)) / postings["norms"][rows]
    labels = sparse.csc_matrix((values, rows, starts), shape=(len(groups), len(postings["features"])))
    gather = sparse.csr_matrix((1 / sizes[groups], (groups, np.arange(len(groups)))), shape=(len(sizes), len(groups)))
    middle = gather @ labels
    return np.asarray(middle.multiply(middle).sum(axis=1)).reshape(-1)
