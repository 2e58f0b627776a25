"""Mend misspelled words towards the words this field is talked about with."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, Iterable, List, Mapping, Optional

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from mitra.language.normalise import BREAKS, Word

SHORTEST = 5
"""Shorter words have too many neighbours: "baru", "batu", "bayu"."""
TWO_EDITS_FROM = 9
_SHORTEST_WITH_VOWEL, _SHORTEST_WITHOUT = 4, 3
"""Letters of what may be a longer word without its vowels: "dan" is a word, "mdl" is not."""
_MUCH_MORE = 2
"""How many times as often the longer word must be seen as the next that it could be."""
_VOWELS = frozenset("aeiou")
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
        self._skeletons: Dict[str, List[str]] = {}
        for word in by_frequency:
            self._skeletons.setdefault(_consonants(word), []).append(word)
        self._meant = lru_cache(maxsize=20_000)(self._search)

    def mend(self, word: str) -> str:
        """Return the known word meant by ``word``, or ``word`` itself."""
        if word in self.counts or word in BREAKS or not word.isalpha():
            return word
        return self._meant(word)

    def mend_all(self, words: Iterable[Word]) -> List[Word]:
        """Mend every word, keeping its place in the original text."""
        return [Word(self.mend(w.text), w.start, w.end) for w in words]

    def _search(self, word: str) -> str:
        found = [w for w in (self.nearest(word), self.spelled_out(word)) if w is not None]
        return max(found, key=self.counts.__getitem__, default=word)

    def nearest(self, word: str) -> Optional[str]:
        """The known word that a slip of the thumb makes ``word`` of; None where none is near."""
        if len(word) < SHORTEST:
            return None
        most = 2 if len(word) >= TWO_EDITS_FROM else 1
        # An edit changes at most two of the letters that occur: most words are too far.
        letters = _letters(word)
        unlike = self._sizes + letters.sum() - 2 * (self._letters @ letters)
        close = (unlike <= 2 * most) & (np.abs(self._lengths - len(word)) <= most)
        near = [self._words[place] for place in np.flatnonzero(close)]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=most)
        return None if found is None else str(found[0])

    def spelled_out(self, word: str) -> Optional[str]:
        """The known word that ``word`` is with vowels left out: "bghsl", "pmsok", "mdl".

        None where it could as well be another: "krpk" is "keripik" or "kerupuk".
        """
        shortest = _SHORTEST_WITH_VOWEL if _VOWELS & set(word) else _SHORTEST_WITHOUT
        if len(word) < shortest:
            return None
        fuller = [
            known
            for known in self._skeletons.get(_consonants(word), ())
            if len(known) > len(word) and known[0] == word[0] and _is_inside(word, known)
        ]
        if not fuller:
            return None
        first, *others = fuller
        rivals = self.counts[others[0]] if others else 0
        return first if self.counts[first] >= _MUCH_MORE * rivals else None


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _is_inside(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)


def _letters(word: str) -> np.ndarray:
    """Which letters occur, 1 or 0, shape (32,); rare letters may share a place."""
    letters = np.zeros(_LETTERS, dtype=np.float32)
    letters[[ord(letter) % _LETTERS for letter in word]] = 1
    return letters
