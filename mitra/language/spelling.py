"""Mend misspelled words towards the words this field is talked about with."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, Iterable, List, Mapping, Tuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mitra.language.normalise import BREAKS, Word

SHORTEST = 5
"""Shorter words have too many neighbours: "baru", "batu", "bayu"."""
TWO_EDITS_FROM = 9


class Spelling:
    """Replace unknown words by the nearest known one, when it is near enough.

    Args:
        counts: Known words and how often they were seen; the more frequent of two
            equally near words wins.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts: Dict[str, int] = dict(counts)
        by_length: Dict[int, List[str]] = {}
        for word in sorted(self.counts, key=lambda w: (-self.counts[w], w)):
            if len(word) >= SHORTEST - 1:
                by_length.setdefault(len(word), []).append(word)
        self._by_length = by_length
        self._nearest = lru_cache(maxsize=20_000)(self._search)

    def mend(self, word: str) -> str:
        """Return the known word meant by ``word``, or ``word`` itself."""
        if word in self.counts or len(word) < SHORTEST or word in BREAKS or not word.isalpha():
            return word
        return self._nearest(word)

    def mend_all(self, words: Iterable[Word]) -> List[Word]:
        """Mend every word, keeping its place in the original text."""
        return [Word(self.mend(w.text), w.start, w.end) for w in words]

    def _search(self, word: str) -> str:
        most = 2 if len(word) >= TWO_EDITS_FROM else 1
        best: Tuple[int, int, str] = (most + 1, 0, word)
        for length in range(len(word) - most, len(word) + most + 1):
            known = self._by_length.get(length, [])
            found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=most)
            if found is not None:
                name, distance, _ = found
                best = min(best, (int(distance), -self.counts[name], name))
        return best[2]
