"""Things named in a clause: which are had, which are lacked, and how many there are."""

from __future__ import annotations

from typing import List, Mapping, Optional, Sequence, Tuple

from mitra.guidance.vocabulary import Hit, Phrase, Token, hits
from mitra.language.amounts import Amount, amounts
from mitra.language.normalise import BREAKS

_SPLITTERS = frozenset({"tetapi", "cuma", "hanya", "sedangkan", "sayangnya", "terus", "dan"})
_NEAR_NUMBER = 2
"""Words between an amount and its unit or thing: "mesin saya ada 5"."""
TIME = frozenset("tahun bulan minggu hari musim panen periode siklus kali semester".split())
_DENIALS = (["tidak"], ["belum"])
_COUNTERS = frozenset("buah unit biji set saja ya an".split())


def things(
    words: Sequence[str],
    options: Mapping[Phrase, str],
    known_cues: Mapping[Phrase, str],
    default: Optional[str],
) -> List[Tuple[Hit, Optional[str], Optional[Amount]]]:
    """The things named in one clause, each with its cue and its amount.

    A cue stands before its things ("kurang modal") or, when the clause begins with a
    thing, behind it ("mesin ada, order sepi"). An amount means that it is had.
    """
    numbers = amounts(words)
    found = hits(words, options)
    taken = {index for hit in found for index in range(hit.start, hit.end)}
    cues = [c for c in hits(words, known_cues) if not taken & set(range(c.start, c.end))]
    named = [(hit, beside(numbers, hit, words)) for hit in found]
    uncounted = [hit for hit, number in named if number is None]
    behind = bool(cues and uncounted) and uncounted[0].start < cues[0].start
    result: List[Tuple[Hit, Optional[str], Optional[Amount]]] = []
    for thing, number in named:
        cue = _cue_of(thing, number, cues, behind) or default
        denied = words[thing.start - 1 : thing.start] in _DENIALS
        result.append((thing, "kurang" if denied else cue, number))
    return result


def _cue_of(
    thing: Hit, number: Optional[Amount], cues: Sequence[Hit], behind: bool
) -> Optional[str]:
    if number is not None:
        lacked = [c for c in cues if c.end == number.start and c.meaning == "kurang"]
        return lacked[0].meaning if lacked else "punya"
    if not cues:
        return None
    if behind:
        return next((c for c in cues if c.start >= thing.end), cues[-1]).meaning
    return next((c for c in reversed(cues) if c.end <= thing.start), cues[0]).meaning


def beside(numbers: Sequence[Amount], hit: Hit, words: Sequence[str]) -> Optional[Amount]:
    """The amount that stands just before a thing, or shortly behind it."""
    for number in numbers:
        if number.end == hit.start or (number.start <= hit.start < number.end):
            return number
    for number in numbers:
        between = words[hit.end : number.start]
        following = words[number.end : number.end + 1]
        counted = not following or following[0] in BREAKS or following[0] in _COUNTERS
        near = 0 <= number.start - hit.end <= _NEAR_NUMBER
        if near and counted and not BREAKS & set(between):
            return number
    return None


def clauses_of(tokens: Sequence[Token]) -> List[List[Token]]:
    """Clauses: what stands between breaks and joining words."""
    parts: List[List[Token]] = [[]]
    for token in tokens:
        if token.text in BREAKS or token.text in _SPLITTERS:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def is_span(word: str) -> bool:
    """Whether a word is a span of time: "setahun"."""
    return word.startswith("se") and word[2:] in TIME
