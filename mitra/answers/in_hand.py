"""What the subject in hand can tell, and who tells it where that subject cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Container, Optional

from mitra.answers.context import Context
from mitra.answers.reading import (
    ASPECTS,
    GENERAL_SUBJECT,
    NO_SUBJECT,
    PLACES,
    Candidate,
    Reading,
)
from mitra.answers.thresholds import CAN_BE_ANSWERED_FROM, SURE_ALONE, UNSURE_BELOW
from mitra.knowledge import KnowledgeBase

_HARDLY_LIKELY = 0.05
"""Confidence from which a subject close to one that does not tell what was asked tells it."""
_NOT_OURS = frozenset({"luar_umum", "luar_dekat"})
_SURE_OUTSIDE = 0.5
_TOLD_ELSEWHERE = {"tempat": PLACES, "bukti": "penyelesaian-sengketa"}
"""Aspect → the subject that tells it of any partnership."""
_TOLD_BY_ITS_LAW = frozenset({"isi", "syarat", "kewajiban"})
"""Aspects that a trouble does not have, and the law on its matter may."""


def inside(reading: Reading, context: Context) -> Optional[Candidate]:
    """A doubtful reading as not ours, where the message may well be about the subject in hand."""
    best = reading.best
    if best.intent not in _NOT_OURS or best.confidence >= _SURE_OUTSIDE or reading.neighbours:
        return None
    for other in reading.candidates[1:]:
        in_hand = context.topik is not None and other.subject in (context.topik, NO_SUBJECT)
        if in_hand and other.intent in ASPECTS and other.confidence >= UNSURE_BELOW:
            return replace(other, confidence=max(other.confidence, SURE_ALONE))
    return None


def unanswered(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The subject in hand, where another, likelier one tells nothing of what was asked."""
    best = reading.best
    mute = best.subject in knowledge.subjects and best.intent in ASPECTS
    if not mute or best.intent in _entries(best.subject, knowledge) or reading.named:
        return None
    bare = next((c for c in reading.follow_ups if c.intent == best.intent), None)
    likely = bare is not None and bare.confidence >= CAN_BE_ANSWERED_FROM * best.confidence
    in_hand = best.intent in _entries(context.topik or "", knowledge)
    return bare if likely and in_hand else None


def told_at(subject: str, reading: Reading, aspect: str, knowledge: KnowledgeBase) -> str:
    """The subject that tells a bare follow-up, where the one in hand does not.

    After a pattern, "lapor ke mana?" asks for the places of any partnership; after a promise
    by mouth, "isinya apa saja?" asks for what the law on agreements wants written; after what
    the large side gains, "kewajiban kami apa?" for what it owes.
    """
    known = knowledge.subjects[subject]
    if aspect in known.entries or aspect == "status":
        return subject
    for other in reading.candidates:
        least = _HARDLY_LIKELY if other.subject in known.related else UNSURE_BELOW
        at_all = other.intent == aspect and other.confidence >= least
        # Partnership in general tells of everything.
        apt = other.subject != GENERAL_SUBJECT
        if at_all and apt and aspect in _entries(other.subject, knowledge):
            return other.subject
    if aspect in _TOLD_ELSEWHERE:
        return _TOLD_ELSEWHERE[aspect]
    if not known.is_trouble or aspect not in _TOLD_BY_ITS_LAW:
        return subject
    near = (knowledge.subjects[s] for s in known.related)
    return next((s.id for s in near if s.kind == "hukum" and aspect in s.entries), subject)


def _entries(subject: str, knowledge: KnowledgeBase) -> Container[str]:
    return knowledge.subjects[subject].entries if subject in knowledge.subjects else ()
