"""What was sent under which id: to know what a pressed button or a thumb is about."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

from mitra.store.database import Database
from mitra.store.pseudonym import Pseudonyms


@dataclass(frozen=True)
class Sent:
    """A message of ours: the entry it told, and its choices as (title, text it types)."""

    entry: Optional[str]
    buttons: Tuple[Tuple[str, str], ...]


class SentMessages:
    """Our own messages of one channel, by the platform's id (kept as a digest)."""

    def __init__(self, database: Database, channel: str, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._channel = channel
        self._pseudonyms = pseudonyms

    def _key(self, message_id: str) -> str:
        return self._pseudonyms.of("sent", self._channel, message_id)

    def add(
        self,
        message_id: str,
        person: str,
        entry: Optional[str],
        buttons: Sequence[Tuple[str, str]],
    ) -> None:
        """Remember a message that has gone out to ``person`` (a pseudonym)."""
        self._database.execute(
            "INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?, ?, ?)",
            (self._channel, self._key(message_id), person, entry, json.dumps(buttons), time.time()),
        )

    def find(self, message_id: str) -> Optional[Sent]:
        """The message with that id, unless it is unknown or has expired."""
        row = self._database.execute(
            "SELECT entry, buttons FROM sent WHERE channel = ? AND message_key = ?",
            (self._channel, self._key(message_id)),
        ).fetchone()
        if row is None:
            return None
        return Sent(row[0], tuple((title, text) for title, text in json.loads(row[1])))

    def told(self, person: str) -> int:
        """How many of the kept messages to ``person`` told an entry."""
        row = self._database.execute(
            "SELECT count(*) FROM sent WHERE person = ? AND entry IS NOT NULL", (person,)
        ).fetchone()
        return int(row[0])
