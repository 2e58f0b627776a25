"""Messages from the platforms: stored before they are acknowledged, answered once.

A platform delivers at least once, out of order, and again for days when it is in doubt.
So what arrives is first written down under its own id; a repeat finds the id taken.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence

from mitra.store.database import Database
from mitra.store.pseudonym import Pseudonyms


@dataclass(frozen=True)
class Arrival:
    """A message as it came in.

    Attributes:
        update_id: The platform's own id of it, which a repeat repeats.
        conversation: Pseudonym of the conversation; its messages are answered in order.
        body: What the channel needs to answer it.
        said_at: When it was written, where the platform says so (seconds of the clock).
    """

    update_id: str
    conversation: str
    body: Dict[str, Any]
    said_at: Optional[float] = None


@dataclass(frozen=True)
class Stored:
    """A message that waits to be answered.

    Attributes:
        reply: What is to be sent, once that has been decided; None before.
        sent: How many pieces of ``reply`` have gone out.
        said_at: When it was written, else when it came (seconds of the clock).
    """

    id: int
    conversation: str
    body: Dict[str, Any]
    reply: Optional[List[Dict[str, Any]]]
    sent: int
    said_at: float


class Inbox:
    """The waiting messages of one channel.

    When a message is done, its row keeps a keyed digest of its id, to know a repeat, and
    loses everything that was written or that names a person.
    """

    def __init__(self, database: Database, channel: str, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._channel = channel
        self._pseudonyms = pseudonyms

    def add(self, arrivals: Sequence[Arrival]) -> List[Stored]:
        """Write all of ``arrivals`` down, or none; return those never seen before."""
        fresh: List[Stored] = []
        if not arrivals:
            return fresh
        now = time.time()
        # What has been acknowledged must outlive a power cut too.
        with self._database.together(durable=True):
            for arrival in arrivals:
                # A platform's id may hold a telephone number, hence only its digest.
                at = now if arrival.said_at is None else min(now, arrival.said_at)
                key = self._pseudonyms.of("update", self._channel, arrival.update_id)
                written = self._database.execute(
                    "INSERT OR IGNORE INTO inbox (channel, update_key, conversation, body, "
                    "said_at, received_at) VALUES (?, ?, ?, ?, ?, ?)",
                    (self._channel, key, arrival.conversation, json.dumps(arrival.body), at, now),
                )
                if written.rowcount and written.lastrowid is not None:
                    fresh.append(
                        Stored(written.lastrowid, arrival.conversation, arrival.body, None, 0, at)
                    )
        return fresh

    def unfinished(self) -> List[Stored]:
        """What waits to be answered, oldest first."""
        rows = self._database.execute(
            "SELECT id, conversation, body, reply, sent, said_at FROM inbox "
            "WHERE channel = ? AND state = 'baru' ORDER BY id",
            (self._channel,),
        ).fetchall()
        return [
            Stored(number, who, json.loads(body), json.loads(reply) if reply else None, sent, at)
            for number, who, body, reply, sent, at in rows
        ]

    def decided(self, number: int, reply: Sequence[Dict[str, Any]]) -> None:
        """Write down what is to be sent, so that a restart sends it and asks nobody anew."""
        self._database.execute(
            "UPDATE inbox SET reply = ? WHERE id = ?", (json.dumps(list(reply)), number)
        )

    def sent(self, number: int, pieces: int) -> None:
        """Remember that the first ``pieces`` of the reply have gone out."""
        self._database.execute("UPDATE inbox SET sent = ? WHERE id = ?", (pieces, number))

    def finish(self, number: int, error: Optional[str] = None) -> None:
        """Close a message, as answered or, with ``error``, as given up; empties its row."""
        self._database.execute(
            "UPDATE inbox SET state = ?, error = ?, body = '', reply = NULL, conversation = '' "
            "WHERE id = ?",
            ("gagal" if error else "selesai", error, number),
        )

    def counts(self) -> Dict[str, int]:
        """How many messages there are in each state."""
        rows = self._database.execute(
            "SELECT state, count(*) FROM inbox WHERE channel = ? GROUP BY state", (self._channel,)
        ).fetchall()
        return dict(rows)
