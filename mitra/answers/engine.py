"""Decide what to say: an understanding and a context in, a reply and a context out.

Pure: no Rasa, no clock, no files. Everything said about the field comes from the
knowledge base; only the words that hold a conversation together stand here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, Optional, Sequence, Tuple

from mitra.answers import compose, law
from mitra.answers.compare import compare
from mitra.answers.compared import COMPARISON, compared_subjects
from mitra.answers.context import Context
from mitra.answers.follow_up import WELCOME, FollowUps, Turn, show, welcome_buttons
from mitra.answers.guide import Guide
from mitra.answers.in_context import in_context
from mitra.answers.interruptions import OPENED_BY
from mitra.answers.questions import (
    QuestionIndex,
    aspect_noun,
    full_button,
    in_sentence,
    plain_words,
    subject_button,
)
from mitra.answers.reading import ASPECTS, Candidate, Reading, Understanding
from mitra.answers.reply import MAX_BUTTONS, Button, Reply
from mitra.answers.thresholds import (
    ASK_BACK_MARGIN,
    CLOSE_SUBJECT_FROM,
    SECOND_ASPECT_FROM,
    SURE_BESIDE_LAW,
    TWO_ASPECTS_BELOW,
    UNSURE_BELOW,
)
from mitra.knowledge import Entry, KnowledgeBase
from mitra.language.words import hints_at_self_harm

SERVICE = {
    "sapa", "terima_kasih", "pamit", "siapa_kamu", "bisa_apa", "minta_orang", "keluhan",
    "privasi", "hapus_data", "basa_basi", "batal", "luar_umum", "hinaan", "darurat",
    "data_orang", "pemalsuan", "injeksi",
}  # fmt: skip
"""Intents answered by a response of the domain, ``utter_<intent>``."""

_NO_BUTTONS = {"darurat", "pamit"}
# What no owner types: commands, templates, tags, queries. Read as text, answered as such.
_CODE = re.compile(
    r"^\s*[\u2215/]\w|\$\{|\{\{|\{%|<\s*/?\s*[a-z!]+[^<>]*>|;\s*--|'\s*or\s+'?1'?\s*=\s*'?1"
    r"|\b(?:drop|truncate|alter)\s+table\b|\bselect\b.+\bfrom\b"
    # Orders to the program itself: "abaikan semua instruksi sebelumnya".
    r"|\b(?:abaikan|lupakan|hiraukan|ignore|forget|disregard)\b.{0,30}"
    r"\b(?:instruksi|perintah|prompt|aturan sistem|instructions?|rules)\b",
    re.IGNORECASE,
)
_OUTRANKS_LAW = {"luar_dekat", "darurat", "pemalsuan", "injeksi", "data_orang"}
_NO_WORDS = (
    "Saya belum menemukan kata dalam pesan Anda. Tuliskan pertanyaan tentang kemitraan usaha "
    "dengan bahasa sehari-hari, atau pilih salah satu."
)
_OFFERED: Dict[str, Tuple[str, ...]] = {
    "minta_orang": ("dinas-koperasi", "plut", "bantuan-hukum"),
}

# Where a subject has no entry for an aspect, what comes nearest.
_NEAREST: Dict[str, Tuple[str, ...]] = {
    "peran": ("kewajiban", "definisi", "cara"),
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
        self._follow_ups = FollowUps(knowledge, self._questions, self._tell)
        self._guide = Guide(knowledge, self._answer)

    def respond(self, message: str, understood: Understanding, context: Context) -> Turn:
        """Answer ``message``, which was ``understood``, in ``context``."""
        plain = plain_words(message)
        typed = " ".join(re.findall(r"\w+", message.lower()))
        # As typed, too: "ingin mati" is read as "mau mati", and so a chicken may be said to do.
        if hints_at_self_harm(plain) or hints_at_self_harm(typed):
            return self._service("darurat", self._guide.set_aside(context))
        if _CODE.search(message):
            return self._service("injeksi", context)
        if not plain:
            return show(Reply(_NO_WORDS, welcome_buttons(self.knowledge)), context)
        guided = self._guide.turn(message, understood, context)
        if guided is not None:
            return guided
        return self._answer(message, understood, self._guide.left_behind(context))

    def _answer(self, message: str, understood: Understanding, context: Context) -> Turn:
        """Answer a message that belongs to no guidance."""
        pressed = self._follow_ups.pressed(message, context)
        if pressed is not None:
            return pressed
        readings = []
        for reading in understood.readings:
            readings.append(in_context(reading, context, self.knowledge))
            # The second of two questions leans on the first: "… dan apa risikonya?"
            subject = readings[0].best.subject
            if subject in self.knowledge.subjects:
                context = replace(context, topik=subject)
        if len(readings) > 1:
            both = self._both(readings, context)
            if both is not None:
                return both
        return self._one(readings[0], context)

    # --- two questions, two aspects ----------------------------------------------

    def _both(
        self, readings: Sequence[Reading], context: Context, asked_both: bool = True
    ) -> Optional[Turn]:
        """Tell two entries: two questions, or two readings of one (``asked_both`` false)."""
        parts: List[compose.Part] = []
        for reading in readings:
            part = self._part(reading)
            if part is not None and part not in parts:
                parts.append(part)
        told = [part.entry for part in parts if part.entry is not None]
        if len(parts) < 2 or not told:
            return None
        note = self._note(told[0], readings[0])
        # What is spoken of next leans on the last question, or on the likelier reading of one.
        for entry in told if asked_both else reversed(told):
            context = context.told(entry.subject, entry.aspect)
        reply = compose.two_answers(parts, self.knowledge, context, [note] if note else [])
        return show(reply, context)

    def _part(self, reading: Reading) -> Optional[compose.Part]:
        """What one of two questions gets: an entry, an article, or the line that it is not ours."""
        neighbour = self.knowledge.neighbours.get(reading.best.subject)
        if reading.best.intent == "luar_dekat" and neighbour is not None:
            return compose.Part(neighbour.name, neighbour.answer)
        entry = self._entry(reading)
        if entry is not None:
            return compose.Part.of(entry, self.knowledge)
        return law.part(reading, self.knowledge) if reading.best.intent == "pasal" else None

    def _entry(self, reading: Reading) -> Optional[Entry]:
        known = self.knowledge.subjects.get(reading.best.subject)
        if known is None or reading.best.intent not in ASPECTS:
            return None
        aspect = reading.best.intent
        if aspect not in known.entries:
            aspect = self.substitute(known.id, aspect)[0]
        return known.entries[aspect]

    def _note(self, entry: Entry, reading: Reading) -> Optional[str]:
        return compose.term_note(self.knowledge.subjects[entry.subject], reading.plain)

    # --- one question ---------------------------------------------------------------

    def _one(self, reading: Reading, context: Context) -> Turn:
        best = reading.best
        if best.intent == "pilih":
            return self._follow_ups.pick(reading.choice, context)
        if self._follow_ups.handles(best.intent):
            return self._follow_ups.answer(best.intent, context)
        if reading.unknown_law and not self._answers_beside_law(reading):
            return law.unknown(reading, self.knowledge, context)
        if best.intent in SERVICE:
            return self._service(best.intent, context)
        if best.intent == "luar_dekat":
            return self._neighbour(best.subject, context)
        if best.confidence < UNSURE_BELOW or best.intent in OPENED_BY:
            return self._unsure(reading, context)
        if best.intent == "pasal":
            number = reading.articles[0] if reading.articles else None
            return law.article(best.subject, number, self.knowledge, context)
        if best.intent == "beda":
            pair = compared_subjects(reading, context, self.knowledge)
            return self._compare(pair, context)
        twin = self._twin(reading)
        if twin is not None:
            both = self._both([reading, twin], context, asked_both=False)
            if both is not None:
                return both
        rival = self._rival(reading)
        if rival is not None:
            return self._ask_back(best, rival, context)
        return self._tell(best.subject, best.intent, context, reading)

    def _answers_beside_law(self, reading: Reading) -> bool:
        """Whether a law number without a file of its own leaves the question answerable.

        "Waralaba kan diatur PP 42/2007?" asks of the rules on franchise; the register
        knows what became of that number.
        """
        best = reading.best
        if best.intent in _OUTRANKS_LAW:
            return True
        subject = self.knowledge.subjects.get(best.subject)
        sure = best.intent in ASPECTS and best.confidence >= SURE_BESIDE_LAW
        known = law.registered(reading, self.knowledge) is not None
        return known and sure and subject is not None and not subject.articles

    def _tell(
        self, subject: str, aspect: str, context: Context, reading: Optional[Reading] = None
    ) -> Turn:
        """Tell an entry, or the nearest one, saying so; also a pair or an article."""
        if aspect == COMPARISON:
            return self._compare(subject.split("+"), context)
        if aspect.startswith(law.ARTICLE):
            return law.article(subject, aspect[len(law.ARTICLE) :], self.knowledge, context)
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
        return show(reply, context.told(subject, aspect))

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

    def _compare(self, subjects: Sequence[str], context: Context) -> Turn:
        if len(subjects) < 2:
            text = "Dua hal apa yang mau dibandingkan? Tulis misalnya: beda waralaba dan keagenan."
            return Reply(text), context
        first, second = (self.knowledge.subjects[s] for s in subjects[:2])
        reply = compare(first, second, self.knowledge)
        told = context.told(f"{first.id}+{second.id}", COMPARISON)
        return show(reply, replace(told, topik=first.id, aspek=first.main_aspect))

    def _twin(self, reading: Reading) -> Optional[Reading]:
        """The same question read another way that is likely too, and worth telling beside it.

        That is a second aspect of the subject, or the same aspect of one close to it: what
        the large side gains beside what the small side gains.
        """
        best, *others = reading.candidates
        if best.confidence >= TWO_ASPECTS_BELOW or not others:
            return None
        other = others[0]
        if other.subject == best.subject:
            likely = other.confidence >= SECOND_ASPECT_FROM
        else:
            close = self.knowledge.subjects[best.subject].related
            likely = (
                other.intent == best.intent
                and other.subject in close
                and other.confidence >= CLOSE_SUBJECT_FROM
            )
        return replace(reading, candidates=(other, *others[1:])) if likely else None

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
        return show(Reply(f"Supaya tidak salah jawab: maksud Anda {names}?", buttons), context)

    def _in_words(self, candidate: Candidate) -> str:
        subject = self.knowledge.subjects[candidate.subject]
        noun, name = aspect_noun(subject, candidate.intent), in_sentence(subject)
        return name if name.startswith(noun) else f"{noun} {name}"

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
            buttons = welcome_buttons(self.knowledge)
        text = (
            "Maaf, saya belum yakin menangkap maksudnya, dan saya tidak mau asal menjawab. "
            "Mungkin salah satu ini? Atau tulis lagi dengan kata lain. "
            "Pertanyaan ini saya catat untuk dilengkapi pengurus."
        )
        return show(Reply(text, buttons, unanswered="tidak-yakin"), context)

    # --- everything else -----------------------------------------------------------

    def _service(self, intent: str, context: Context) -> Turn:
        offered = _OFFERED.get(intent, WELCOME)
        buttons: Tuple[Button, ...] = ()
        if intent not in _NO_BUTTONS:
            buttons = tuple(subject_button(self.knowledge.subjects[s]) for s in offered)
        return show(Reply(utter=f"utter_{intent}", buttons=buttons), context)

    def _neighbour(self, name: str, context: Context) -> Turn:
        neighbour = self.knowledge.neighbours.get(name)
        if neighbour is None:
            return self._service("luar_umum", context)
        related = tuple(subject_button(self.knowledge.subjects[s]) for s in neighbour.related)
        return show(Reply(neighbour.answer, related[:MAX_BUTTONS]), context)
