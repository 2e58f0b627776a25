"""From an entry of the knowledge base to the text and buttons of a reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from mitra.answers.context import Context
from mitra.answers.questions import aspect_button, aspect_noun, in_sentence, subject_button
from mitra.answers.reply import MAX_BUTTONS, Button, Reply
from mitra.knowledge import (
    Citation,
    Entry,
    KnowledgeBase,
    Source,
    Subject,
    full_sources,
    source_line,
)
from mitra.knowledge.citations import indonesian_date

MAX_FIRST_MESSAGE = 900
"""Characters that still read well as one message on a phone."""
MAX_DETAILS = 1800
MORE = Button("Selengkapnya", "Selengkapnya")

# What people ask next, as a rule, once they know one thing about a subject.
_NEXT = (
    "definisi peran manfaat risiko contoh cara cocok syarat isi kewajiban bukti tempat "
    "dasar_hukum status"
).split()


def bullets(points: Sequence[str]) -> str:
    """Points as lines that every platform shows alike; numbered steps keep their numbers."""
    if points and all(re.match(r"\d+[.)] ", point) for point in points):
        return "\n".join(points)
    return "\n".join(f"• {point}" for point in points)


def force_note(subject: Subject, knowledge: KnowledgeBase) -> Optional[str]:
    """For a law no longer in force: since when, by what, and what stands in its place."""
    source = knowledge.sources.get(subject.id)
    return revocation(source, knowledge) if source else None


def revocation(source: Source, knowledge: KnowledgeBase) -> Optional[str]:
    """The same for a source of the register, with or without a file of its own."""
    if not source.revoked:
        return None
    since = f" sejak {indonesian_date(source.revoked_since)}" if source.revoked_since else ""
    by = ""
    if source.revoked_by:
        law = knowledge.sources[source.revoked_by.source].short
        article = f" Pasal {source.revoked_by.article}" if source.revoked_by.article else ""
        by = f" oleh {law}{article}"
    instead = ", ".join(knowledge.sources[i].short for i in source.replaced_by)
    return f"{source.short} sudah tidak berlaku: dicabut{since}{by}." + (
        f" Yang kini berlaku: {instead}." if instead else ""
    )


def term_note(subject: Subject, plain: str) -> Optional[str]:
    """The honest line about a word the person used, when it is only close to the subject."""
    padded = f" {plain} "
    for term in subject.terms:
        if any(f" {name} " in padded for name in term.names):
            return term.note
    return None


def answer(
    entry: Entry, knowledge: KnowledgeBase, context: Context, notes: Sequence[str] = ()
) -> Reply:
    """The first message about an entry, with its source and the next questions."""
    subject = knowledge.subjects[entry.subject]
    notes = [note for note in notes if note]
    note = force_note(subject, knowledge)
    if note and entry.aspect != "status":
        notes.insert(0, note)
    text = _fit(notes, entry.answer, entry.points, source_line(entry.citations, knowledge))
    return Reply(text, next_buttons(entry, knowledge, context), entry=entry.id)


def _fit(notes: Sequence[str], body: str, points: Sequence[str], sources: str) -> str:
    """Join the parts; when they are too long for one message, points go first."""
    shown = list(points)
    while True:
        parts = [*notes, body + ("\n" + bullets(shown) if shown else ""), sources]
        text = "\n\n".join(parts)
        if len(text) <= MAX_FIRST_MESSAGE or not shown:
            return text
        shown.pop()


def details(entry: Entry, knowledge: KnowledgeBase, context: Context) -> Reply:
    """What "Selengkapnya" brings: the points held back, then whom and where from."""
    subject = knowledge.subjects[entry.subject]
    heading = f"Lebih lengkap tentang {aspect_noun(subject, entry.aspect)} {in_sentence(subject)}:"
    shown = len(entry.answer) + len(bullets(entry.points))
    held_back = entry.points if shown > MAX_FIRST_MESSAGE - 250 else ()
    points = [*held_back, *entry.details] or [entry.answer, *entry.points]
    while len(bullets(points)) > MAX_DETAILS:
        points.pop()
    text = f"{heading}\n{bullets(points)}\n\n{source_line(entry.citations, knowledge)}"
    return Reply(text, next_buttons(entry, knowledge, context, more=False), entry=entry.id)


def _heading(subject: Subject, aspect: str) -> str:
    heading = f"{aspect_noun(subject, aspect)} {in_sentence(subject)}"
    return heading[0].upper() + heading[1:]


def formal(entry: Entry, knowledge: KnowledgeBase, context: Context) -> Reply:
    """The officer's version: everything the entry holds and every source in full."""
    subject = knowledge.subjects[entry.subject]
    parts = [_heading(subject, entry.aspect), entry.answer]
    if entry.points:
        parts.append(bullets(entry.points))
    if entry.details:
        parts.append(bullets(entry.details))
    sources = "\n".join(f"- {line}" for line in full_sources(entry.citations, knowledge))
    parts.append(f"Sumber: rincian dan keberlakuannya\n{sources}")
    return Reply(
        "\n\n".join(parts), next_buttons(entry, knowledge, context, more=False), entry=entry.id
    )


def next_buttons(
    entry: Entry, knowledge: KnowledgeBase, context: Context, more: bool = True
) -> Tuple[Button, ...]:
    """Up to three next questions that this knowledge base does answer."""
    subject = knowledge.subjects[entry.subject]
    told = {*context.aspects_told(subject.id), entry.aspect}
    buttons: List[Button] = [MORE] if more and entry.details else []
    position = _NEXT.index(entry.aspect) if entry.aspect in _NEXT else -1
    order = _NEXT[position + 1 :] + _NEXT[: position + 1]
    fresh = [a for a in order if a in subject.entries and a not in told]
    buttons += [aspect_button(subject, aspect) for aspect in fresh[: MAX_BUTTONS - 1]]
    seen = {told_subject for told_subject, _ in context.riwayat}
    for related in sorted(subject.related, key=lambda r: r in seen):
        buttons.append(subject_button(knowledge.subjects[related]))
    unique = {button.title: button for button in buttons}
    return tuple(unique.values())[:MAX_BUTTONS]


@dataclass(frozen=True)
class Part:
    """One of the two answers of a message that asks two things."""

    title: str
    body: str
    points: Tuple[str, ...] = ()
    citations: Tuple[Citation, ...] = ()
    entry: Optional[Entry] = None

    @classmethod
    def of(cls, entry: Entry, knowledge: KnowledgeBase) -> Part:
        """The part that tells ``entry``."""
        title = _heading(knowledge.subjects[entry.subject], entry.aspect)
        return cls(title, entry.answer, entry.points, entry.citations, entry)


def two_answers(
    parts: Sequence[Part], knowledge: KnowledgeBase, context: Context, notes: Sequence[str]
) -> Reply:
    """Two questions of one message, answered in their order as one message."""
    citations = list(dict.fromkeys(c for part in parts for c in part.citations))
    sources = source_line(citations, knowledge)
    each = (MAX_FIRST_MESSAGE - len(sources) - 80) // len(parts)
    blocks = [note for note in notes if note]
    for number, part in enumerate(parts, 1):
        points = list(part.points)
        while points and len(part.body) + len(bullets(points)) > each:
            points.pop()
        shown = "\n" + bullets(points) if points else ""
        blocks.append(f"{number}. {part.title}\n{part.body}{shown}")
    told = [part.entry for part in parts if part.entry is not None]
    return Reply(
        "\n\n".join([*blocks, sources]),
        next_buttons(told[-1], knowledge, context),
        entry=told[-1].id,
    )
