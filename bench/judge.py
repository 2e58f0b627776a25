"""Judge a reply from outside: by the text a person would read, not by labels inside."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

import yaml

from bench.cases import Turn
from mitra.answers import guide_text
from mitra.answers.engine import Engine
from mitra.answers.interruptions import OPENED_BY
from mitra.answers.questions import QuestionIndex
from mitra.answers.reading import ASPECTS, MENTION
from mitra.channels import texts
from mitra.knowledge import KnowledgeBase
from mitra.language.laws import articles
from mitra.language.normalise import normalise
from mitra.paths import ROOT

ASKED_BACK = "Supaya tidak salah jawab"
UNSURE = "Maaf, saya belum yakin menangkap maksudnya"
UNKNOWN_LAW = "tidak ada dalam catatan kami"
_FOLLOW_UPS = {
    "selengkapnya": ("Lebih lengkap tentang", ", lebih lengkap", "Selengkapnya tentang apa"),
    "sederhana": ("Singkatnya", "Bagian mana"),
    "resmi": ("Sumber: rincian", "Versi resmi"),
    "tidak": ("Baik. Kalau ada yang lain",),
}


class Judge:
    """Knows what each label's right reply looks like."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._engine = Engine(knowledge)
        self._questions = QuestionIndex(knowledge)
        domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
        self._responses: Dict[str, List[str]] = {
            name.removeprefix("utter_"): [variant["text"] for variant in variants]
            for name, variants in domain["responses"].items()
        }
        # A channel that forgets says exactly what it has forgotten.
        self._responses["hapus_data"].append(texts.FORGOTTEN)

    def is_right(self, turn: Turn, reply: str, history: Sequence[Dict[str, Any]]) -> bool:
        """Whether ``reply`` is what ``turn`` should get; ``history``: earlier replies.

        Labels are intents, ``intent/subject``, or of guidance: the intent that opens a
        form, ``lanjut_panduan`` (its next question or its result), ``hasil_panduan`` (its
        result), ``tanya_ulang`` (its question once more), ``batal``.
        """
        low = reply.lower()
        if any(s.lower() not in low for s in turn.contains):
            return False
        if any(s.lower() in low for s in turn.lacks):
            return False
        if turn.every:
            return all(self._fits(label, turn, reply, history) for label in turn.every)
        return any(self._fits(label, turn, reply, history) for label in turn.expected)

    def outcome(self, reply: str) -> str:
        """The kind of reply: jawab, tanya-balik, tak-yakin, tolak or layanan."""
        if reply.startswith(ASKED_BACK):
            return "tanya-balik"
        if reply.startswith(UNSURE):
            return "tak-yakin"
        if self._declined(reply):
            return "tolak"
        return "jawab" if "Sumber:" in reply else "layanan"

    def heard(self, reply: str) -> str:
        """What the reply answers, read back from its text: a subject, or a kind of reply."""
        for entry in self._knowledge.entries():
            if entry.answer in reply:
                return entry.subject
        if "berdampingan:" in reply:
            return "beda"
        form = guide_text.form_of_text(reply, self._knowledge)
        if form is not None:
            return f"panduan-{form.id}"
        for name, variants in self._responses.items():
            if _without_reminder(reply) in variants:
                return name
        for neighbour in self._knowledge.neighbours.values():
            if neighbour.answer in reply:
                return neighbour.id
        return self.outcome(reply)

    def _declined(self, reply: str) -> bool:
        refusals = ("luar_umum", "hinaan", "darurat", "data_orang", "pemalsuan", "injeksi")
        if any(reply in self._responses[name] for name in refusals):
            return True
        return any(n.answer == reply for n in self._knowledge.neighbours.values())

    def _fits(self, label: str, turn: Turn, reply: str, history: Sequence[Dict[str, Any]]) -> bool:
        intent, _, subject = label.partition("/")
        guided = self._fits_guidance(intent, reply)
        if guided is not None:
            return guided
        reply = _without_reminder(reply)
        if intent == "pilihan":
            return self._is_choice(int(subject), reply, history)
        if intent in ASPECTS or intent == MENTION:
            return self._tells(subject, intent, reply)
        if intent == "beda":
            names = [self._knowledge.subjects[s].short_name for s in subject.split("+")]
            return "berdampingan:" in reply and all(f"• {n}:" in reply for n in names)
        if intent == "pasal":
            numbers = articles(normalise(turn.text))
            return any(f"Pasal {n}" in reply for n in numbers) if numbers else "Pasal" in reply
        if intent == "hukum_tak_dikenal":
            return UNKNOWN_LAW in reply
        if intent == "luar_dekat":
            neighbour = self._knowledge.neighbours.get(subject)
            return neighbour is not None and neighbour.answer in reply
        if intent in _FOLLOW_UPS:
            return any(s in reply for s in _FOLLOW_UPS[intent])
        if intent in ("ya", "ulang", "kembali"):
            return self._follows(intent, reply, history)
        return reply in self._responses.get(intent, ())

    def _fits_guidance(self, intent: str, reply: str) -> Optional[bool]:
        """Judge the labels of guidance; None for any other label."""
        form = guide_text.form_of_text(reply, self._knowledge)
        again = reply.startswith(guide_text.AGAIN)
        if intent in OPENED_BY:
            return form is not None and form.id == OPENED_BY[intent]
        if intent == "lanjut_panduan":
            return form is not None and not again
        if intent == "hasil_panduan":
            explains = reply.startswith(guide_text.WHY)  # "kenapa bukan waralaba?"
            return explains or (form is not None and guide_text.RESULT_HEADING + form.name in reply)
        if intent == "tanya_ulang":
            return again
        if intent == "batal":
            forms = self._knowledge.guidance.forms.values()
            cancelled = [guide_text.CANCELLED.format(name=form.name) for form in forms]
            return reply in (*cancelled, *self._responses["batal"])
        return None

    def _tells(self, subject: str, aspect: str, reply: str) -> bool:
        known = self._knowledge.subjects.get(subject)
        if known is None:
            return False
        if aspect == MENTION:
            # Only the subject was named: what is told of it is the conversation's choice.
            return any(entry.answer in reply for entry in known.entries.values())
        if aspect not in known.entries:
            aspect = self._engine.substitute(subject, aspect)[0]
        return known.entries[aspect].answer in reply

    def _is_choice(self, number: int, reply: str, history: Sequence[Dict[str, Any]]) -> bool:
        shown: List[Dict[str, str]] = next(
            (h["buttons"] for h in reversed(history) if h.get("buttons")), []
        )
        if not 0 < number <= len(shown):
            return False
        if shown[number - 1]["payload"] == "Selengkapnya":
            return "lebih lengkap" in reply.lower()
        if guide_text.form_of_text(reply, self._knowledge) is not None:
            return True  # an option of a form, or a button that opens one
        found = self._questions.find(shown[number - 1]["payload"])
        return found is not None and self._tells(*found, reply)

    def _follows(self, intent: str, reply: str, history: Sequence[Dict[str, Any]]) -> bool:
        told = [h["text"] for h in history if "Sumber:" in h["text"]]
        if intent == "ulang":
            return bool(told) and reply.split("\n\nSumber:")[0] == told[-1].split("\n\nSumber:")[0]
        if intent == "ya" and history and history[-1].get("buttons"):
            return self._is_choice(1, reply, history)
        return intent == "ya" or "Sumber:" in reply


def _without_reminder(reply: str) -> str:
    """A digression without the form's question that ends it."""
    return reply.partition(f"\n\n{guide_text.GOING_ON}")[0]
