"""Fill in what a message leaves to the conversation: its subject, its aspect."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from mitra.answers.compared import COMPARISON
from mitra.answers.context import Context
from mitra.answers.reading import ASPECTS, NO_SUBJECT, Candidate, Reading
from mitra.answers.thresholds import UNSURE_BELOW
from mitra.knowledge import KnowledgeBase

GENERAL_SUBJECT = "kemitraan"
"""What "apa manfaatnya?" means when nothing has been spoken of yet."""
MENTION = "sebut"
RETURN = "kembali"
FOLLOWING = frozenset("kembali ulang selengkapnya sederhana resmi pilih ya tidak".split())

_VERY_FEW_WORDS = 5
_FEW_WORDS = 8
"""A follow-up is short; a longer message stands on its own."""
_SOME_WORDS = 14
"""In a message of so few words, a subject's own name is what it is about."""
_MANY_WORDS = 20
_LEANS_FROM = 0.5
"""Share of the best reading's confidence from which a bare follow-up is the likelier one."""
_SURE_ALONE = 0.4
_NAMED_UNLESS = 0.9
_OURS_FROM = 0.5
_ASKED_BESIDE = 0.02
"""Confidence from which a message that returns to a subject also asks something of it."""
_SAME_ASPECT_FROM = 0.1
"""Share of the best reading's confidence from which the same aspect of a subject fits better."""
_SAME_ASPECT_AGAINST_CONTEXT = 0.3
_NOT_QUITE_OUTSIDE = 0.01
_HOW = frozenset("cara caranya mulai memulai langkah proses prosedur jadi daftar".split())
_COMPARING = frozenset("atau vs versus mending lawan".split())
_COMPARING_STEMS = ("beda", "banding", "compare")
_RETURNING = frozenset("balik kembali mbalik balek baliak bulik wangsul malik".split())


