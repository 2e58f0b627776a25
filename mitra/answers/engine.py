"""Decide what to say: an understanding and a context in, a reply and a context out.

Pure: no Rasa, no clock, no files. Everything said about the field comes from the
knowledge base; only the words that hold a conversation together stand here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, List, Optional, Sequence, Tuple

from mitra.answers import compose, law
from mitra.answers.compare import compare
from mitra.answers.context import Context
from mitra.answers.questions import (
    QuestionIndex,
    aspect_noun,
    full_button,
    in_sentence,
    plain_words,
    subject_button,
)
from mitra.answers.reading import ASPECTS, NO_SUBJECT, Candidate, Reading, Understanding
from mitra.answers.reply import MAX_BUTTONS, Button, Reply
from mitra.answers.thresholds import ASK_BACK_MARGIN, UNSURE_BELOW
from mitra.knowledge import Entry, KnowledgeBase

Turn = Tuple[Reply, Context]

GENERAL_SUBJECT = "kemitraan"
"""What "apa manfaatnya?" means when nothing has been spoken of yet."""

WELCOME: Tuple[str, ...] = ("kemitraan", "pola-kemitraan", "perjanjian-kemitraan")
"""Subjects offered to someone who does not know where to begin."""

SERVICE = {
    "sapa", "terima_kasih", "pamit", "siapa_kamu", "bisa_apa", "minta_orang", "keluhan",
    "privasi", "hapus_data", "basa_basi", "batal", "luar_umum", "hinaan", "darurat",
    "data_orang", "pemalsuan", "injeksi", "minta_rekomendasi", "cek_kesehatan",
    "periksa_perjanjian", "buat_perjanjian",
}  # fmt: skip
"""Intents answered by a response of the domain, ``utter_<intent>``."""

_NO_BUTTONS = {"darurat", "pamit"}
_NO_WORDS = (
    "Saya belum menemukan kata dalam pesan Anda. Tuliskan pertanyaan tentang kemitraan usaha "
    "dengan bahasa sehari-hari, atau pilih salah satu."
)
_OFFERED: Dict[str, Tuple[str, ...]] = {
    "minta_rekomendasi": ("memilih-pola", "pola-kemitraan", "mencari-mitra"),
    "cek_kesehatan": ("ukuran-keberhasilan", "kunci-keberhasilan", "evaluasi-kinerja"),
    "periksa_perjanjian": ("perjanjian-kemitraan", "larangan-kemitraan", "bantuan-hukum"),
    "buat_perjanjian": ("perjanjian-kemitraan", "nota-kesepahaman", "bantuan-hukum"),
    "minta_orang": ("dinas-koperasi", "plut", "bantuan-hukum"),
}

# Where a subject has no entry for an aspect, what comes nearest.
_NEAREST: Dict[str, Tuple[str, ...]] = {
    "peran": ("kewajiban", "cara"),
    "kewajiban": ("peran", "syarat"),
    "syarat": ("cocok", "kewajiban", "isi"),
    "isi": ("definisi",),
    "cocok": ("syarat",),
    "risiko": ("kewajiban",),
    "status": ("dasar_hukum",),
    "dasar_hukum": ("status",),
    "cara": ("peran", "tempat"),
    "bukti": ("cara",),
    "contoh": ("peran",),
}


class Engine:
    """Answers messages from one state of the knowledge base."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self._questions = QuestionIndex(knowledge)
        self._follow_ups: Dict[str, Callable[[Context], Turn]] = {
            "selengkapnya": self._more,
            "resmi": self._formal,
            "ulang": self._again,
            "sederhana": self._simpler,
            "kembali": self._back,
            "ya": self._yes,
            "tidak": self._no,
        }

    def respond(self, message: str, understood: Understanding, context: Context) -> Turn:
        """Answer ``message``, which was ``understood``, in ``context``."""
        if not plain_words(message):
            return self._welcome(_NO_WORDS, context)
        pressed = self._pressed(message, context)
        if pressed is not None:
            return pressed
        readings = [self._in_context(reading, context) for reading in understood.readings]
        if len(readings) > 1:
            both = self._both(readings, context)
            if both is not None:
                return both
        return self._one(readings[0], context)

    # --- what was shown before -------------------------------------------------

    def _pressed(self, message: str, context: Context) -> Optional[Turn]:
        """A button, or one of our own questions typed word for word."""
        plain = plain_words(message)
        if plain == plain_words(compose.MORE.payload):
            return self._more(context)
        for button in context.pilihan:
            if plain and plain in (plain_words(button.title), plain_words(button.payload)):
                return self._choose(button, context)
        found = self._questions.find(message)
        return self._tell(*found, context) if found else None

    def _choose(self, button: Button, context: Context) -> Optional[Turn]:
        found = self._questions.find(button.payload)
        if found:
            return self._tell(*found, context)
        if button == compose.MORE:
            return self._more(context)
        return None

    def _pick(self, number: Optional[int], context: Context) -> Turn:
        choices = context.pilihan
        if not choices:
            return self._welcome(
                "Belum ada pilihan yang saya tampilkan. Mau mulai dari mana?", context
            )
        index = len(choices) - 1 if number == -1 else (number or 0) - 1
        if not 0 <= index < len(choices):
            names = ", ".join(f"{n}. {b.title}" for n, b in enumerate(choices, 1))
            return Reply(f"Pilihannya: {names}. Balas dengan nomornya, ya.", choices), context
        turn = self._choose(choices[index], context)
        return turn or self._welcome("Silakan ketik pertanyaannya.", context)

    # --- follow-ups -------------------------------------------------------------

    def _last(self, context: Context) -> Optional[Entry]:
        if not context.riwayat:
            return None
        return self.knowledge.entry(*context.riwayat[-1])

    def _more(self, context: Context) -> Turn:
        entry = self._last(context)
        if entry is None:
            return self._welcome(
                "Selengkapnya tentang apa, ya? Pilih salah satu atau ketik pertanyaannya.", context
            )
        return self._show(compose.details(entry, self.knowledge, context), context)

    def _formal(self, context: Context) -> Turn:
        entry = self._last(context)
        if entry is None:
            return self._welcome("Versi resmi tentang apa, ya? Sebut dulu topiknya.", context)
        return self._show(compose.formal(entry, self.knowledge, context), context)

    def _again(self, context: Context) -> Turn:
        entry = self._last(context)
        if entry is None:
            return self._welcome("Belum ada jawaban yang bisa diulang. Mau tanya apa?", context)
        return self._show(compose.answer(entry, self.knowledge, context), context)

    def _simpler(self, context: Context) -> Turn:
        entry = self._last(context)
        if entry is None:
            return self._welcome("Bagian mana yang kurang jelas? Sebut topiknya, ya.", context)
        subject = self.knowledge.subjects[entry.subject]
        example = subject.entries.get("contoh")
        if example is None or example == entry:
            intro = f"Singkatnya, {in_sentence(subject)}: {subject.summary}"
            reply = compose.answer(entry, self.knowledge, context, [intro])
            return self._show(reply, context)
        intro = f"Singkatnya: {subject.summary} Contohnya begini."
        reply = compose.answer(example, self.knowledge, context, [intro])
        return self._show(reply, context.told(example.subject, example.aspect))

    def _back(self, context: Context) -> Turn:
        current = context.riwayat[-1][0] if context.riwayat else None
        for subject, aspect in reversed(context.riwayat):
            if subject != current and self.knowledge.entry(subject, aspect):
                return self._tell(subject, aspect, context)
        return self._welcome("Baik, kita mulai lagi dari depan. Mau bahas apa?", context)

    def _yes(self, context: Context) -> Turn:
        if context.tawaran:
            turn = self._choose(Button("", context.tawaran), context)
            if turn is None and context.tawaran == compose.MORE.payload:
                turn = self._more(context)
            if turn is not None:
                return turn
        return self._welcome("Baik. Mau tanya apa soal kemitraan usaha?", context)

    def _no(self, context: Context) -> Turn:
        text = "Baik. Kalau ada yang lain soal kemitraan usaha, ketik saja pertanyaannya."
        return Reply(text), replace(context, tawaran=None)

    # --- reading in context -------------------------------------------------------

    def _in_context(self, reading: Reading, context: Context) -> Reading:
        """Fill in what the message leaves to the conversation."""
        best = reading.best
        intent, subject = best.intent, best.subject
        if intent == "sebut" and subject in self.knowledge.subjects:
            follow_on = context.aspek if context.topik and context.topik != subject else None
            aspect = follow_on if follow_on in ASPECTS else None
            known = self.knowledge.subjects[subject]
            intent = aspect if aspect in known.entries else known.main_aspect  # type: ignore[assignment]
        elif intent in ASPECTS and subject == NO_SUBJECT:
            subject = context.topik or GENERAL_SUBJECT
        elif intent == "pasal" and subject == NO_SUBJECT:
            topic = self.knowledge.subjects.get(context.topik or "")
            subject = topic.id if topic and topic.articles else NO_SUBJECT
        if (intent, subject) == (best.intent, best.subject):
            return reading
        first = Candidate(intent, subject, best.confidence)
        return replace(reading, candidates=(first, *reading.candidates[1:]))

    def _both(self, readings: Sequence[Reading], context: Context) -> Optional[Turn]:
        entries: List[Entry] = []
        for reading in readings:
            entry = self._entry(reading)
            if entry is not None and entry not in entries:
                entries.append(entry)
        if len(entries) < 2:
            return None
        notes = [self._note(entry, reading) for entry, reading in zip(entries, readings)]
        for entry in entries:
            context = context.told(entry.subject, entry.aspect)
        reply = compose.two_answers(entries, self.knowledge, context, [n for n in notes if n])
        return self._show(reply, context)

    def _entry(self, reading: Reading) -> Optional[Entry]:
        if reading.best.intent not in ASPECTS:
            return None
        return self.knowledge.entry(reading.best.subject, reading.best.intent)

    def _note(self, entry: Entry, reading: Reading) -> Optional[str]:
        return compose.term_note(self.knowledge.subjects[entry.subject], reading.plain)

    # --- one question ---------------------------------------------------------------

    def _one(self, reading: Reading, context: Context) -> Turn:
        best = reading.best
        if best.intent == "pilih":
            return self._pick(reading.choice, context)
        if best.intent in self._follow_ups:
            return self._follow_ups[best.intent](context)
        if best.intent in SERVICE:
            return self._service(best.intent, context)
        if best.intent == "luar_dekat":
            return self._neighbour(best.subject, context)
        if reading.unknown_law:
            return law.unknown(reading, self.knowledge, context)
        if best.confidence < UNSURE_BELOW:
            return self._unsure(reading, context)
        if best.intent == "pasal":
            return law.article(reading, self.knowledge, context)
        if best.intent == "beda":
            return self._compare(reading, context)
        rival = self._rival(reading)
        if rival is not None:
            return self._ask_back(best, rival, context)
        return self._tell(best.subject, best.intent, context, reading)

    def _tell(
        self, subject: str, aspect: str, context: Context, reading: Optional[Reading] = None
    ) -> Turn:
        """Tell an entry, or the nearest one, saying so."""
        known = self.knowledge.subjects[subject]
        notes: List[str] = []
        if reading is not None:
            notes += law.premise_notes(reading, subject, self.knowledge)
            note = compose.term_note(known, reading.plain)
            if note:
                notes.append(note)
        if aspect not in known.entries:
            aspect, remark = self.substitute(subject, aspect)
            if remark:
                notes.append(remark)
        entry = known.entries[aspect]
        reply = compose.answer(entry, self.knowledge, context, notes)
        return self._show(reply, context.told(subject, aspect))

    def substitute(self, subject: str, aspect: str) -> Tuple[str, Optional[str]]:
        """The entry nearest to a missing aspect, and a remark where it is not the same."""
        known = self.knowledge.subjects[subject]
        nearest = next((a for a in _NEAREST.get(aspect, ()) if a in known.entries), None)
        if nearest:
            return nearest, None
        if len(known.entries) == 1 or aspect in ("definisi", "isi"):
            return known.main_aspect, None
        noun = aspect_noun(known, aspect)
        remark = (
            f"Catatan khusus tentang {noun} {in_sentence(known)} belum ada pada kami; ini pokoknya."
        )
        return known.main_aspect, remark

    def _compare(self, reading: Reading, context: Context) -> Turn:
        subjects = [s for s in reading.subjects if s in self.knowledge.subjects]
        if len(subjects) == 1 and context.topik and context.topik != subjects[0]:
            subjects.insert(0, context.topik)
        for candidate in reading.candidates[1:]:
            if len(subjects) >= 2:
                break
            if candidate.subject in self.knowledge.subjects and candidate.subject not in subjects:
                subjects.append(candidate.subject)
        if len(subjects) < 2:
            text = "Dua hal apa yang mau dibandingkan? Tulis misalnya: beda waralaba dan keagenan."
            return Reply(text), context
        first, second = (self.knowledge.subjects[s] for s in subjects[:2])
        reply = compare(first, second, self.knowledge)
        told = context.told(second.id, second.main_aspect)
        return self._show(reply, replace(told, topik=first.id))

    def _rival(self, reading: Reading) -> Optional[Candidate]:
        """A second reading so close that it would be guessing to choose."""
        best = reading.best
        for other in reading.candidates[1:2]:
            if best.confidence - other.confidence > ASK_BACK_MARGIN:
                return None
            if other.intent in ASPECTS and other.subject in self.knowledge.subjects:
                told = self.knowledge.subjects[other.subject].entries
                if other.intent in told and other.subject != best.subject:
                    return other
        return None

    def _ask_back(self, best: Candidate, other: Candidate, context: Context) -> Turn:
        buttons = tuple(
            full_button(self.knowledge.subjects[c.subject], c.intent)
            for c in (best, other)
            if c.intent in self.knowledge.subjects[c.subject].entries
        )
        if len({b.title for b in buttons}) < 2:
            return self._tell(best.subject, best.intent, context)
        names = " atau ".join(self._in_words(c) for c in (best, other))
        return self._show(
            Reply(f"Supaya tidak salah jawab: maksud Anda {names}?", buttons), context
        )

    def _in_words(self, candidate: Candidate) -> str:
        subject = self.knowledge.subjects[candidate.subject]
        return f"{aspect_noun(subject, candidate.intent)} {in_sentence(subject)}"

    def _unsure(self, reading: Reading, context: Context) -> Turn:
        """Say that it is not known here, offer what is near, and keep the question."""
        near: List[Button] = []
        for candidate in reading.candidates:
            subject = self.knowledge.subjects.get(candidate.subject)
            if subject is not None:
                aspect = (
                    candidate.intent if candidate.intent in subject.entries else subject.main_aspect
                )
                near.append(full_button(subject, aspect))
        buttons = tuple({b.title: b for b in near}.values())[:MAX_BUTTONS]
        if not buttons:
            buttons = self._welcome_buttons()
        text = (
            "Maaf, saya belum yakin menangkap maksudnya, dan saya tidak mau asal menjawab. "
            "Mungkin salah satu ini? Atau tulis lagi dengan kata lain. "
            "Pertanyaan ini saya catat untuk dilengkapi pengurus."
        )
        return self._show(Reply(text, buttons, unanswered="tidak-yakin"), context)

    # --- everything else -----------------------------------------------------------

    def _service(self, intent: str, context: Context) -> Turn:
        offered = _OFFERED.get(intent, WELCOME)
        buttons: Tuple[Button, ...] = ()
        if intent not in _NO_BUTTONS:
            buttons = tuple(subject_button(self.knowledge.subjects[s]) for s in offered)
        return self._show(Reply(utter=f"utter_{intent}", buttons=buttons), context)

    def _neighbour(self, name: str, context: Context) -> Turn:
        neighbour = self.knowledge.neighbours.get(name)
        if neighbour is None:
            return self._service("luar_umum", context)
        related = tuple(subject_button(self.knowledge.subjects[s]) for s in neighbour.related)
        return self._show(Reply(neighbour.answer, related[:MAX_BUTTONS]), context)

    def _welcome_buttons(self) -> Tuple[Button, ...]:
        return tuple(subject_button(self.knowledge.subjects[s]) for s in WELCOME)

    def _welcome(self, text: str, context: Context) -> Turn:
        return self._show(Reply(text, self._welcome_buttons()), context)

    def _show(self, reply: Reply, context: Context) -> Turn:
        return reply, context.showing(reply.buttons)
