"""Rasa's REST channel, made safe for strangers: same address, same JSON."""

from __future__ import annotations

import logging
import uuid
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput as RasaRestInput
from sanic import Blueprint
from sanic.request import Request

from mitra.channels.plain_text import as_plain_text

logger = logging.getLogger(__name__)

TROUBLE = (
    "Maaf, ada gangguan di sisi kami sehingga pesan tadi belum terjawab. "
    "Silakan kirim ulang sebentar lagi."
)
MAX_SENDER_CHARACTERS = 200


class RestInput(RasaRestInput):
    """``POST /webhooks/rest/webhook`` with ``{"sender": …, "message": …}``."""

    def _extract_message(self, req: Request) -> str:
        return as_plain_text(_body(req).get("message"))

    async def _extract_sender(self, req: Request) -> str:
        sender = _body(req).get("sender")
        if isinstance(sender, (str, int)) and str(sender).strip():
            return str(sender).strip()[:MAX_SENDER_CHARACTERS]
        return uuid.uuid4().hex

    def _extract_input_channel(self, req: Request) -> str:
        return self.name()

    def get_metadata(self, request: Request) -> Optional[Dict[str, Any]]:
        """Ignore metadata: it is the client's word, and nothing here needs it."""
        return None

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """Answer every message, also when handling it fails."""

        async def answered(message: UserMessage) -> None:
            try:
                await on_new_message(message)
            except Exception:
                # The message itself may hold personal data; the traceback does not.
                logger.exception("a message could not be handled")
                if message.output_channel is not None:
                    await message.output_channel.send_text_message(message.sender_id, TROUBLE)

        return super().blueprint(answered)


def _body(request: Request) -> Dict[str, Any]:
    body = request.json
    return body if isinstance(body, dict) else {}
