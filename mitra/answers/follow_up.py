"""Follow-ups to what was just shown: more, again, simpler, formal, back, yes, no, a choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, Optional, Tuple

from mitra.answers import compose, law
from mitra.answers.context import Context
from mitra.answers.questions import (
    ARTICLE,
    QuestionIndex,
    in_sentence,
    plain_words,
    subject_button,
)
from mitra.answers.reply import Button, Reply
from mitra.knowledge import Entry, KnowledgeBase

Turn = Tuple[Reply, Context]
Tell = Callable[[str, str, Context], Turn]

WELCOME: Tuple[str, ...] = ("kemitraan", "pola-kemitraan", "perjanjian-kemitraan")
"""Subjects offered to someone who does not know where to begin."""

_FORMAL = frozenset(
    plain_words(text)
    for text in (
        "jawaban lengkap", "jawaban lengkapnya", "minta jawaban lengkap", "versi formal",
        "versi formalnya", "minta versi formal", "versi resmi", "versi resminya", "versi dinas",
        "pasal lengkapnya", "pasal lengkap", "minta pasal lengkapnya", "sebutkan pasal lengkapnya",
        "untuk laporan dinas", "versi untuk dinas",
    )
)  # fmt: skip
"""How an officer asks for the fuller version; its name, so it needs no guessing."""


_SOURCE = "\nSumber:"
"""What every answer about the field carries, and no service talk."""


def asks_formal(message: str) -> bool:
    """Whether the message as a whole is one of the names of the officer's version."""
    return plain_words(message) in _FORMAL


def show(reply: Reply, context: Context) -> Turn:
    """The reply, and the context that remembers its choices and what was answered."""
    if _SOURCE in reply.text and reply.agreement is None:
        context = replace(context, jawaban=reply.text)
    return reply, context.showing(reply.buttons)


def welcome_buttons(knowledge: KnowledgeBase) -> Tuple[Button, ...]:
    """The subjects to begin with."""
    return tuple(subject_button(knowledge.subjects[s]) for s in WELCOME)


class FollowUps:
    """Answers messages that lean on the one before.

    Args:
        tell: Tells (subject, aspect) in a context; aspect may also be ``beda`` for a
            pair ``a+b``, or ``pasal-34`` for an article.
    """

    def __init__(self, knowledge: KnowledgeBase, questions: QuestionIndex, tell: Tell) -> None:
        self._knowledge = knowledge
        self._questions = questions
        self._tell = tell
        self._answers: Dict[str, Callable[[Context], Turn]] = {
            "selengkapnya": self._more,
            "resmi": self._formal,
            "ulang": self._again,
            "sederhana": self._simpler,
            "kembali": self._back,
            "ya": self._yes,
            "tidak": self._no,
        }

    def handles(self, intent: str) -> bool:
        """Whether ``intent`` is one of ours."""
        return intent in self._answers

    def answer(self, intent: str, context: Context) -> Turn:
        """Answer a follow-up by its intent."""
        return self._answers[intent](context)

    def pressed(self, message: str, context: Context) -> Optional[Turn]:
        """A button, or one of our own questions typed word for word; None otherwise."""
        if asks_formal(message):
            return self._formal(context)
        plain = plain_words(message)
        for button in (*context.pilihan, compose.MORE):
            if plain in (plain_words(button.title), plain_words(button.payload)):
                return self._choose(button, context)
        return self._choose(Button("", message), context)

    def pick(self, number: Optional[int], context: Context) -> Turn:
        """The choice with this number, from 1; -1 for the last."""
        choices = context.pilihan
        if not choices:
            return self._welcome(
                "Belum ada pilihan yang saya tampilkan. Mau mulai dari mana?", context
            )
        index = len(choices) - 1 if number == -1 else (number or 0) - 1
        if 0 <= index < len(choices):
            turn = self._choose(choices[index], context)
            if turn is not None:
                return turn
        names = ", ".join(f"{n}. {b.title}" for n, b in enumerate(choices, 1))
        return Reply(f"Pilihannya: {names}. Balas dengan nomornya, ya.", choices), context

    def _choose(self, button: Button, context: Context) -> Optional[Turn]:
        if button.payload == compose.MORE.payload:
            return self._more(context)
        found = self._questions.find(button.payload)
        return self._tell(*found, context) if found else None

    def _last(self, context: Context) -> Optional[Entry]:
        if not context.riwayat:
            return None
        subject, aspect = context.riwayat[-1]
        # After a comparison or an article, the subject in hand is what is meant.
        known = self._knowledge.subjects.get(context.topik or "")
        main = known.entries[known.main_aspect] if known else None
        return self._knowledge.entry(subject, aspect) or main

    def _more(self, context: Context) -> Turn:
        entry = self._last(context)
        if entry is None:
            return self._welcome(
                "Selengkapnya tentang apa, ya? Pilih salah satu atau ketik pertanyaannya.", context
            )
        return show(compose.details(entry, self._knowledge, context), context)

    def _formal(self, context: Context) -> Turn:
        if context.riwayat and context.riwayat[-1][1].startswith(ARTICLE):
            subject, aspect = context.riwayat[-1]
            number = aspect[len(ARTICLE) :]
            return law.article(subject, number, self._knowledge, context, formal=True)
        entry = self._last(context)
        if entry is None:
            return self._welcome("Versi resmi tentang apa, ya? Sebut dulu topiknya.", context)
        return show(compose.formal(entry, self._knowledge, context), context)

    def _again(self, context: Context) -> Turn:
        if context.jawaban is None:
            return self._welcome("Belum ada jawaban yang bisa diulang. Mau tanya apa?", context)
        if not context.riwayat:
            return show(Reply(context.jawaban, context.pilihan), context)
        again, _ = self._tell(*context.riwayat[-1], context)  # its buttons, and what it judges
        return show(replace(again, text=context.jawaban), context)

    def _simpler(self, context: Context) -> Turn:
        entry = self._last(context)
        if entry is None:
            return self._welcome("Bagian mana yang kurang jelas? Sebut topiknya, ya.", context)
        subject = self._knowledge.subjects[entry.subject]
        example = subject.entries.get("contoh")
        if example is None or example == entry:
            intro = f"Singkatnya, {in_sentence(subject)}: {subject.summary}"
            return show(compose.answer(entry, self._knowledge, context, [intro]), context)
        intro = f"Singkatnya: {subject.summary} Contohnya begini."
        reply = compose.answer(example, self._knowledge, context, [intro])
        return show(reply, context.told(example.subject, example.aspect))

    def _back(self, context: Context) -> Turn:
        current = context.topik
        for subject, aspect in reversed(context.riwayat):
            if current not in subject.split("+"):
                return self._tell(subject, aspect, context)
        if context.riwayat:
            return self._tell(*context.riwayat[-2:][0], context)
        return self._welcome("Baik, kita mulai lagi dari depan. Mau bahas apa?", context)

    def _yes(self, context: Context) -> Turn:
        turn = self._choose(Button("", context.tawaran), context) if context.tawaran else None
        return turn or self._welcome("Baik. Mau tanya apa soal kemitraan usaha?", context)

    def _no(self, context: Context) -> Turn:
        text = "Baik. Kalau ada yang lain soal kemitraan usaha, ketik saja pertanyaannya."
        return Reply(text), replace(context, tawaran=None)

    def _welcome(self, text: str, context: Context) -> Turn:
        return show(Reply(text, welcome_buttons(self._knowledge)), context)
