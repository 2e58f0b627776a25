"""The tables of ``var/kawan.db``, as small steps in a fixed order.

Each step runs once and is remembered by name (as in simonw's ``llm``). A step that has
been released is never edited; a change is a new step at the end.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Callable, List

Step = Callable[[sqlite3.Connection, Path], None]


def migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Apply the steps that have not been applied yet.

    Args:
        connection: An open database in autocommit mode.
        folder: Where older stores may lie, to be taken over.
    """
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at REAL NOT NULL)"
    )
    for step in STEPS:
        connection.execute("BEGIN IMMEDIATE")
        try:
            seen = connection.execute("SELECT 1 FROM migration WHERE name = ?", (step.__name__,))
            if seen.fetchone() is None:
                step(connection, folder)
                connection.execute(
                    "INSERT INTO migration VALUES (?, ?)", (step.__name__, time.time())
                )
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def m001_unanswered(connection: sqlite3.Connection, folder: Path) -> None:
    """Questions nobody could answer; takes over ``pertanyaan.db`` of version 0.1."""
    connection.execute(
        """
        CREATE TABLE unanswered (
            id INTEGER PRIMARY KEY,
            asked_at REAL NOT NULL,
            question TEXT NOT NULL,
            subject TEXT,
            reason TEXT NOT NULL,
            channel TEXT
        )
        """
    )
    old = folder / "pertanyaan.db"
    if not old.exists():
        return
    # SQLite attaches no file within a transaction, so the old one is read beside it.
    before = sqlite3.connect(f"{old.resolve().as_uri()}?mode=ro", uri=True)
    try:
        rows = before.execute(
            "SELECT asked_at, question, subject, reason, channel FROM unanswered ORDER BY id"
        ).fetchall()
    finally:
        before.close()
    connection.executemany(
        "INSERT INTO unanswered (asked_at, question, subject, reason, channel) "
        "VALUES (?, ?, ?, ?, ?)",
        rows,
    )


def m002_inbox(connection: sqlite3.Connection, _: Path) -> None:
    """Messages from the platforms, from their arrival until they are answered."""
    connection.execute(
        """
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel TEXT NOT NULL,
            update_key TEXT NOT NULL,
            conversation TEXT NOT NULL,
            body TEXT NOT NULL,
            reply TEXT,
            sent INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL DEFAULT 'baru',
            error TEXT,
            said_at REAL NOT NULL,
            received_at REAL NOT NULL,
            UNIQUE (channel, update_key)
        )
        """
    )
    connection.execute("CREATE INDEX inbox_unfinished ON inbox (channel) WHERE state = 'baru'")


def m003_sent(connection: sqlite3.Connection, _: Path) -> None:
    """What was sent under which message id: the entry it told and the buttons it carried."""
    connection.execute(
        """
        CREATE TABLE sent (
            channel TEXT NOT NULL,
            message_key TEXT NOT NULL,
            person TEXT NOT NULL,
            entry TEXT,
            buttons TEXT NOT NULL,
            sent_at REAL NOT NULL,
            PRIMARY KEY (channel, message_key)
        ) WITHOUT ROWID
        """
    )
    connection.execute("CREATE INDEX sent_person ON sent (person)")


def m004_feedback(connection: sqlite3.Connection, _: Path) -> None:
    """Whether an answer helped, and why not."""
    connection.execute(
        """
        CREATE TABLE feedback (
            id INTEGER PRIMARY KEY,
            given_at REAL NOT NULL,
            entry TEXT,
            helpful INTEGER NOT NULL,
            reason TEXT,
            channel TEXT NOT NULL,
            person TEXT NOT NULL
        )
        """
    )
    connection.execute("CREATE INDEX feedback_person ON feedback (person)")


def m005_notices(connection: sqlite3.Connection, _: Path) -> None:
    """Who has been told how their data is handled."""
    connection.execute(
        "CREATE TABLE notice (person TEXT PRIMARY KEY, told_at REAL NOT NULL) WITHOUT ROWID"
    )


STEPS: List[Step] = [
    m001_unanswered,
    m002_inbox,
    m003_sent,
    m004_feedback,
    m005_notices,
]
