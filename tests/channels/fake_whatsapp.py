"""Meta's side of the WhatsApp Cloud API, as far as its published formats say.

Sources: "Messages", "Interactive messages", "Mark as read", "Webhooks reference" and
"Error codes" on developers.facebook.com/docs/whatsapp. What breaks a published limit is
refused with error 131009, so a test cannot pass with a message WhatsApp would not take.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
import time
import uuid
from typing import Any, Dict, List, Optional, Tuple

from tests.channels.fake_server import FakeServer

TOKEN, PHONE_ID = "token-uji-whatsapp", "106540352242922"
APP_SECRET, VERIFY_TOKEN = "rahasia-aplikasi", "rahasia-verifikasi"


class FakeWhatsApp(FakeServer):
    """Takes messages, keeps them, and refuses what the platform would refuse."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.sent: List[Dict[str, Any]] = []
        self.read: List[Dict[str, Any]] = []
        self.failures: List[int] = []
        """Error codes for the next messages, first to last; 0 takes one."""
        self.token = TOKEN

    def answer(self, path: str, headers: dict, body: bytes) -> Tuple[int, Any]:
        if headers.get("Authorization") != f"Bearer {self.token}":
            return 401, error(190)
        if path != f"/{PHONE_ID}/messages":
            return 404, error(100)
        message = json.loads(body)
        if message.get("messaging_product") != "whatsapp":
            return 400, error(100)
        with self.lock:
            if message.get("status") == "read":
                self.read.append(message)
                return 200, {"success": True}
            code = self.failures.pop(0) if self.failures else 0
            if code:
                return (503 if code == 2 else 400), error(code)
            wrong = complaint(message)
            if wrong:
                return 400, error(131009, wrong)
            self.sent.append(message)
            number = f"wamid.{len(self.sent)}"
        return 200, {
            "messaging_product": "whatsapp",
            "contacts": [{"input": message.get("to") or message["recipient"]}],
            "messages": [{"id": number}],
        }

    @property
    def said(self) -> List[str]:
        """The texts of the messages taken."""
        return [text_of(message) for message in self.sent]


def text_of(message: Dict[str, Any]) -> str:
    """What a sent message says."""
    if message["type"] == "text":
        return message["text"]["body"]
    return message["interactive"]["body"]["text"]


def choices(message: Dict[str, Any]) -> List[Tuple[str, str]]:
    """Ids and titles of a sent message's buttons or rows."""
    action = message.get("interactive", {}).get("action", {})
    if "buttons" in action:
        return [(b["reply"]["id"], b["reply"]["title"]) for b in action["buttons"]]
    return [(r["id"], r["title"]) for s in action.get("sections", ()) for r in s["rows"]]


def error(code: int, details: str = "") -> Dict[str, Any]:
    """An error as the Graph API words it."""
    return {
        "error": {
            "message": f"(#{code}) refused",
            "type": "OAuthException",
            "code": code,
            "error_data": {"messaging_product": "whatsapp", "details": details},
            "fbtrace_id": "uji",
        }
    }


def complaint(message: Dict[str, Any]) -> Optional[str]:
    """Which published limit a message breaks, if any."""
    if bool(message.get("to")) == bool(message.get("recipient")):
        return "exactly one of to and recipient"
    if message.get("recipient_type") != "individual":
        return "recipient_type"
    if message["type"] == "text":
        return None if 0 < len(message["text"]["body"]) <= 4096 else "text length"
    interactive = message["interactive"]
    if not 0 < len(interactive["body"]["text"]) <= 1024:
        return "body length"
    action = interactive["action"]
    if interactive["type"] == "button":
        buttons = [button["reply"] for button in action["buttons"]]
        names = [button["title"] for button in buttons]
        if not 1 <= len(buttons) <= 3 or not all(0 < len(name) <= 20 for name in names):
            return "buttons"
        if len(set(names)) < len(names) or len({b["id"] for b in buttons}) < len(names):
            return "buttons alike"
        return None if all(0 < len(b["id"]) <= 256 for b in buttons) else "button ids"
    rows = [row for section in action["sections"] for row in section["rows"]]
    if not 0 < len(action["button"]) <= 20 or not 1 <= len(rows) <= 10:
        return "list"
    if not all(0 < len(section["title"]) <= 24 for section in action["sections"]):
        return "section titles"
    for row in rows:
        if not 0 < len(row["title"]) <= 24 or not 0 < len(row["id"]) <= 200:
            return "row"
        if len(row.get("description", "")) > 72:
            return "row description"
    return "rows alike" if len({row["id"] for row in rows}) < len(rows) else None


def webhook(*messages: Dict[str, Any], **value: Any) -> Dict[str, Any]:
    """A webhook with ``messages`` of one number, and more of a value as given."""
    contacts = [{"profile": {"name": "Budi"}, "wa_id": m["from"]} for m in messages if "from" in m]
    return {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": "102290129340398",
                "changes": [
                    {
                        "field": "messages",
                        "value": {
                            "messaging_product": "whatsapp",
                            "metadata": {
                                "display_phone_number": "15550783881",
                                "phone_number_id": PHONE_ID,
                            },
                            "contacts": contacts,
                            "messages": list(messages),
                            **value,
                        },
                    }
                ],
            }
        ],
    }


def message(text: str, sender: str = "6281234567890", **more: Any) -> Dict[str, Any]:
    """A text message as it arrives."""
    return {
        "from": sender,
        "id": f"wamid.{uuid.uuid4().hex}",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": text},
        **more,
    }


def signed(payload: Any, secret: str = APP_SECRET) -> Dict[str, Any]:
    """Body and headers of a delivery, as arguments of a client's ``post``."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {
        "content": body,
        "headers": {
            "X-Hub-Signature-256": f"sha256={signature}",
            "Content-Type": "application/json",
        },
    }


if __name__ == "__main__":
    FakeWhatsApp(int(sys.argv[1]))
    threading.Event().wait()
