"""Telegram's side of the Bot API, as far as core.telegram.org/bots/api says.

What breaks a published limit is refused with "Bad Request", so a test cannot pass with a
message Telegram would not take.
"""

from __future__ import annotations

import json
import time
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import parse_qsl

from tests.channels.fake_server import FakeServer

TOKEN = "123456:uji-coba-uji-coba-uji-coba-uji-coba"
SECRET = "rahasia-webhook-telegram"
BOT = {"id": 123456, "is_bot": True, "first_name": "Kawan Mitra", "username": "KawanMitraBot"}


class FakeTelegram(FakeServer):
    """Hands out updates, takes messages, and refuses what the platform would refuse."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.sent: List[Dict[str, Any]] = []
        self.answered: List[str] = []
        self.webhook: Dict[str, Any] = {}
        self.failures: List[Tuple[int, str, Dict[str, Any]]] = []
        """Errors for the next messages: code, description, parameters."""
        self._updates: List[Dict[str, Any]] = []
        self._last = 0

    @property
    def api(self) -> str:
        """Value for the library's base address."""
        return self.url + "/bot"

    @property
    def said(self) -> List[str]:
        """The texts of the messages taken."""
        return [message["text"] for message in self.sent]

    def arrives(self, **update: Any) -> Dict[str, Any]:
        """Put an update into the queue that polling empties."""
        with self.lock:
            self._last += 1
            whole = {"update_id": self._last, **update}
            self._updates.append(whole)
        return whole

    def pending(self) -> int:
        """How many updates have not been acknowledged."""
        with self.lock:
            return len(self._updates)

    def answer(self, path: str, headers: dict, body: bytes) -> Tuple[int, Any]:
        if not path.startswith(f"/bot{TOKEN}/"):
            return refusal(401, "Unauthorized")
        given = read_form(body)
        call = getattr(self, "do_" + path.rsplit("/", 1)[1], None)
        return call(given) if call else (200, {"ok": True, "result": True})

    def do_getMe(self, given: Dict[str, Any]) -> Tuple[int, Any]:  # noqa: N802
        return 200, {"ok": True, "result": BOT}

    def do_setWebhook(self, given: Dict[str, Any]) -> Tuple[int, Any]:  # noqa: N802
        self.webhook = given
        return 200, {"ok": True, "result": True}

    def do_getUpdates(self, given: Dict[str, Any]) -> Tuple[int, Any]:  # noqa: N802
        if self.webhook:
            return refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        with self.lock:
            offset = int(given.get("offset", 0))
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
            ready = list(self._updates[:100])
        if not ready:
            time.sleep(0.05)  # a short "long poll"
        return 200, {"ok": True, "result": ready}

    def do_sendMessage(self, given: Dict[str, Any]) -> Tuple[int, Any]:  # noqa: N802
        with self.lock:
            if self.failures:
                return refusal(*self.failures.pop(0))
            wrong = complaint(given)
            if wrong:
                return refusal(400, f"Bad Request: {wrong}")
            self.sent.append(given)
            number = len(self.sent)
        chat = {"id": given["chat_id"], "type": "private"}
        result = {"message_id": number, "date": int(time.time()), "chat": chat}
        return 200, {"ok": True, "result": {**result, "text": given["text"]}}

    def do_answerCallbackQuery(self, given: Dict[str, Any]) -> Tuple[int, Any]:  # noqa: N802
        with self.lock:
            self.answered.append(str(given["callback_query_id"]))
        return 200, {"ok": True, "result": True}


def refusal(code: int, text: str, parameters: Optional[Dict[str, Any]] = None) -> Tuple[int, Any]:
    """An error as the Bot API words it."""
    body: Dict[str, Any] = {"ok": False, "error_code": code, "description": text}
    return code, {**body, "parameters": parameters} if parameters else body


def read_form(body: bytes) -> Dict[str, Any]:
    """The library posts forms whose values are JSON or plain text."""
    given: Dict[str, Any] = {}
    for name, value in parse_qsl(body.decode(), keep_blank_values=True):
        try:
            given[name] = value if name in ("text", "callback_query_id") else json.loads(value)
        except ValueError:
            given[name] = value
    return given


def rows(message: Dict[str, Any]) -> List[List[Dict[str, str]]]:
    """The rows of a sent message's keyboard."""
    return message.get("reply_markup", {}).get("inline_keyboard", [])


def complaint(message: Dict[str, Any]) -> Optional[str]:
    """Which published limit a message breaks, if any."""
    length = len(message["text"].encode("utf-16-le")) // 2
    if not message["text"].strip() or length > 4096:
        return "message is too long" if length else "message text is empty"
    buttons = [button for row in rows(message) for button in row]
    if not all(1 <= len(b["callback_data"].encode()) <= 64 for b in buttons):
        return "BUTTON_DATA_INVALID"
    if not all(b["text"] for b in buttons) or len(buttons) > 100:
        return "BUTTON_INVALID"
    return None


def person(number: int = 77) -> Dict[str, Any]:
    """A user."""
    return {"id": number, "is_bot": False, "first_name": "Budi", "language_code": "id"}


def message(text: str, user: int = 77, **more: Any) -> Dict[str, Any]:
    """A private text message as it arrives."""
    return {
        "message_id": 1000,
        "from": person(user),
        "chat": {"id": user, "type": "private", "first_name": "Budi"},
        "date": int(time.time()),
        "text": text,
        **more,
    }
