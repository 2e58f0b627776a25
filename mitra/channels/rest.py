"""Rasa's REST channel, made safe for strangers: same address, same JSON."""

from __future__ import annotations

import os
import uuid
from typing import Any, Awaitable, Callable, Dict, List

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from mitra.channels.addresses import is_from_this_machine, remote_address
from mitra.channels.conversation import Incoming
from mitra.channels.outgoing import Outgoing
from mitra.channels.parts import parts

OPEN_VARIABLE = "KAWAN_REST"
OPEN = "terbuka"
MAX_SENDER_CHARACTERS = 200
_CLOSED = "Kanal REST tertutup untuk mesin lain. Buka dengan sengaja: KAWAN_REST=terbuka."


class RestInput(InputChannel):
    """``POST /webhooks/rest/webhook`` with ``{"sender": …, "message": …}``.

    Whoever may post here may speak as anybody, for the sender is the client's word. So it
    answers this machine only, unless it is opened on purpose.
    """

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """The routes below ``/webhooks/rest``."""
        routes = Blueprint("rest")
        is_open = os.environ.get(OPEN_VARIABLE) == OPEN
        # A developer's door: no notice, and no limit for this machine's own programs.
        shared = parts()
        talk = shared.conversation(on_new_message, notices=False)

        @routes.get("/")
        async def alive(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            own = is_from_this_machine(request)
            if not own and not is_open:
                return response.json({"error": _CLOSED}, status=403)
            body = request.json if isinstance(request.json, dict) else {}
            sender = _sender(body)
            incoming = Incoming(
                channel=self.name(),
                person=shared.pseudonyms.of(self.name(), sender),
                text=body.get("message"),
                address=remote_address(request),
            )
            replies = await (talk.reply(incoming) if own else talk.answer(incoming))
            return response.json(_as_rasa_does(sender, replies))

        return routes


def _sender(body: Dict[str, Any]) -> str:
    sender = body.get("sender")
    if isinstance(sender, (str, int)) and str(sender).strip():
        return str(sender).strip()[:MAX_SENDER_CHARACTERS]
    return uuid.uuid4().hex


def _as_rasa_does(sender: str, replies: List[Outgoing]) -> List[Dict[str, Any]]:
    messages = []
    for reply in replies:
        message: Dict[str, Any] = {"recipient_id": sender, "text": reply.text}
        if reply.buttons:
            message["buttons"] = [{"title": b.title, "payload": b.payload} for b in reply.buttons]
        messages.append(message)
    return messages
