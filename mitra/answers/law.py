"""Answers about laws: articles by number, numbers that do not exist, premises to correct."""

from __future__ import annotations

from typing import List, Optional, Tuple

from mitra.answers.compose import Part, force_note, revocation
from mitra.answers.context import Context
from mitra.answers.questions import ARTICLE, article_question, subject_button
from mitra.answers.reading import NO_SUBJECT, Reading
from mitra.answers.reply import MAX_BUTTONS, Button, Reply
from mitra.knowledge import Citation, KnowledgeBase, Source, Subject, full_sources, source_line
from mitra.knowledge.citations import force

_USUAL_LAWS: Tuple[str, ...] = ("uu-20-2008", "pp-7-2021")


def unknown(reading: Reading, knowledge: KnowledgeBase, context: Context) -> Tuple[Reply, Context]:
    """A law the register does not hold: say so, and offer the one likely meant."""
    source = registered(reading, knowledge)
    if source is not None:
        return _registered(source, knowledge, context)
    near = [knowledge.subjects[i] for i in reading.near_laws if i in knowledge.subjects]
    text = f"{reading.unknown_law} tidak ada dalam catatan kami tentang kemitraan."
    if near:
        source = knowledge.sources[near[0].id]
        text += f" Mungkin yang Anda maksud {source.short} ({_topic(source.title)})?"
        note = force_note(near[0], knowledge)
        if note:
            text += f" {note}"
    else:
        text += (
            " Kami hanya memegang aturan kemitraan usaha, terutama UU 20/2008 dan PP 7/2021; "
            "untuk aturan lain, periksa di JDIH."
        )
        near = [knowledge.subjects[i] for i in _USUAL_LAWS]
    buttons = tuple(subject_button(subject) for subject in near)[:MAX_BUTTONS]
    reply = Reply(text, buttons, unanswered="hukum-tak-dikenal")
    return reply, context.showing(buttons)


def registered(reading: Reading, knowledge: KnowledgeBase) -> Optional[Source]:
    """The law named by number that the register holds although it has no file of its own."""
    return next((s for s in knowledge.sources.values() if s.short == reading.unknown_law), None)


def _registered(
    source: Source, knowledge: KnowledgeBase, context: Context
) -> Tuple[Reply, Context]:
    """A law that we cite but hold no summary of: its title, its state of force."""
    remark = force(source, knowledge.sources, full=True)
    text = f"{source.short}: {source.title}. Keberlakuannya menurut catatan kami: {remark}."
    text += " Ringkasan pasalnya tidak ada pada kami; naskah lengkapnya ada di JDIH."
    citing = [
        knowledge.subjects[entry.subject]
        for entry in knowledge.entries()
        if any(c.source == source.id for c in entry.citations)
    ]
    buttons = tuple(subject_button(s) for s in {s.id: s for s in citing}.values())[:MAX_BUTTONS]
    parts = [text, source_line([Citation(source.id)], knowledge)]
    return Reply("\n\n".join(parts), buttons), context.showing(buttons)


def _topic(title: str) -> str:
    return "tentang " + title.partition(" tentang ")[2] if " tentang " in title else title


def article(
    name: str,
    number: Optional[str],
    knowledge: KnowledgeBase,
    context: Context,
    formal: bool = False,
) -> Tuple[Reply, Context]:
    """What one article of the law ``name`` says; asks back where law or number is missing.

    ``formal``: with the law's whole title and its state of force, for officers.
    """
    law = knowledge.subjects.get(name)
    if number is None:
        subject = law or knowledge.subjects[_USUAL_LAWS[0]]
        return _tell_law(subject, knowledge, context)
    if law is None or not law.articles:
        return _which_law(number, knowledge, context)
    if number not in law.articles:
        return _no_article(number, law, knowledge, context)
    found = law.articles[number]
    note = force_note(law, knowledge)
    source = knowledge.sources[law.id].short
    parts = [note] if note else []
    named = "" if found.answer.startswith("Pasal") else f"{source} Pasal {number}: "
    parts.append(f"{found.heading}.\n{named}{found.answer}")
    cited = [Citation(law.id, number)]
    if formal:
        full = "\n".join(f"- {line}" for line in full_sources(cited, knowledge))
        parts.append(f"Sumber: rincian dan keberlakuannya\n{full}")
    else:
        parts.append(source_line(cited, knowledge))
    buttons = _neighbouring_articles(law, number)
    reply = Reply("\n\n".join(parts), buttons, entry=f"{law.id}.pasal-{number}")
    return reply, context.told(law.id, ARTICLE + number).showing(buttons)


