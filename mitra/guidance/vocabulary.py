"""Find the words of the guidance files in what people type, typos and SMS spelling included."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple

from mitra.knowledge.guidance import Guidance
from mitra.language.normalise import BREAKS, normalise, words_of
from mitra.language.spelling import Spelling
from mitra.language.words import replacements, spoken_numbers

_SUFFIXES = ("nya", "ku", "mu", "ne", "na")
_TYPO_FROM = 6
"""Shorter words are too near to others to be mended by one letter: "pasir", "pasar"."""
Phrase = Tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """A plain word, mended towards the vocabulary, and how the person wrote it."""

    text: str
    typed: str


@dataclass(frozen=True)
class Hit:
    """A phrase found at words ``start:end``, and what it means."""

    start: int
    end: int
    meaning: str


def phrase(text: str) -> Phrase:
    """The plain words of a word list's line."""
    return tuple(word for word in normalise(text).split() if word not in BREAKS)


def table(meanings: Mapping[str, Iterable[str]]) -> Dict[Phrase, str]:
    """Phrases of several meanings; the first meaning that claims a phrase keeps it."""
    found: Dict[Phrase, str] = {}
    for meaning, lines in meanings.items():
        for line in lines:
            found.setdefault(phrase(line), meaning)
    return found


def hits(words: Sequence[str], phrases: Mapping[Phrase, str]) -> List[Hit]:
    """Phrases in ``words``, longest first from left to right, never overlapping."""
    longest = max((len(p) for p in phrases), default=0)
    found = []
    index = 0
    while index < len(words):
        for length in range(min(longest, len(words) - index), 0, -1):
            meaning = phrases.get(tuple(words[index : index + length]))
            if meaning is not None:
                found.append(Hit(index, index + length, meaning))
                index += length
                break
        else:
            index += 1
    return found


class Vocabulary:
    """Every word that the guidance files know."""

    def __init__(self, guidance: Guidance) -> None:
        known: Dict[str, int] = {}
        for line in _lines(guidance):
            for word in phrase(line):
                known[word] = known.get(word, 0) + 1
        # Everyday words are left alone: "dan" is no misspelt "dana".
        for standard in replacements().values():
            for word in standard:
                known.setdefault(word, 0)
        for word in spoken_numbers():
            known.setdefault(word, 0)
        self._known = known
        self._spelling = Spelling(known)
        self._mend = lru_cache(maxsize=10_000)(self._look_up)

    def tokens(self, message: str) -> List[Token]:
        """The words of ``message``, mended; breaks stay as they are."""
        return [
            Token(self._mend(word.text), message[word.start : word.end])
            for word in words_of(message)
        ]

    def _look_up(self, word: str) -> str:
        if word in self._known or not word.isalpha():
            return word
        for suffix in _SUFFIXES:
            stem = word[: -len(suffix)]
            if word.endswith(suffix) and stem in self._known:
                return stem
        near = self._spelling.nearest(word)
        if near and (len(word) >= _TYPO_FROM or sorted(near) == sorted(word)):
            return near
        return self._spelling.spelled_out(word) or word


def _lines(guidance: Guidance) -> Iterable[str]:
    for words in guidance.words.values():
        yield from words
    for form in guidance.forms.values():
        for question in form.questions:
            for option in question.options:
                yield from (*option.words, *option.phrases)
            for measure in question.measures:
                yield from measure.units
            if question.check:
                yield from (*question.check.phrases, *question.check.topics)
