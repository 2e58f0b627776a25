"""What guidance sounds like: questions, acknowledgments, results, as messages with buttons."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from mitra.answers.compose import MAX_DETAILS, MAX_FIRST_MESSAGE, MORE, bullets
from mitra.answers.questions import subject_button
from mitra.answers.reply import LINK, MAX_BUTTONS, Button, Reply
from mitra.guidance import draft, health, offer, recommend
from mitra.guidance.result import Result
from mitra.guidance.state import Answer, State
from mitra.knowledge import KnowledgeBase, full_sources, source_line
from mitra.knowledge.guidance import Form, Question

RESULTS = {
    recommend.FORM: recommend.result,
    health.FORM: health.result,
    offer.FORM: offer.result,
    draft.FORM: draft.result,
}
"""Form → what it makes of its answers."""

RESULT_HEADING = "Hasil: "
GOING_ON = "Kita lanjut ya:"
WHY = "Kenapa begitu?"
AGAIN = "Maaf, jawabannya belum saya tangkap. Coba sekali lagi, ya."
GIVEN_UP = "Tidak apa, kita lewati dulu."
SKIPPED = "Baik, dilewati."
CANCELLED = "Baik, panduan {name} dibatalkan dan jawabannya saya lupakan. Mau tanya yang lain?"
LEFT = 'Baik, panduan {name} kita tinggal dulu. Ketik "lanjutkan" kalau mau diteruskan.'
STILL_OPEN = 'Panduan {name} tadi masih ada; ketik "lanjutkan" untuk meneruskan.'
SKIP = Button("Lewati", "Lewati")
ENOUGH = Button("Lihat hasil", "Lihat hasil")
_FEW_OPTIONS = 3
_SHORT_LIST = 4


def heading(form: Form, question: Question) -> str:
    """Where the person stands: "Memilih pola kemitraan (2/6)"."""
    number = form.questions.index(question) + 1
    return f"{form.name} ({number}/{len(form.questions)})"


def ask(form: Form, question: Question, lead: Sequence[str], hint: bool = False) -> Reply:
    """A question with its options, after what was to be said first."""
    body = f"{heading(form, question)}\n{question.text}"
    if len(question.options) >= _SHORT_LIST:
        body += "\n" + "\n".join(f"{n}. {o.name}" for n, o in enumerate(question.options, 1))
    if hint:
        body += f"\n{question.hint}"
    return Reply("\n\n".join([*[part for part in lead if part], body]), buttons(question))


def buttons(question: Question) -> Tuple[Button, ...]:
    """The options, or the first of many and a way to pass over."""
    options = tuple(Button(o.name, o.name) for o in question.options)
    if 0 < len(options) <= _FEW_OPTIONS:
        return options
    return (*options[: MAX_BUTTONS - 1], SKIP) if options else (SKIP, ENOUGH)


def reminder(form: Form, question: Question) -> str:
    """The last line after a digression."""
    return f"{GOING_ON} {question.text}"


def noted(pairs: Sequence[Tuple[Question, Answer]], verb: str = "Saya catat") -> str:
    """What was taken down without having been asked for."""
    if not pairs:
        return ""
    words = ", ".join(
        f"{_inside(question.label)} ({' dan '.join(value.said for value in answer)})"
        for question, answer in pairs
    )
    return f"{verb}: {words}."


def _inside(label: str) -> str:
    return label[0].lower() + label[1:]


def conclusion(
    form: Form, state: State, knowledge: KnowledgeBase, lead: Sequence[str] = ()
) -> Reply:
    """The result of a form."""
    found = RESULTS[form.id](state, knowledge)
    head = "\n\n".join([*[part for part in lead if part], f"{RESULT_HEADING}{form.name}"])
    reply = told(head, found, knowledge)
    if state.held is not None:
        name = knowledge.guidance.forms[state.held.form].name
        text = f"{STILL_OPEN.format(name=name)}\n\n{reply.text}"
        return Reply(text, reply.buttons, agreement=reply.agreement)
    return reply


def told(head: str, found: Result, knowledge: KnowledgeBase) -> Reply:
    """A result as one message; blocks that find no room are left to "Selengkapnya"."""
    sources = source_line(found.citations, knowledge) if found.citations else ""
    gap = "\n\n" if found.spaced else "\n"
    link = [f"Unduh di sini: {LINK}"] if found.agreement else []
    shown = list(found.blocks)
    held_back = 0
    while True:
        kind = "pilihan" if found.spaced else "hal"
        more = [f'… dan {held_back} {kind} lagi: ketik "Selengkapnya".'] if held_back else []
        parts = [f"{head}\n{found.intro}", gap.join([*shown, *more]), *link, found.outro, sources]
        text = "\n\n".join(part for part in parts if part)
        if len(text) <= MAX_FIRST_MESSAGE or len(shown) <= 1:
            break
        shown.pop()
        held_back += 1
    offered: List[Button] = [MORE] if held_back and not found.spaced else []
    if found.next_step:
        offered.append(Button(*found.next_step))
    offered += [subject_button(knowledge.subjects[s]) for s in found.subjects]
    return Reply(text, tuple(offered[:MAX_BUTTONS]), agreement=found.agreement)


def in_full(form: Form, state: State, knowledge: KnowledgeBase, formal: bool) -> Reply:
    """All of a result: for "Selengkapnya", or for an officer with every source in full."""
    found = RESULTS[form.id](state, knowledge)
    parts = [f"{RESULT_HEADING}{form.name}, lebih lengkap", found.intro]
    room = MAX_DETAILS
    for part in found.more or found.blocks:
        room -= len(part)
        if room > 0:
            parts.append(part)
    if formal:
        lines = bullets(full_sources(found.citations, knowledge)).replace("•", "-")
        parts.append(f"Sumber: rincian dan keberlakuannya\n{lines}")
    elif found.citations:
        parts.append(source_line(found.citations, knowledge))
    offered = [subject_button(knowledge.subjects[s]) for s in found.subjects]
    if found.next_step:
        offered.append(Button(*found.next_step))
    return Reply("\n\n".join(parts), tuple(offered[:MAX_BUTTONS]))


def form_of_text(text: str, knowledge: KnowledgeBase) -> Optional[Form]:
    """The form that a message of ours belongs to, told from its text alone."""
    for form in knowledge.guidance.forms.values():
        if form.opening in text or f"{RESULT_HEADING}{form.name}" in text:
            return form
        if any(heading(form, question) in text for question in form.questions):
            return form
    return None
