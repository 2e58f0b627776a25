"""Questions the assistant could not answer, kept for the curators."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import List, Optional

from mitra.store.database import Database
from mitra.store.redact import redact

MAX_QUESTION = 500


@dataclass(frozen=True)
class Unanswered:
    """One question with what was being talked about when it came."""

    asked_at: float
    question: str
    subject: Optional[str]
    reason: str
    channel: Optional[str]


class UnansweredQuestions:
    """The list; personal data is redacted before it is written, and it names nobody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, question: str, subject: Optional[str], reason: str, channel: Optional[str]
    ) -> None:
        """Keep ``question``; ``subject`` is the one in hand when it was asked."""
        self._database.execute(
            "INSERT INTO unanswered (asked_at, question, subject, reason, channel) "
            "VALUES (?, ?, ?, ?, ?)",
            (time.time(), redact(question)[:MAX_QUESTION], subject, reason, channel),
        )

    def newest(self, most: int = 100) -> List[Unanswered]:
        """The latest questions, newest first."""
        rows = self._database.execute(
            "SELECT asked_at, question, subject, reason, channel FROM unanswered "
            "ORDER BY id DESC LIMIT ?",
            (most,),
        ).fetchall()
        return [Unanswered(*row) for row in rows]
