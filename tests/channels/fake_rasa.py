"""A stand-in for Rasa's handler: answers at once, and remembers what it was handed."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, List, Optional, Tuple


class FakeRasa:
    """Echoes a message with buttons; what to say can be set by text."""

    def __init__(self) -> None:
        self.heard: List[Tuple[str, str]] = []
        self.says: Dict[str, Dict[str, Any]] = {}
        self.fails_on: Optional[str] = None
        self.delay = 0.0

    async def __call__(self, message) -> None:
        self.heard.append((message.sender_id, message.text))
        if self.delay:
            await asyncio.sleep(self.delay)
        if message.text == self.fails_on:
            raise RuntimeError("broken on purpose")
        said = self.says.get(message.text) or {"text": f"jawaban: {message.text}"}
        if said.get("silent"):
            return
        await message.output_channel.send_response(message.sender_id, dict(said))
