"""Questions the assistant could not answer, kept for the curators."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional

from mitra.store.redact import redact

_SCHEMA = """
CREATE TABLE IF NOT EXISTS unanswered (
    id INTEGER PRIMARY KEY,
    asked_at REAL NOT NULL,
    question TEXT NOT NULL,
    subject TEXT,
    reason TEXT NOT NULL,
    channel TEXT
)
"""
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
    """The list, in SQLite; personal data is redacted before it is written."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.execute(_SCHEMA)

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
