"""bm25s: skills as words of a text, near skills as more words of the question; conditions as a mask. Another score."""

import numpy as np

from baanvak.engine.facts import Seeker
from contest import LIMIT, InProcess, LeftOut, List
from contest.arrays import may
from contest.table import Question, Table


class BM25(InProcess):
    """Counts shared rare skills; knows no levels, wishes or points, so only its overlap with us is told."""

    name, about, is_exact = "bm25s", "another score: BM25 over skills, masked", False

    def prepare(self, table: Table) -> None:
        try:
            import bm25s
        except ImportError:
            raise LeftOut("bm25s is not installed (group bench)") from None
        self.table, self.search = table, bm25s.BM25()
        edges = np.searchsorted(table.rows, np.arange(len(table) + 1)).tolist()
        terms = [str(term) for term in table.terms.tolist()]
        self.known = set(terms)
        self.search.index([terms[edges[at] : edges[at + 1]] for at in range(len(table))], show_progress=False)

    def rank(self, seeker: Seeker) -> List:
        question = Question.of(seeker, self.table)
        asked = [str(term) for term, _ in question.credits if str(term) in self.known]
        if not asked:
            return []
        scores = self.search.get_scores(asked, weight_mask=may(self.table, question).astype(np.float32))
        best = np.argpartition(-scores, min(LIMIT, len(scores) - 1))[:LIMIT]
        best = best[np.argsort(-scores[best], kind="stable")]
        return [(int(id_), 0) for id_ in self.table.columns["id"][best[scores[best] > 0]]]
