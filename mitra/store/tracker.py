"""Conversations in SQLite, bounded: what a reply needs, and no more.

Rasa hands the whole conversation to every action and policy, so answers slow down as
it grows. Dialogue here looks back a few turns only; what must live longer stands in
slots. Each conversation is therefore one row: the slots and the last turns.
"""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from mitra.paths import STATE
from mitra.store.redact import redact

KEPT_TURNS = 2
_LASTING = ("intent", "entities", "text", "message_id", "metadata")
"""Of what was understood, all that Rasa needs to restore a conversation."""
FORGET = "hapus_data"
"""Intent after which nothing of the conversation is kept."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    sender_id TEXT PRIMARY KEY,
    events TEXT NOT NULL,
    updated_at REAL NOT NULL
) WITHOUT ROWID
"""


class BoundedTrackerStore(TrackerStore, SerializedTrackerAsText):
    """A Rasa tracker store (``type: mitra.store.tracker.BoundedTrackerStore``).

    Args:
        db: File of the database, or ``:memory:``; relative names lie in ``var/``.
    """

    def __init__(
        self,
        domain: Domain,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        db: str = "percakapan.db",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        if db != ":memory:":
            STATE.mkdir(exist_ok=True)
            db = str(STATE / Path(db))
        # One event loop uses the store, but Rasa may open it from another thread.
        self._database = sqlite3.connect(db, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.execute("PRAGMA secure_delete=ON")
        self._database.execute(_SCHEMA)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation's slots and its last turns."""
        if _asked_to_forget(tracker):
            await self.delete(tracker.sender_id)
            return
        await self.stream_events(tracker)
        kept = bounded_events(tracker)
        answered = bool(kept) and isinstance(kept[-1], ActionExecuted)
        events = [redacted(_lasting(e.as_dict()) if answered else e.as_dict()) for e in kept]
        self._database.execute(
            "INSERT INTO conversation VALUES (?, ?, ?) ON CONFLICT (sender_id) "
            "DO UPDATE SET events = excluded.events, updated_at = excluded.updated_at",
            (tracker.sender_id, json.dumps(events), time.time()),
        )

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """Return the conversation as far as it is kept, or None."""
        row = self._database.execute(
            "SELECT events FROM conversation WHERE sender_id = ?", (sender_id,)
        ).fetchone()
        if row is None:
            return None
        tracker = self.init_tracker(sender_id)
        events = [Event.from_parameters(p) for p in json.loads(row[0])]
        tracker.recreate_from_dialogue(Dialogue(sender_id, [e for e in events if e]))
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """Return the same as :meth:`retrieve`: sessions are not kept apart."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Return the ids of all conversations."""
        rows = self._database.execute("SELECT sender_id FROM conversation").fetchall()
        return [row[0] for row in rows]

    async def delete(self, sender_id: str) -> None:
        """Forget one conversation."""
        self._database.execute("DELETE FROM conversation WHERE sender_id = ?", (sender_id,))


def redacted(value: Any) -> Any:
    """``value`` with personal data removed from every text in it."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, (list, tuple)):
        return [redacted(item) for item in value]
    if isinstance(value, dict):
        return {key: redacted(item) for key, item in value.items()}
    return value


def _lasting(event: Dict[str, Any]) -> Dict[str, Any]:
    """An event of a turn that was answered: only the answer needed all that was understood."""
    if "parse_data" not in event:
        return event
    return {**event, "parse_data": {key: event["parse_data"].get(key) for key in _LASTING}}


def _asked_to_forget(tracker: DialogueStateTracker) -> bool:
    latest = tracker.latest_message
    return latest is not None and latest.intent.get("name") == FORGET


def bounded_events(tracker: DialogueStateTracker, turns: int = KEPT_TURNS) -> List[Event]:
    """The events that restore ``tracker``: its slots, its form, its last ``turns``."""
    events = list(tracker.events)
    starts = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= turns:
        return events
    kept = events[starts[-turns] :]
    began = kept[0].timestamp
    head: List[Event] = [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=began),
        SessionStarted(timestamp=began),
    ]
    # Slots as they stood before the kept turns; the turns themselves set them on.
    before = DialogueStateTracker.from_events(
        tracker.sender_id, events[: starts[-turns]], list(tracker.slots.values())
    )
    head += [
        SlotSet(name, slot.value, timestamp=began)
        for name, slot in before.slots.items()
        if slot.value is not None and slot.value != slot.initial_value
    ]
    if before.active_loop_name:
        head.append(ActiveLoop(before.active_loop_name, timestamp=began))
    head.append(ActionExecuted(ACTION_LISTEN_NAME, timestamp=began))
    return head + kept
