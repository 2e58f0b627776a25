"""The names of the knowledge base, in the plain words that messages are reduced to."""

from __future__ import annotations

from typing import Dict, FrozenSet, Iterable, List, Tuple

from mitra.knowledge import KnowledgeBase, load
from mitra.language.normalise import BREAKS, normalise
from mitra.nlu.plain import content_words
from mitra.paths import KNOWLEDGE

SHORTEST_NAME = 3
_SHORTEST_JOINED = 7
"""Letters of two words that are known when written as one: "bagihasil"."""
SUBJECT = "topik"
TERM = "istilah"
NEIGHBOUR = "luar"


def names_by_subject(knowledge: KnowledgeBase) -> Dict[Tuple[str, ...], Tuple[str, str]]:
    """Plain words of each name → the subject's id and what the words are.

    A name (``topik``) means the subject; a term (``istilah``) is only close to it; the
    names of near-field matters (``luar``) are not ours at all.
    """
    table: Dict[Tuple[str, ...], Tuple[str, str]] = {}
    for subject in knowledge.subjects.values():
        _add(table, subject.names, (subject.id, SUBJECT))
    for subject in knowledge.subjects.values():
        for term in subject.terms:
            _add(table, term.names, (subject.id, TERM))
    for neighbour in knowledge.neighbours.values():
        _add(table, neighbour.names, (neighbour.id, NEIGHBOUR))
    return table


def _add(
    table: Dict[Tuple[str, ...], Tuple[str, str]], names: Iterable[str], meant: Tuple[str, str]
) -> None:
    for name in names:
        words = tuple(content_words(normalise(name).split()))
        if len(words) == 1 and words[0] != name:
            continue  # "lbh" is typed for "lebih" far more often than for a legal aid office
        joined = "".join(words)
        if len(joined) >= SHORTEST_NAME:
            table.setdefault(words, meant)
        if len(words) == 2 and len(joined) >= _SHORTEST_JOINED and joined.isalpha():
            table.setdefault((joined,), meant)


def name_words() -> FrozenSet[str]:
    """Every word that occurs in a name; spelling is mended towards these."""
    names: List[Tuple[str, ...]] = list(names_by_subject(load(KNOWLEDGE)))
    return frozenset(word for name in names for word in name if word not in BREAKS)
