"""Mend misspelled words towards the words this field is talked about with."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, Iterable, List, Mapping

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from mitra.language.normalise import BREAKS, Word

SHORTEST = 5
"""Shorter words have too many neighbours: "baru", "batu", "bayu"."""
TWO_EDITS_FROM = 9
_LETTERS = 32


class Spelling:
    """Replace unknown words by the nearest known one, when it is near enough.

    Args:
        counts: Known words and how often they were seen; the more frequent of two
            equally near words wins.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts: Dict[str, int] = dict(counts)
        # The more frequent first: of equally near words, the first is taken.
        by_frequency = sorted(self.counts, key=lambda word: (-self.counts[word], word))
        self._words = [word for word in by_frequency if len(word) >= SHORTEST - 1]
        self._letters = np.array([_letters(word) for word in self._words]).reshape(-1, _LETTERS)
        self._lengths = np.array([len(word) for word in self._words])
        self._sizes = self._letters.sum(axis=1)
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
        # An edit changes at most two of the letters that occur: most words are too far.
        letters = _letters(word)
        unlike = self._sizes + letters.sum() - 2 * (self._letters @ letters)
        close = (unlike <= 2 * most) & (np.abs(self._lengths - len(word)) <= most)
        near = [self._words[place] for place in np.flatnonzero(close)]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=most)
        return word if found is None else str(found[0])


def _letters(word: str) -> np.ndarray:
    """Which letters occur, 1 or 0, shape (32,); rare letters may share a place."""
    letters = np.zeros(_LETTERS, dtype=np.float32)
    letters[[ord(letter) % _LETTERS for letter in word]] = 1
    return letters
