"""Messages that name both the subject and the aspect in so many words."""

from __future__ import annotations

from typing import Dict, FrozenSet, Optional

from mitra.answers.reading import ASPECTS, Candidate, Reading
from mitra.knowledge import KnowledgeBase

_MOST_WORDS = 14
"""Longer messages use such words in passing."""
_UNLESS_SURE = 0.9

# Plain words (after normalising) that name an aspect and nothing else.
_ASPECT_WORDS: Dict[str, FrozenSet[str]] = {
    aspect: frozenset(words.split())
    for aspect, words in {
        "manfaat": "manfaat manfaatnya untung untungnya kelebihan kelebihannya keuntungannya",
        "risiko": "risiko risikonya rugi ruginya kerugian kerugiannya kekurangan kekurangannya",
        "contoh": "contoh contohnya",
        "syarat": "syarat syaratnya",
        "cocok": "cocok cocoknya",
        "kewajiban": "kewajiban kewajibannya",
        "peran": "peran perannya",
        "bukti": "bukti buktinya",
        "isi": "isi isinya",
        "tempat": "mengadunya lapornya lapor ngadunya",
        "cara": "langkah langkahnya caranya",
    }.items()
}


def spelled_out(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The pair named outright, when a doubtful reading differs from it."""
    best = reading.best
    named = [s for s in reading.named if s in knowledge.subjects]
    if len(named) != 1 or reading.words > _MOST_WORDS or best.confidence >= _UNLESS_SURE:
        return None
    if best.intent not in ASPECTS:
        return None
    spoken = frozenset(reading.plain.split())
    aspects = [aspect for aspect, words in _ASPECT_WORDS.items() if words & spoken]
    told = knowledge.subjects[named[0]].entries
    if len(aspects) != 1 or aspects[0] not in told:
        return None
    return Candidate(aspects[0], named[0], _UNLESS_SURE)