def in_context(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Reading:
    """Return ``reading`` with its best candidate completed from ``context``."""
    best = (
        _returned(reading, context, knowledge)
        or _ordinal(reading, context)
        or _mentioned(reading, context)
        or _leaning(reading, context, knowledge)
        or _compared(reading)
        or _outside(reading, knowledge)
        or _named(reading, knowledge)
        or _doubtful(reading, context)
        or _described(reading, context)
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


def _returned(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """Read "balik ke waralaba tadi, dasar hukumnya apa": a subject talked of before."""
    best = reading.best
    words = set(reading.plain.split())
    returning = best.intent == RETURN or bool(_RETURNING & words)
    if not (returning or "tadi" in words) or best.intent not in (RETURN, *ASPECTS, MENTION):
        return None
    named = [s for s in reading.named if s in knowledge.subjects and s != GENERAL_SUBJECT]
    if best.intent != RETURN and (named or best.subject != NO_SUBJECT):
        return None
    told = list(dict.fromkeys(s for s, _ in reversed(context.riwayat) if s in knowledge.subjects))
    before = [s for s in told if s != context.topik and returning]
    described = [s for s in reading.likely if s in told]
    subject = next(iter([*named, *described, *before]), context.topik)
    if subject is None or (best.intent != RETURN and subject == context.topik):
        return None
    asked = [
        c for c in reading.candidates if c.intent in ASPECTS and c.subject in (subject, NO_SUBJECT)
    ]
    if asked and asked[0].confidence >= _ASKED_BESIDE:
        return Candidate(asked[0].intent, subject, _SURE_ALONE)
    return Candidate(MENTION, subject, _SURE_ALONE) if named else None


def _ordinal(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "yang pertama cocok buat siapa" after a comparison: one of the two compared."""
    asked = reading.best.intent in ASPECTS and reading.best.subject == NO_SUBJECT
    if not (asked and reading.choice and context.riwayat and not reading.named):
        return None
    pair = context.riwayat[-1][0].split("+")
    index = len(pair) - 1 if reading.choice == -1 else reading.choice - 1
    if len(pair) < 2 or index >= len(pair):
        return None
    return Candidate(reading.best.intent, pair[index], reading.best.confidence)


def _mentioned(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "yang waralaba gimana?" as a mention: it asks what was asked before."""
    spoken = reading.plain.split()
    bare = "bagaimana" in spoken and not _HOW & set(spoken)
    if context.aspek and bare and reading.words <= _VERY_FEW_WORDS and len(reading.named) == 1:
        return Candidate(MENTION, reading.named[0], reading.best.confidence)
    return None


def _leaning(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The reading as a follow-up, when the message names nothing and is short."""
    best, bare = reading.best, _follow_up(reading, context, knowledge)
    if context.topik is None or bare is None or reading.words > _FEW_WORDS:
        return None
    if any(named != GENERAL_SUBJECT for named in reading.subjects):
        return None
    if best.subject == NO_SUBJECT and best.intent in ASPECTS:
        return bare
    if best.intent == "luar_dekat":
        # "Daftarnya lewat mana?": a near-field matter that a few words do not even name.
        unnamed = (
            not reading.neighbours
            and reading.words <= _VERY_FEW_WORDS
            and bare.confidence >= _NOT_QUITE_OUTSIDE * best.confidence
        )
        return replace(bare, confidence=best.confidence) if unnamed else None
    if best.intent not in (*ASPECTS, "pasal"):
        return None
    known = knowledge.subjects.get(best.subject)
    # A law is always named by number or name; where none is, the one in hand is meant.
    unnamed_law = known is not None and bool(known.articles)
    sure = best.confidence >= _SURE_ALONE and bare.confidence < _LEANS_FROM * best.confidence
    if sure and not unnamed_law:
        return None
    return replace(bare, confidence=max(bare.confidence, best.confidence))


def _follow_up(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The likeliest bare reading; of two close ones, the one the subject in hand can answer."""
    first = next(iter(reading.follow_ups), None)
    known = knowledge.subjects.get(context.topik or "")
    if first is None or known is None or first.intent in known.entries:
        return first
    for other in reading.follow_ups[1:]:
        if other.intent in known.entries and other.confidence >= 0.2 * first.confidence:
            return other
    return first


def _compared(reading: Reading) -> Optional[Candidate]:
    """Two subjects named in few words that set them beside each other."""
    words = reading.plain.split()
    outright = any(stem in word for word in words for stem in _COMPARING_STEMS)
    two = {s for s in reading.subjects if s != GENERAL_SUBJECT}
    if reading.words <= _MANY_WORDS and outright and len(two) == 2:
        return Candidate(COMPARISON, NO_SUBJECT, _SURE_ALONE)
    names = {s for s in reading.named if s != GENERAL_SUBJECT}
    if reading.words <= _SOME_WORDS and len(names) == 2 and _COMPARING & set(words):
        return Candidate(COMPARISON, NO_SUBJECT, _SURE_ALONE)
    return None


def _outside(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A doubtful reading of a message that names a near-field matter and nothing of ours."""
    best = reading.best
    if best.intent not in ASPECTS or best.confidence >= _OURS_FROM or reading.subjects:
        return None
    if any(candidate.intent == "luar_dekat" for candidate in reading.candidates):
        named = [n for n in reading.neighbours if n in knowledge.neighbours]
        return Candidate("luar_dekat", named[0], best.confidence) if named else None
    return None


def _named(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A message of few words that names one subject is about that subject."""
    best = reading.best
    named = [s for s in reading.named if s in knowledge.subjects and s != GENERAL_SUBJECT]
    if len(named) != 1 or reading.words > _SOME_WORDS or best.subject == named[0]:
        return None
    few = reading.words <= _FEW_WORDS
    if best.intent in ASPECTS and best.confidence < _NAMED_UNLESS:
        if best.intent not in knowledge.subjects[named[0]].entries:
            return None
        return Candidate(best.intent, named[0], best.confidence)
    if best.intent in FOLLOWING and few:
        return next(
            (c for c in reading.candidates if c.subject == named[0]),
            Candidate(MENTION, named[0], _SURE_ALONE),
        )
    if few and best.intent == MENTION:
        return Candidate(MENTION, named[0], best.confidence)
    return None


def _doubtful(reading: Reading, context: Context) -> Optional[Candidate]:
    """A guess among many subjects, of which the one in hand is the likeliest to be meant."""
    best = reading.best
    if context.topik is None or best.confidence >= UNSURE_BELOW or best.intent not in ASPECTS:
        return None
    if context.topik in reading.likely or reading.words <= _SOME_WORDS:
        return Candidate(best.intent, context.topik, UNSURE_BELOW)
    return None


def _described(reading: Reading, context: Context) -> Optional[Candidate]:
    """A message long enough to describe its subject, though it reads like a bare follow-up."""
    best = reading.best
    bare = best.intent in ASPECTS and best.subject == NO_SUBJECT
    if not bare or (context.topik is not None and reading.words <= _FEW_WORDS):
        return None
    least = _SAME_ASPECT_FROM if context.topik is None else _SAME_ASPECT_AGAINST_CONTEXT
    for other in reading.candidates[1:]:
        same = other.intent == best.intent and other.subject != NO_SUBJECT
        if same and other.confidence >= least * best.confidence:
            return replace(other, confidence=best.confidence)
    return None


def _aspect_carried_over(subject: str, context: Context, knowledge: KnowledgeBase) -> str:
    """Carry over: "yang subkontrak gimana?" asks of it what was just asked of another pattern.

    Only between subjects of one kind: after the risks of a pattern, "kalau KPPU?" asks what
    KPPU is.
    """
    known = knowledge.subjects[subject]
    before = knowledge.subjects.get(context.topik or "")
    alike = before is not None and before.kind == known.kind and before.id != subject
    if alike and context.aspek in known.entries:
        return str(context.aspek)
    return known.main_aspect
