"""Forget a person, on request and when the stated days are over."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Optional

from mitra.store.database import Database

DAY = 86_400.0
MIN_KEY_DAYS = 8
"""WhatsApp repeats a message for up to seven days; until then a repeat must be known."""
GROUP = "."
"""Stands between a person's pseudonym and that of a group they write in."""


class People:
    """Deletes what is kept of people, over all stores.

    Args:
        database: Everything but the conversations.
        conversations: File of the conversations; may be missing.
        downloads: Folder of files made for people (drafts); may be missing.
    """

    def __init__(self, database: Database, conversations: Path, downloads: Path) -> None:
        self._database = database
        self._conversations = conversations
        self._downloads = downloads

    def forget(self, person: str) -> None:
        """Delete the conversations, the feedback and the traces of ``person`` (a pseudonym).

        Messages that still wait in the inbox are younger than the wish and stay; answered
        ones have been emptied already.
        """
        with self._database.together():
            for table in ("feedback", "sent", "notice"):
                self._database.execute(
                    f"DELETE FROM {table} WHERE person = ?",  # noqa: S608 – names of ours
                    (person,),
                )
        self._in_conversations(
            "DELETE FROM conversation WHERE sender_id = ? OR substr(sender_id, 1, ?) = ?",
            (person, len(person) + 1, person + GROUP),
        )

    def purge(self, days: int, now: Optional[float] = None) -> int:
        """Delete what is older than ``days``; returns how many rows and files that were."""
        before = (time.time() if now is None else now) - days * DAY
        keys_before = before - max(0, MIN_KEY_DAYS - days) * DAY
        gone = 0
        for sql, since in (
            ("DELETE FROM inbox WHERE received_at < ?", keys_before),
            ("DELETE FROM feedback WHERE given_at < ?", before),
            ("DELETE FROM unanswered WHERE asked_at < ?", before),
            ("DELETE FROM sent WHERE sent_at < ?", before),
            ("DELETE FROM notice WHERE told_at < ?", before),
        ):
            gone += self._database.execute(sql, (since,)).rowcount
        gone += self._in_conversations("DELETE FROM conversation WHERE updated_at < ?", (before,))
        if self._downloads.is_dir():
            for file in self._downloads.rglob("*"):
                if file.is_file() and file.stat().st_mtime < before:
                    file.unlink()
                    gone += 1
        return gone

    def _in_conversations(self, sql: str, parameters: tuple) -> int:
        if not self._conversations.exists():
            return 0
        connection = sqlite3.connect(self._conversations, isolation_level=None, timeout=5)
        try:
            connection.execute("PRAGMA secure_delete=ON")
            return connection.execute(sql, parameters).rowcount
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):  # opened by nobody yet
                return 0
            raise
        finally:
            connection.close()
