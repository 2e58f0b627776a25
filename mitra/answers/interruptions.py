"""Whether a message, while a form waits for an answer, is a question of its own."""

from __future__ import annotations

from typing import Dict

from mitra.answers.by_words import only_resembles_danger
from mitra.answers.reading import ASPECTS, NO_SUBJECT, Reading
from mitra.language.clauses import is_question

OPENED_BY: Dict[str, str] = {
    "minta_rekomendasi": "rekomendasi",
    "cek_kesehatan": "kesehatan",
    "periksa_perjanjian": "tawaran",
    "buat_perjanjian": "draf",
}
"""Intent → the form it opens."""

SURE = 0.9
ASKED_FROM = 0.5
_FAIRLY_SURE = 0.85
_VERY_SURE = 0.97
_MANY_WORDS = 4
_WHY = frozenset({"kenapa", "mengapa"})
_ASKING = {*ASPECTS, "beda", "pasal", "sebut"}
_WRITTEN = frozenset(
    "ditulis tertulis tertulisnya disebut disebutkan tercantum dicantumkan termuat dimuat "
    "tertera dijelaskan".split()
)
_CONDITIONS = frozenset("kalau jika bila apabila sah kenapa mengapa".split())
_NAMING = frozenset("nama namaku namanya perkenalkan".split())
_DENIALS = frozenset({"tidak", "belum"})
_TALK = {
    "sapa", "terima_kasih", "siapa_kamu", "bisa_apa", "minta_orang", "privasi", "pemalsuan",
    "data_orang", "injeksi", "pamit",
}  # fmt: skip
"""Talk beside the form that gets its own line before the form goes on."""


def urgent(reading: Reading) -> bool:
    """Whether the message must be met at once, whatever is being asked."""
    best = reading.best
    if best.intent == "darurat":
        return best.confidence >= SURE and not only_resembles_danger(reading)
    return best.intent == "hapus_data" and best.confidence >= SURE


def asks(reading: Reading) -> bool:
    """Whether the message is plainly a question of its own, whatever words it holds."""
    best, words = reading.best, reading.plain.split()
    if not is_question(words):
        return False
    if best.intent == "pasal" or reading.unknown_law:
        return True
    if best.intent in _ASKING:
        long = reading.words >= _MANY_WORDS
        plainly = words[-1] == "?" or bool(_WHY & set(words))
        likely = plainly and best.confidence >= ASKED_FROM
        return bool(reading.named) or (long and (likely or _sure_of_subject(reading)))
    return best.intent in ("luar_dekat", "luar_umum") and best.confidence >= SURE


def tells_what_is_missing(reading: Reading) -> bool:
    """Whether it says what a text leaves out: "tidak ditulis kapan dibayar".

    A question word, or a word that makes it a condition, may only follow.
    """
    words = reading.plain.split()
    for place, word in enumerate(words):
        denied = not _DENIALS.isdisjoint(words[max(0, place - 2) : place])
        if word in _WRITTEN and denied and "?" not in words:
            before = words[:place]
            return not is_question(before) and _CONDITIONS.isdisjoint(before)
    return False


def asks_of_the_form(reading: Reading) -> bool:
    """Whether a few words ask what the form's own question means: "apaan sih"."""
    best = reading.best
    bare = best.intent == "definisi" and best.subject == NO_SUBJECT
    return bare and reading.words < _MANY_WORDS


def is_sure(reading: Reading) -> bool:
    """Whether a subject of its own is asked about, for certain."""
    return reading.best.subject != NO_SUBJECT and reading.best.confidence >= SURE


def _sure_of_subject(reading: Reading) -> bool:
    """Whether the subject is plain, though its aspect may not be."""
    best = reading.best
    about = sum(c.confidence for c in reading.candidates if c.subject == best.subject)
    return best.confidence >= _FAIRLY_SURE or (best.subject != NO_SUBJECT and about >= ASKED_FROM)


def talks(reading: Reading) -> bool:
    """Whether it is a greeting, thanks or the like, for certain.

    Who tells a name in the middle of a form greets nobody: "nama saya Ani, dari Blora".
    """
    best, words = reading.best, reading.plain.split()
    tells = best.intent == "sapa" and (words[:1] == ["saya"] or not _NAMING.isdisjoint(words))
    return best.intent in _TALK and best.confidence >= SURE and not tells


def digresses(reading: Reading) -> bool:
    """Whether a message that is no answer is understood well enough to be answered."""
    best = reading.best
    if talks(reading):
        return True
    if best.intent == "basa_basi":
        return best.confidence >= SURE and reading.words >= _MANY_WORDS  # not "wkwkwk"
    if best.intent == "luar_dekat":
        return best.confidence >= SURE
    if best.intent not in _ASKING:
        return False
    words = reading.plain.split()
    if best.intent in ASPECTS and best.subject == NO_SUBJECT and not is_question(words):
        # "belum ada", "diatur juga boleh": said of the form's own question, unless sure
        return best.confidence >= _VERY_SURE and _DENIALS.isdisjoint(words[:1])
    if reading.named and best.confidence >= ASKED_FROM:
        return True
    return best.confidence >= SURE or (
        best.confidence >= _FAIRLY_SURE and reading.words >= _MANY_WORDS
    )
