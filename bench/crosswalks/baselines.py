"""What somebody would use instead: BM25 over words and TF-IDF over runs of letters, each a ranker of forms."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy import sparse

from baanvak.engine.dutch import normalise, words
from crosswalks.judged import Form

Ranker = Callable[..., list[Form]]  # text, limit=


def char_tfidf(forms: Sequence[Form]) -> Ranker:
    """Cosine of TF-IDF over runs of 3 to 5 letters, ties in the order of the forms."""

    def grams(text: str) -> list[str]:
        padded = f" {normalise(text)} "
        return [padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)]

    column: dict[str, int] = {}
    cells = [(row, column.setdefault(gram, len(column))) for row, (_, text) in enumerate(forms) for gram in grams(text)]
    counts = sparse.csr_matrix((np.ones(len(cells)), np.array(cells).T), shape=(len(forms), len(column)))
    idf = np.log((1 + len(forms)) / (1 + np.bincount(counts.indices, minlength=len(column)))) + 1
    lengths = np.sqrt(np.asarray(counts.power(2) @ idf**2))
    weighted = sparse.csc_matrix(sparse.diags(1 / lengths) @ counts @ sparse.diags(idf**2))

    def ranked(text: str, limit: int) -> list[Form]:
        asked = np.array([column[gram] for gram in grams(text) if gram in column], dtype=np.int64)
        scores = np.asarray(weighted[:, asked].sum(axis=1)).reshape(-1)
        return [forms[best] for best in np.argsort(-scores, kind="stable")[:limit]]

    return ranked


def bm25(forms: Sequence[Form]) -> Ranker | None:
    """BM25 over words (library bm25s), with its usual settings; None where the library is not installed."""
    try:
        import bm25s
    except ImportError:
        return None
    index = bm25s.BM25()
    index.index([words(text) or ["-"] for _, text in forms], show_progress=False)
    known = index.vocab_dict

    def ranked(text: str, limit: int) -> list[Form]:
        asked = [word for word in words(text) if word in known]
        if not asked:
            return []
        scores = index.get_scores(asked)
        return [forms[best] for best in np.argsort(-scores, kind="stable")[:limit] if scores[best] > 0]

    return ranked
