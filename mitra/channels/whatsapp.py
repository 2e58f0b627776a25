"""WhatsApp Cloud API: verify, store, acknowledge, and only then work."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import sqlite3
from typing import Any, Dict, List, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from mitra.channels.conversation import Handler
from mitra.channels.parts import Parts
from mitra.channels.platform import Platform, PlatformInput, serve_worker
from mitra.channels.settings import WhatsAppSettings, current_whatsapp
from mitra.channels.whatsapp_read import CHANNEL, Status, read_webhook
from mitra.channels.worker import LaterError, RefusedError
from mitra.store.inbox import Stored

logger = logging.getLogger(__name__)

SIGNATURE = "X-Hub-Signature-256"
MAX_BODY = 4 * 1024 * 1024
"""Meta sends at most 3 MB at once."""
_EXTRA = {"kanal": CHANNEL}


class WhatsAppInput(PlatformInput[WhatsAppSettings]):
    """The channel of WhatsApp."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> WhatsAppInput:
        """Take the secrets from the environment, whatever a file may say."""
        return cls(current_whatsapp())

    def serve(self, settings: WhatsAppSettings, handle: Handler, shared: Parts) -> _WhatsApp:
        """WhatsApp, with what it shares with the other channels."""
        return _WhatsApp(settings, handle, shared)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether ``signature`` (``sha256=…``) is that of the raw ``body``, in constant time."""
    right = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), signature.encode("utf-8", "replace"))


class _WhatsApp:
    """WhatsApp while it is being served."""

    def __init__(self, settings: WhatsAppSettings, handle: Handler, shared: Parts) -> None:
        # Only here: who does not use WhatsApp does not wait for its library to load.
        from mitra.channels import whatsapp_send

        self._settings = settings
        self._platform = Platform(CHANNEL, whatsapp_send.LIMITS, handle, shared)
        self._client = whatsapp_send.WhatsAppClient(settings)
        self._worker = self._platform.worker(self._compose, self._send, whatsapp_send.MAX_AGE)

    def add_to(self, routes: Blueprint) -> None:
        """Add the webhook's two routes, and start with the server."""

        @routes.get("/webhook", name="verify")
        async def verify(request: Request) -> HTTPResponse:
            return self._verify(request)

        @routes.post("/webhook", name="receive")
        async def receive(request: Request) -> HTTPResponse:
            return self._receive(request)

        serve_worker(routes, self._worker, self._close)

    async def _close(self) -> None:
        await self._platform.close()
        await self._client.close()

    # --- arriving ----------------------------------------------------------------

    def _verify(self, request: Request) -> HTTPResponse:
        """Meta asks once whether this address is really ours."""
        given = request.args.get("hub.verify_token") or ""
        right = hmac.compare_digest(given.encode(), self._settings.verify_token.encode())
        if request.args.get("hub.mode") != "subscribe" or not right:
            return response.empty(403)
        return response.text(request.args.get("hub.challenge") or "")

    def _receive(self, request: Request) -> HTTPResponse:
        signature = request.headers.get(SIGNATURE)
        if not signature:
            return response.empty(401)
        if len(request.body) > MAX_BODY:
            return response.empty(413)
        if not is_signed(request.body, signature, self._settings.app_secret):
            return response.empty(403)
        try:
            payload = json.loads(request.body)
        except ValueError:
            return response.empty(400)
        arrivals, statuses = read_webhook(
            payload, self._settings.phone_id, self._platform.pseudonyms
        )
        try:
            fresh = self._platform.inbox.add(arrivals)
        except sqlite3.Error:
            logger.exception("a webhook could not be stored", extra=_EXTRA)
            return response.empty(503)  # Meta repeats it
        self._worker.take(fresh)
        for status in statuses:
            self._note(status)
        return response.empty(200)

    def _note(self, status: Status) -> None:
        if status.state == "failed":
            # Accepted first and refused later: too late to send anything else.
            logger.warning(
                "a message was not delivered", extra={**_EXTRA, "kode": status.code or "?"}
            )

    # --- answering ---------------------------------------------------------------

    async def _compose(self, stored: Stored) -> List[Dict[str, Any]]:
        self._platform.beside(self._show_typing(stored.body["pesan"]))
        return await self._platform.desk.compose(stored)

    async def _show_typing(self, message_id: str) -> None:
        try:
            await self._client.show_typing(message_id)
        except (LaterError, RefusedError) as error:
            logger.info("no typing sign", extra={**_EXTRA, "kode": error.code})

    async def _send(self, stored: Stored, piece: Dict[str, Any]) -> None:
        number = await self._client.send_piece(stored.body, piece)
        self._platform.desk.remember(number, stored, piece)
