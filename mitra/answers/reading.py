"""What a message was understood to mean: the value that understanding hands to answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

ASPECTS = (
    "definisi", "peran", "kewajiban", "manfaat", "risiko", "cocok", "contoh", "cara",
    "syarat", "isi", "dasar_hukum", "status", "bukti", "tempat",
)  # fmt: skip
"""The aspects an entry can have; each is an intent of the same name."""

NO_SUBJECT = "-"
GENERAL_SUBJECT = "kemitraan"
"""What "apa manfaatnya?" means when nothing has been spoken of yet."""
PLACES = "tempat-bertanya"
"""Its names are questions for a place of anything: "lapor ke mana"."""
MENTION = "sebut"
FOLLOWING = frozenset("kembali ulang selengkapnya sederhana resmi pilih ya tidak".split())
"""Intents that follow up what was just said."""


@dataclass(frozen=True)
class Candidate:
    """One way to read a message: intent, subject (or ``-``) and how sure we are, 0–1."""

    intent: str
    subject: str
    confidence: float


@dataclass(frozen=True)
class Reading:
    """What one question of a message means.

    Attributes:
        plain: The words after normalising, separated by spaces.
        candidates: Best first; never empty.
        subjects: Subjects named, by name or by a term close to them, in order.
        named: Those of them named by a name of their own.
        articles: Numbers of articles of law, e.g. ``("34",)``.
        unknown_law: A law named by number that the register does not hold.
        near_laws: Laws of the register that may have been meant instead.
        neighbours: Near-field matters named, which are not ours.
        aspects: Aspects named by a noun, misspelled or not: "isiyna".
        choice: Number chosen from what was shown, from 1; -1 for the last.
        follow_ups: Readings as a question that leans on the conversation, best first.
        likely: Subjects by likelihood, named or not; for comparisons.
        words: How many content words the message has.
    """

    plain: str
    candidates: Tuple[Candidate, ...]
    subjects: Tuple[str, ...] = ()
    articles: Tuple[str, ...] = ()
    unknown_law: Optional[str] = None
    near_laws: Tuple[str, ...] = ()
    choice: Optional[int] = None
    follow_ups: Tuple[Candidate, ...] = ()
    likely: Tuple[str, ...] = ()
    words: int = 0
    named: Tuple[str, ...] = ()
    neighbours: Tuple[str, ...] = ()
    aspects: Tuple[str, ...] = ()

    @property
    def best(self) -> Candidate:
        """The likeliest candidate."""
        return self.candidates[0]

    def telling(self, names: Tuple[str, ...]) -> Tuple[str, ...]:
        """Those of ``names`` that tell a subject, not only that this field is spoken of."""
        asks_place = self.best.intent == "tempat"
        return tuple(s for s in names if s != GENERAL_SUBJECT and not (asks_place and s == PLACES))


@dataclass(frozen=True)
class Understanding:
    """A whole message: one reading, or two when it asks two things."""

    readings: Tuple[Reading, ...]

    def as_dict(self) -> Dict[str, Any]:
        """JSON-ready form, for Rasa's parse data."""
        return {"readings": [_as_dict(reading) for reading in self.readings]}

    @classmethod
    def from_dict(cls, data: Dict[str, Any]) -> Understanding:
        """Read what :meth:`as_dict` wrote."""
        return cls(tuple(_reading(r) for r in data["readings"]))


def _as_dict(reading: Reading) -> Dict[str, Any]:
    # dataclasses.asdict would copy every value deeply; none of them can change.
    return {
        **vars(reading),
        "candidates": [dict(vars(candidate)) for candidate in reading.candidates],
        "follow_ups": [dict(vars(candidate)) for candidate in reading.follow_ups],
    }


def _candidate(data: Dict[str, Any]) -> Candidate:
    return Candidate(data["intent"], data["subject"], data["confidence"])


def _reading(data: Dict[str, Any]) -> Reading:
    return Reading(
        plain=data["plain"],
        candidates=tuple(_candidate(c) for c in data["candidates"]),
        subjects=tuple(data["subjects"]),
        articles=tuple(data["articles"]),
        unknown_law=data["unknown_law"],
        near_laws=tuple(data["near_laws"]),
        choice=data["choice"],
        follow_ups=tuple(_candidate(c) for c in data["follow_ups"]),
        likely=tuple(data["likely"]),
        words=data["words"],
        named=tuple(data["named"]),
        neighbours=tuple(data["neighbours"]),
        aspects=tuple(data["aspects"]),
    )
