"""The names of the knowledge base, in the plain words that messages are reduced to."""

from __future__ import annotations

from typing import Dict, FrozenSet, List, Tuple

from mitra.knowledge import KnowledgeBase, load
from mitra.language.normalise import BREAKS, normalise
from mitra.nlu.plain import content_words
from mitra.paths import KNOWLEDGE

SHORTEST_NAME = 3


def names_by_subject(knowledge: KnowledgeBase) -> Dict[Tuple[str, ...], str]:
    """Plain words of each name or term → the subject's id."""
    table: Dict[Tuple[str, ...], str] = {}
    for subject in knowledge.subjects.values():
        terms = [name for term in subject.terms for name in term.names]
        for name in (*subject.names, *terms):
            words = tuple(content_words(normalise(name).split()))
            if len("".join(words)) >= SHORTEST_NAME:
                table.setdefault(words, subject.id)
    return table


def name_words() -> FrozenSet[str]:
    """Every word that occurs in a name; spelling is mended towards these."""
    names: List[Tuple[str, ...]] = list(names_by_subject(load(KNOWLEDGE)))
    return frozenset(word for name in names for word in name if word not in BREAKS)
