"""The one channel-neutral reply that every channel renders within its own limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from rasa.core.channels.channel import OutputChannel

from mitra.answers.reply import Button


@dataclass(frozen=True)
class Outgoing:
    """One message to a person.

    Attributes:
        text: What it says; may hold blank lines, which stay within the one message.
        buttons: Next questions, any number; pressing one types its payload.
        entry: Id of the entry it tells, for feedback.
    """

    text: str
    buttons: Tuple[Button, ...] = ()
    entry: Optional[str] = None


class OutgoingCollector(OutputChannel):
    """Rasa's way out: collects what the assistant says instead of sending it.

    Rasa's own collector cuts a reply at every blank line and loses its metadata.

    Args:
        channel: Name of the channel the message came in by.
    """

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.messages: List[Outgoing] = []
        self.responses: List[str] = []
        """Names of the domain's responses that were uttered, such as ``utter_sapa``."""

    def name(self) -> str:  # type: ignore[override]
        """Name of the channel, which chooses channel-specific responses."""
        return self.channel

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Take one utterance of the assistant."""
        uttered = message.get("utter_action")
        if isinstance(uttered, str):
            self.responses.append(uttered)
        text = message.get("text") or ""
        buttons = tuple(
            Button(str(b["title"]), str(b.get("payload") or b["title"]))
            for b in message.get("buttons") or ()
            if b.get("title")
        )
        entry = (message.get("metadata") or {}).get("entri")
        if text.strip() or buttons:
            self.messages.append(Outgoing(text.strip(), buttons, entry))
