"""Whether answers helped, for the curators."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import List, Optional

from mitra.store.database import Database
from mitra.store.redact import redact

MAX_REASON = 500


@dataclass(frozen=True)
class Feedback:
    """One judgement of one answer."""

    given_at: float
    entry: Optional[str]
    helpful: bool
    reason: Optional[str]
    channel: str


class FeedbackStore:
    """The judgements; a person's newer one of the same answer replaces the older."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, entry: Optional[str], helpful: bool, reason: Optional[str], channel: str, person: str
    ) -> None:
        """Keep a judgement.

        Args:
            entry: Id of the entry that was told, if one was.
            helpful: Whether it helped.
            reason: Why (not), in the person's words; redacted before it is written.
            channel: Name of the channel.
            person: Pseudonym of who judges.
        """
        words = redact(reason)[:MAX_REASON] if reason else None
        with self._database.together():
            self._database.execute(
                "DELETE FROM feedback WHERE person = ? AND channel = ? AND entry IS ?",
                (person, channel, entry),
            )
            self._database.execute(
                "INSERT INTO feedback (given_at, entry, helpful, reason, channel, person) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (time.time(), entry, int(helpful), words, channel, person),
            )

    def newest(self, most: int = 100) -> List[Feedback]:
        """The latest judgements, newest first."""
        rows = self._database.execute(
            "SELECT given_at, entry, helpful, reason, channel FROM feedback "
            "ORDER BY id DESC LIMIT ?",
            (most,),
        ).fetchall()
        return [Feedback(at, entry, bool(good), why, ch) for at, entry, good, why, ch in rows]
