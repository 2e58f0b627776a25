"""Fill in what a message leaves to the conversation: subject, aspect, pair to compare."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Sequence

from mitra.answers.context import Context
from mitra.answers.reading import ASPECTS, NO_SUBJECT, Candidate, Reading
from mitra.knowledge import KnowledgeBase

GENERAL_SUBJECT = "kemitraan"
"""What "apa manfaatnya?" means when nothing has been spoken of yet."""
MENTION = "sebut"
COMPARISON = "beda"
FOLLOWING = frozenset("kembali ulang selengkapnya sederhana resmi pilih ya tidak".split())
COMPARED_KINDS = ("pola", "konsep", "hukum")

_FEW_WORDS = 8
"""A follow-up is short; a longer message stands on its own."""
_SOME_WORDS = 14
"""In a message of so few words, a subject's own name is what it is about."""
_LEANS_FROM = 0.05
"""Share of the best reading's confidence from which a bare follow-up is the likelier one."""
_SURE_ALONE = 0.4
_NAMED_UNLESS = 0.9
_OURS_FROM = 0.7
_VERY_FEW_WORDS = 5
_HOW = frozenset("cara caranya mulai memulai langkah proses prosedur jadi daftar".split())
_COMPARING = frozenset("beda bedanya perbedaan sama atau vs versus dibanding mending lawan".split())


def in_context(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Reading:
    """Return ``reading`` with its best candidate completed from ``context``."""
    best = (
        _mentioned(reading, context)
        or _leaning(reading, context, knowledge)
        or _compared(reading)
        or _outside(reading, knowledge)
        or _named(reading, knowledge)
        or reading.best
    )
    intent, subject = best.intent, best.subject
    if intent == MENTION and subject in knowledge.subjects:
        intent = _aspect_carried_over(subject, context, knowledge)
    elif intent == MENTION and context.topik:
        intent, subject = knowledge.subjects[context.topik].main_aspect, context.topik
    elif intent in ASPECTS and subject == NO_SUBJECT:
        subject = context.topik or GENERAL_SUBJECT
    elif intent == "pasal" and subject == NO_SUBJECT:
        topic = knowledge.subjects.get(context.topik or "")
        subject = topic.id if topic and topic.articles else NO_SUBJECT
    first = Candidate(intent, subject, best.confidence)
    others = [c for c in reading.candidates if (c.intent, c.subject) != (intent, subject)]
    if best is not reading.best:
        # The conversation or a name decided; what it outweighed is no rival any more.
        others = [c for c in others if c.subject == subject]
    return replace(reading, candidates=(first, *others))


def _mentioned(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "yang waralaba gimana?" as a mention: it asks what was asked before."""
    spoken = reading.plain.split()
    bare = "bagaimana" in spoken and not _HOW & set(spoken)
    if context.aspek and bare and reading.words <= _VERY_FEW_WORDS and len(reading.named) == 1:
        return Candidate(MENTION, reading.named[0], reading.best.confidence)
    return None


def _leaning(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The reading as a follow-up, when the message names nothing and is short."""
    best, bare = reading.best, reading.follow_up
    if context.topik is None or bare is None or best.subject == NO_SUBJECT:
        return None
    if best.intent not in (*ASPECTS, "pasal") or reading.words > _FEW_WORDS:
        return None
    if any(named != GENERAL_SUBJECT for named in reading.subjects):
        return None
    known = knowledge.subjects.get(best.subject)
    # A law is always named by number or name; where none is, the one in hand is meant.
    unnamed_law = known is not None and bool(known.articles)
    sure = best.confidence >= _SURE_ALONE and bare.confidence < _LEANS_FROM * best.confidence
    if sure and not unnamed_law:
        return None
    return replace(bare, confidence=max(bare.confidence, best.confidence))


def _compared(reading: Reading) -> Optional[Candidate]:
    """Two subjects named in few words that set them beside each other."""
    few = reading.words <= _SOME_WORDS
    if few and len(reading.named) == 2 and _COMPARING & set(reading.plain.split()):
        for candidate in reading.candidates:
            if candidate.intent == COMPARISON:
                return replace(candidate, confidence=max(candidate.confidence, _SURE_ALONE))
    return None


def _outside(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A doubtful reading of a message that names a near-field matter and nothing of ours."""
    best = reading.best
    if best.intent not in ASPECTS or best.confidence >= _OURS_FROM or reading.subjects:
        return None
    named = [n for n in reading.neighbours if n in knowledge.neighbours]
    return Candidate("luar_dekat", named[0], best.confidence) if named else None


def _named(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A message of few words that names one subject is about that subject."""
    best = reading.best
    named = [s for s in reading.named if s in knowledge.subjects and s != GENERAL_SUBJECT]
    if len(named) != 1 or reading.words > _SOME_WORDS or best.subject == named[0]:
        return None
    few = reading.words <= _FEW_WORDS
    if best.intent in ASPECTS and best.confidence < _NAMED_UNLESS:
        return Candidate(best.intent, named[0], best.confidence)
    if best.intent in FOLLOWING and few:
        return next(
            (c for c in reading.candidates if c.subject == named[0]),
            Candidate(MENTION, named[0], _SURE_ALONE),
        )
    if few and best.intent == MENTION:
        return Candidate(MENTION, named[0], best.confidence)
    return None


def _aspect_carried_over(subject: str, context: Context, knowledge: KnowledgeBase) -> str:
    """Carry over: "yang subkontrak gimana?" asks of it what was just asked of another subject."""
    known = knowledge.subjects[subject]
    if context.topik and context.topik != subject and context.aspek in known.entries:
        return str(context.aspek)
    return known.main_aspect


def compared_subjects(
    reading: Reading, context: Context, knowledge: KnowledgeBase
) -> Sequence[str]:
    """The two subjects to compare; fewer when they cannot be told."""

    def comparable(ids: Sequence[str]) -> List[str]:
        return [
            s
            for s in ids
            if s in knowledge.subjects and knowledge.subjects[s].kind in COMPARED_KINDS
        ]

    named = comparable(reading.named) or comparable(reading.subjects)
    likely = comparable(reading.likely)
    # A name can stand in a message by accident; one the classifier also sees does not.
    chosen = [s for s in named if s in likely] or named
    if len(chosen) < 2 and context.topik and reading.words <= _SOME_WORDS:
        chosen = [*comparable([context.topik]), *chosen]
    told = [s for s, _ in reversed(context.riwayat) if s in knowledge.subjects]
    if not chosen and reading.words <= _SOME_WORDS:
        chosen = list(reversed(comparable(list(dict.fromkeys(told))[:2])))  # "bedanya dua itu?"
    patterns = [s for s in likely if knowledge.subjects[s].kind == "pola"]
    for other in (*named, *comparable(reading.subjects), *patterns):
        if len(dict.fromkeys(chosen)) >= 2:
            break
        chosen.append(other)
    return list(dict.fromkeys(chosen))[:2]
