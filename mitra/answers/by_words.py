"""Readings that a message's own words decide: names, comparisons, near-field matters.

Each takes a reading and gives the candidate it should be, or None where it has no say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from mitra.answers.compared import COMPARABLE, COMPARISON
from mitra.answers.context import Context
from mitra.answers.reading import (
    ASPECTS,
    FOLLOWING,
    GENERAL_SUBJECT,
    MENTION,
    NO_SUBJECT,
    PLACES,
    Candidate,
    Reading,
)
from mitra.answers.thresholds import (
    FEW_WORDS,
    MANY_WORDS,
    SOME_WORDS,
    SURE_ALONE,
    UNSURE_BELOW,
)
from mitra.knowledge import KnowledgeBase
from mitra.language.clauses import is_question

_DANGER = "darurat"
_NAMED_UNLESS = 0.9
_OURS_FROM = 0.5
_SAME_ASPECT_FROM = 0.1
"""Share of the best reading's confidence from which the same aspect of a subject fits better."""
_SAME_ASPECT_AGAINST_CONTEXT = 0.3
_SURE_OF_TALK = 0.5
"""Below this, talk about the answer gives way to a subject that is at all likely …"""
_AT_ALL_LIKELY = 0.1
_NEARLY_AS_LIKELY = 0.5
_TALK = FOLLOWING | {"batal", "pamit"}
_WORDS_OF_A_QUESTION = 3
_OPENING = frozenset({"sapa", "basa_basi"})
_ASKING_ABOUT = frozenset("tentang info perihal mengenai".split())
_MOST_WORDS_OF_A_REDUPLICATION = 3
_COMPARING = frozenset("atau vs versus mending lawan".split())
_COMPARING_STEMS = (
    "beda", "perbeda", "bandingkan", "bandingin", "dibanding", "membanding", "perbanding",
    "compare",
)  # fmt: skip
_SAME_AS = "sama"


def harmless(reading: Reading) -> Optional[Candidate]:
    """Another reading of a few words that only resemble those of someone in danger."""
    if not only_resembles_danger(reading):
        return None
    return next((c for c in reading.candidates if c.intent != _DANGER), None)


def only_resembles_danger(reading: Reading) -> bool:
    """Whether it is one word said twice: "kadang-kadang aja", that stood in such a hint.

    Nothing else is waved aside: two words can be a cry for help.
    """
    words = reading.plain.split()
    twice = len(set(words)) < len(words) <= _MOST_WORDS_OF_A_REDUPLICATION
    return reading.best.intent == _DANGER and twice