def part(reading: Reading, knowledge: KnowledgeBase) -> Optional[Part]:
    """One article as one of two answers; None where it is not held."""
    law = knowledge.subjects.get(reading.best.subject)
    number = next(iter(reading.articles), None)
    if law is None or number is None or number not in law.articles:
        return None
    found = law.articles[number]
    title = f"Pasal {number} {knowledge.sources[law.id].short}"
    note = force_note(law, knowledge)
    body = f"{note} {found.answer}" if note else found.answer
    return Part(title, body, citations=(Citation(law.id, number),))


def _neighbouring_articles(law: Subject, number: str) -> Tuple[Button, ...]:
    numbers = list(law.articles)
    after = numbers[numbers.index(number) + 1 :][:1]
    buttons = [Button(f"Pasal {n}", article_question(law, n)) for n in after]
    return (*buttons, subject_button(law))


def _tell_law(law: Subject, knowledge: KnowledgeBase, context: Context) -> Tuple[Reply, Context]:
    source = knowledge.sources.get(law.id)
    name = source.short if source else law.name
    some = ", ".join(list(law.articles)[:12])
    text = f"Pasal berapa dari {name}?" + (
        f" Yang ada pada kami antara lain Pasal {some}." if some else ""
    )
    buttons = (subject_button(law),)
    return Reply(text, buttons), context.told(law.id, law.main_aspect).showing(buttons)


def _which_law(number: str, knowledge: KnowledgeBase, context: Context) -> Tuple[Reply, Context]:
    having = [
        subject
        for subject in knowledge.of_kind("hukum")
        if number in subject.articles and not knowledge.sources[subject.id].revoked
    ]
    buttons = tuple(
        Button(
            f"Pasal {number} {subject.short_name}"[:20],
            article_question(subject, number),
        )
        for subject in having
    )[:MAX_BUTTONS]
    text = f"Pasal {number} dari aturan yang mana?"
    if not buttons:
        text += " Sebut juga nama atau nomor aturannya, misalnya UU 20/2008."
    return Reply(text, buttons), context.showing(buttons)


def _no_article(
    number: str, law: Subject, knowledge: KnowledgeBase, context: Context
) -> Tuple[Reply, Context]:
    source = knowledge.sources[law.id]
    some = ", ".join(list(law.articles)[:14])
    text = (
        f"Ringkasan Pasal {number} {source.short} tidak ada pada kami; yang kami catat hanya "
        f"pasal-pasal yang menyangkut kemitraan, yaitu antara lain {some}. "
        "Naskah lengkapnya ada di JDIH."
    )
    buttons = (subject_button(law),)
    reply = Reply(text, buttons, unanswered="pasal-tak-ada")
    return reply, context.told(law.id, law.main_aspect).showing(buttons)


def premise_notes(reading: Reading, subject: str, knowledge: KnowledgeBase) -> List[str]:
    """Correct what the message takes for granted: a revoked law it leans on."""
    source = registered(reading, knowledge)
    notes = [note] if source and (note := revocation(source, knowledge)) else []
    for named in reading.subjects:
        if named != subject and named in knowledge.subjects and named != NO_SUBJECT:
            note = force_note(knowledge.subjects[named], knowledge)
            if note:
                notes.append(note)
    return notes[:1]
