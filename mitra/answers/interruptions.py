"""Whether a message, while a form waits for an answer, is a question of its own."""

from __future__ import annotations

from mitra.answers.reading import ASPECTS, NO_SUBJECT, Reading
from mitra.language.clauses import is_question

SURE = 0.9
ASKED_FROM = 0.5
_FAIRLY_SURE = 0.85
_MANY_WORDS = 4
_ASKING = {*ASPECTS, "beda", "pasal", "sebut"}
_TALK = {
    "sapa", "terima_kasih", "siapa_kamu", "bisa_apa", "minta_orang", "privasi", "pemalsuan",
    "data_orang", "injeksi", "pamit",
}  # fmt: skip
"""Talk beside the form that gets its own line before the form goes on."""


def asks(reading: Reading) -> bool:
    """Whether the message is plainly a question of its own, whatever words it holds."""
    best, words = reading.best, reading.plain.split()
    if not is_question(words):
        return False
    if best.intent == "pasal" or reading.unknown_law:
        return True
    if best.intent in _ASKING:
        long = reading.words >= _MANY_WORDS
        return bool(reading.named) or (long and _sure_of_subject(reading))
    return best.intent in ("luar_dekat", "luar_umum") and best.confidence >= SURE


def _sure_of_subject(reading: Reading) -> bool:
    """Whether the subject is plain, though its aspect may not be."""
    best = reading.best
    about = sum(c.confidence for c in reading.candidates if c.subject == best.subject)
    return best.confidence >= _FAIRLY_SURE or (best.subject != NO_SUBJECT and about >= ASKED_FROM)


def talks(reading: Reading) -> bool:
    """Whether it is a greeting, thanks or the like, for certain."""
    return reading.best.intent in _TALK and reading.best.confidence >= SURE


def digresses(reading: Reading) -> bool:
    """Whether a message that is no answer is understood well enough to be answered."""
    best = reading.best
    if talks(reading):
        return True
    if best.intent == "luar_dekat":
        return best.confidence >= SURE
    if best.intent not in _ASKING:
        return False
    if reading.named and best.confidence >= ASKED_FROM:
        return True
    return best.confidence >= SURE or (
        best.confidence >= _FAIRLY_SURE and reading.words >= _MANY_WORDS
    )