def compared(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """Two subjects in few words that set them beside each other; one may be in hand."""
    words = reading.plain.split()
    outright = any(word.startswith(_COMPARING_STEMS) for word in words)
    two = {s for s in reading.subjects if s != GENERAL_SUBJECT}
    in_hand = knowledge.subjects.get(context.topik or "")
    beside = in_hand is not None and in_hand.id not in two and in_hand.kind in COMPARABLE
    one = len(two) == 1 and beside and reading.words <= FEW_WORDS
    if reading.words <= MANY_WORDS and outright and (len(two) == 2 or one):
        return Candidate(COMPARISON, NO_SUBJECT, SURE_ALONE)
    names = {s for s in reading.named if s != GENERAL_SUBJECT}
    sets_beside = _COMPARING & set(words) or words.count(_SAME_AS) > 1  # "X sama Y itu sama?"
    if reading.words <= SOME_WORDS and len(names) == 2 and sets_beside:
        return Candidate(COMPARISON, NO_SUBJECT, SURE_ALONE)
    return None


def hardly_talk(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A subject that is at all likely, where talk about the answer is read without surety."""
    best = reading.best
    talk = best.intent in _TALK and reading.words >= _WORDS_OF_A_QUESTION
    if not talk or best.confidence >= _SURE_OF_TALK:
        return None
    for other in reading.candidates[1:]:
        if other.subject in knowledge.subjects and other.confidence >= _AT_ALL_LIKELY:
            return replace(other, confidence=max(other.confidence, SURE_ALONE))
    return None


def outside(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A doubtful reading of a message that names a near-field matter and nothing of ours."""
    best = reading.best
    if best.intent not in ASPECTS or best.confidence >= _OURS_FROM or reading.subjects:
        return None
    if any(candidate.intent == "luar_dekat" for candidate in reading.candidates):
        named = [n for n in reading.neighbours if n in knowledge.neighbours]
        return Candidate("luar_dekat", named[0], best.confidence) if named else None
    return None


def _says_more(subject: str, other: str, reading: Reading, knowledge: KnowledgeBase) -> bool:
    """Whether the message has a name of ``subject`` that the ``other``'s is only a part of."""
    if other not in knowledge.subjects:
        return False
    parts = knowledge.subjects[other].names
    longer = [name for name in knowledge.subjects[subject].names if name in reading.plain]
    return any(f" {part} " in f" {name} " for name in longer for part in parts if part != name)


def named(reading: Reading, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """A message of few words that names one subject is about that subject."""
    best = reading.best
    if best.intent == "tempat" and best.subject == PLACES and GENERAL_SUBJECT in reading.named:
        return replace(best, subject=GENERAL_SUBJECT)
    named = [s for s in reading.telling(reading.named) if s in knowledge.subjects]
    if len(named) != 1 or reading.words > SOME_WORDS or best.subject == named[0]:
        return None
    told, law = knowledge.subjects.get(best.subject), knowledge.subjects[named[0]].articles
    if told is not None and told.is_trouble and best.confidence >= _OURS_FROM:
        return None  # told by its story, whatever else is named in it
    if told is not None and law and best.intent in ASPECTS and best.confidence >= SURE_ALONE:
        return None  # "… sesuai PP 29/2021 kan": the law is named as the source of the matter
    few = reading.words <= FEW_WORDS
    nothing_else = best.subject == NO_SUBJECT
    unsure = nothing_else or best.confidence < _NAMED_UNLESS
    if best.intent in ASPECTS and (
        unsure or _says_more(named[0], best.subject, reading, knowledge)
    ):
        if best.intent not in knowledge.subjects[named[0]].entries:
            return None
        return Candidate(best.intent, named[0], max(best.confidence, UNSURE_BELOW))
    if best.intent in FOLLOWING and few:
        asked = next((c for c in reading.candidates if c.subject == named[0]), None)
        if asked is not None and asked.confidence >= _AT_ALL_LIKELY:
            return replace(asked, confidence=max(asked.confidence, SURE_ALONE))
        return Candidate(MENTION, named[0], SURE_ALONE)
    if best.intent in _OPENING:
        # "Numpang tanya, aturan kegaenan itu maksudnya apa": the greeting only opens it.
        # "Saya Wahyu, penyuluh dari Ngawi" asks nothing, whatever it names.
        asked = next((c for c in reading.candidates if c.subject == named[0]), None)
        words = reading.plain.split()
        asks = is_question(words) or not _ASKING_ABOUT.isdisjoint(words)
        return replace(asked, confidence=SURE_ALONE) if asked is not None and asks else None
    if few and best.intent == MENTION:
        return Candidate(MENTION, named[0], best.confidence)
    return None


def asked_by_noun(best: Candidate, reading: Reading, knowledge: KnowledgeBase) -> Candidate:
    """Read "isiyna PP 7/2021 apa": an aspect named outright, where only the rest was heard.

    Not the law's own: "prinsip kemitraan menurut hukum" asks what they are.
    """
    known = knowledge.subjects.get(best.subject)
    if known is None or best.intent != "definisi" or reading.words > FEW_WORDS:
        return best
    if len(reading.aspects) != 1 or reading.aspects[0] == "dasar_hukum":
        return best
    only = reading.aspects[0]
    return replace(best, intent=only) if only in known.entries else best


def particular(reading: Reading) -> Optional[Candidate]:
    """A particular subject nearly as likely as partnership in general, which none was named."""
    best = reading.best
    general = best.subject == GENERAL_SUBJECT and GENERAL_SUBJECT not in reading.named
    if not general or best.intent not in ASPECTS or best.confidence >= SURE_ALONE:
        return None
    for other in reading.candidates[1:]:
        same = other.intent == best.intent and other.subject != NO_SUBJECT
        if same and other.confidence >= _NEARLY_AS_LIKELY * best.confidence:
            return other
    return None


def described(reading: Reading, context: Context) -> Optional[Candidate]:
    """A message long enough to describe its subject, though it reads like a bare follow-up."""
    best = reading.best
    bare = best.intent in ASPECTS and best.subject == NO_SUBJECT
    if not bare or (context.topik is not None and reading.words <= FEW_WORDS):
        return None
    least = _SAME_ASPECT_FROM if context.topik is None else _SAME_ASPECT_AGAINST_CONTEXT
    for other in reading.candidates[1:]:
        same = other.intent == best.intent and other.subject != NO_SUBJECT
        if same and other.confidence >= least * best.confidence:
            return replace(other, confidence=best.confidence)
    return None
