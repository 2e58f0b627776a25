"""Which two subjects a comparison is about."""

from __future__ import annotations

from typing import List, Sequence

from mitra.answers.context import Context
from mitra.answers.reading import Reading
from mitra.answers.thresholds import SOME_WORDS
from mitra.knowledge import KnowledgeBase

COMPARISON = "beda"
COMPARABLE = ("pola", "konsep", "hukum")
"""Kinds of subject that can be set beside each other."""
_TOO_GENERAL = ("kemitraan", "pola-kemitraan", "memilih-pola")
"""Subjects whose words stand in any comparison."""
_BOTH = frozenset("keduanya dua duanya kedua duane loro karo kadua".split())


def compared_subjects(
    reading: Reading, context: Context, knowledge: KnowledgeBase
) -> Sequence[str]:
    """The two subjects to compare; fewer when they cannot be told."""

    def comparable(ids: Sequence[str]) -> List[str]:
        return [
            s for s in ids if s in knowledge.subjects and knowledge.subjects[s].kind in COMPARABLE
        ]

    def particular(ids: Sequence[str]) -> List[str]:
        return [s for s in comparable(ids) if s not in _TOO_GENERAL]

    likely = particular(reading.likely)
    named = particular(reading.named) or particular(reading.subjects)
    # A name can stand in a message by accident; one the classifier also sees does not.
    chosen = [s for s in named if s in likely] or named
    few = reading.words <= SOME_WORDS
    told = list(dict.fromkeys(s for s, _ in reversed(context.riwayat) if s in knowledge.subjects))
    if not chosen and few and (_BOTH & set(reading.plain.split()) or not reading.subjects):
        pair = list(reversed(comparable(told)[:2]))  # "bedanya dua itu?"
        chosen = pair if len(pair) == 2 else []
    if len(chosen) < 2 and context.topik and few:
        # With the subject in hand, or the last one of its kind: a law is no like of a pattern.
        kinds = {knowledge.subjects[s].kind for s in chosen}
        alike = [s for s in particular(told) if knowledge.subjects[s].kind in kinds]
        in_hand = comparable([context.topik])
        if chosen and alike and knowledge.subjects[context.topik].kind not in kinds:
            in_hand = [s for s in alike if s not in chosen][:1]
        chosen = [*in_hand, *chosen]
    chosen += [*named, *particular(reading.subjects)]
    first = next(iter((*chosen, *likely)), None)
    if first and all(knowledge.subjects[s].kind == "pola" for s in (*chosen, first)):
        likely = [s for s in likely if knowledge.subjects[s].kind == "pola"]  # with its like
    elif first:  # with what it is set beside in our own files: a memorandum and an agreement
        related = comparable(knowledge.subjects[first].related)
        likely = [first, *(s for s in related if s in likely), *related[:1], *likely]
    chosen += [*likely, *comparable(reading.named)]
    return list(dict.fromkeys(chosen))[:2]
