"""Fill in what a message leaves to the conversation: its subject, its aspect."""

from __future__ import annotations

from dataclasses import replace

from mitra.answers import by_conversation, by_words, in_hand
from mitra.answers.context import Context
from mitra.answers.reading import (
    ASPECTS,
    GENERAL_SUBJECT,
    MENTION,
    NO_SUBJECT,
    Candidate,
    Reading,
)
from mitra.knowledge import KnowledgeBase


def in_context(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Reading:
    """Return ``reading`` with its best candidate completed from ``context``."""
    if reading.best.intent == "darurat" and not by_words.only_resembles_danger(reading):
        return reading  # whatever the conversation is about
    best = (
        by_words.harmless(reading)
        or by_conversation.picking(reading, context)
        or by_conversation.closing(reading, context)
        or by_conversation.narrower(reading, context)
        or by_conversation.returned(reading, context, knowledge)
        or by_conversation.ordinal(reading, context)
        or by_conversation.replacing(reading, context, knowledge)
        or by_conversation.other_side(reading, context, knowledge)
        or by_words.compared(reading, context, knowledge)
        or by_conversation.mentioned(reading, context)
        or by_conversation.leaning(reading, context, knowledge)
        or in_hand.inside(reading, context)
        or in_hand.unanswered(reading, context, knowledge)
        or by_words.hardly_talk(reading, knowledge)
        or by_words.outside(reading, knowledge)
        or by_words.named(reading, knowledge)
        or by_conversation.doubtful(reading, context)
        or by_words.described(reading, context)
        or by_words.particular(reading)
        or reading.best
    )
    asked = by_words.asked_by_noun(best, reading, knowledge)
    spoken_of = context.topik or GENERAL_SUBJECT
    intent, subject = asked.intent, asked.subject
    if intent == MENTION and subject in knowledge.subjects:
        intent = by_conversation.aspect_carried_over(subject, context, knowledge)
    elif intent == MENTION and context.topik:
        intent, subject = knowledge.subjects[context.topik].main_aspect, context.topik
    elif intent in ASPECTS and subject == NO_SUBJECT:
        subject = in_hand.told_at(spoken_of, reading, intent, knowledge)
    elif intent == "pasal" and subject == NO_SUBJECT:
        topic = knowledge.subjects.get(context.topik or "")
        subject = topic.id if topic and topic.articles else NO_SUBJECT
    first = Candidate(intent, subject, best.confidence)
    others = [
        # "Plus minusnya apa": both aspects of a bare follow-up are about the subject in hand;
        # where another subject tells the first of them, the second says nothing of that one.
        replace(c, subject=subject) if asked.subject == NO_SUBJECT and _is_bare(c) else c
        for c in reading.candidates
        if asked.subject != NO_SUBJECT or subject == spoken_of or not _is_bare(c)
    ]
    others = [c for c in others if (c.intent, c.subject) != (intent, subject)]
    if best is not reading.best or subject in reading.telling(reading.named):
        # The conversation or a name decided; what it outweighed is no rival any more.
        others = [c for c in others if c.subject == subject]
    return replace(reading, candidates=(first, *others))


def _is_bare(candidate: Candidate) -> bool:
    return candidate.subject == NO_SUBJECT and candidate.intent in ASPECTS
