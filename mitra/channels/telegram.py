"""Telegram: long polling at home, a webhook with a secret in production."""

from __future__ import annotations

import asyncio
import hmac
import logging
import sqlite3
from typing import Any, Awaitable, Callable, Dict, List, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from telegram import BotCommand
from telegram.error import Conflict, TelegramError

from mitra.channels.conversation import Handler
from mitra.channels.parts import Parts
from mitra.channels.platform import Platform, PlatformInput, serve_worker
from mitra.channels.settings import TelegramSettings, current_telegram
from mitra.channels.telegram_read import CHANNEL, Bot, message_key, read_update
from mitra.channels.telegram_send import LIMITS, guarded, make_bot, send_piece
from mitra.channels.worker import LaterError, RefusedError
from mitra.store.inbox import Stored

logger = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
WEBHOOK_PATH = "/webhooks/telegram/webhook"
_WANTED = ["message", "callback_query", "message_reaction"]
_POLL_SECONDS = 50
_MAX_WAIT = 60.0
_COMMANDS = [
    BotCommand("bantuan", "Apa saja yang bisa ditanyakan"),
    BotCommand("batal", "Berhenti dari yang sedang dikerjakan"),
    BotCommand("privasi", "Bagaimana data Anda diperlakukan"),
    BotCommand("hapus", "Hapus percakapan dan data Anda"),
]


class TelegramInput(PlatformInput[TelegramSettings]):
    """The channel of Telegram."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> TelegramInput:
        """Take the secrets from the environment, whatever a file may say."""
        return cls(current_telegram())

    def serve(self, settings: TelegramSettings, handle: Handler, shared: Parts) -> _Telegram:
        """Telegram, with what it shares with the other channels."""
        return _Telegram(settings, handle, shared)


class _Telegram:
    """Telegram while it is being served."""

    def __init__(self, settings: TelegramSettings, handle: Handler, shared: Parts) -> None:
        self._settings = settings
        self._platform = Platform(CHANNEL, LIMITS, handle, shared)
        self._client = make_bot(settings)
        self._worker = self._platform.worker(self._compose, self._send)
        self._me: Optional[Bot] = None

    def add_to(self, routes: Blueprint) -> None:
        """Add the webhook's route, where there is a webhook, and start with the server."""
        if self._settings.webhook_url:

            @routes.post("/webhook", name="receive")
            async def receive(request: Request) -> HTTPResponse:
                return self._receive(request)

        serve_worker(routes, self._worker, self._close)

        @routes.listener("after_server_start")
        async def connect(app: Any, _: Any) -> None:
            # In the background: without a network, the server serves its other channels.
            self._platform.beside(self._connect())

    async def _close(self) -> None:
        await self._platform.close()
        await self._client.shutdown()

    # --- arriving ----------------------------------------------------------------

    async def _connect(self) -> None:
        await self._patiently(self._introduce)
        if not self._settings.webhook_url:
            await self._poll()

    async def _introduce(self) -> None:
        await self._client.initialize()
        if self._settings.webhook_url:
            await self._client.set_webhook(
                self._settings.webhook_url + WEBHOOK_PATH,
                secret_token=self._settings.secret,
                allowed_updates=_WANTED,
            )
        else:
            await self._client.delete_webhook()
        await self._client.set_my_commands(_COMMANDS)
        me = self._client.bot
        self._me = Bot(str(me.id), me.username or "")
        logger.info("connected", extra={"kanal": CHANNEL})

    async def _poll(self) -> None:
        offset: List[int] = [0]

        async def once() -> None:
            updates = await self._client.do_api_request(
                # The raw answer is wanted; spelled so, the library does not warn that it
                # has a method of its own.
                "get_Updates",
                {"offset": offset[0], "timeout": _POLL_SECONDS, "allowed_updates": _WANTED},
                read_timeout=_POLL_SECONDS + 10,
            )
            for update in updates if isinstance(updates, list) else []:
                self._take(update)
                if isinstance(update, dict) and isinstance(update.get("update_id"), int):
                    offset[0] = max(offset[0], update["update_id"] + 1)

        # Asking for the next updates is what acknowledges the last ones, and those have
        # been stored by then.
        while True:
            await self._patiently(once)

    async def _patiently(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do ``step`` until it succeeds."""
        wait = 1.0
        while True:
            try:
                await step()
                return
            except Conflict:
                logger.warning("another program polls with the same token", extra=_EXTRA)
            except TelegramError as error:
                # The text of an error may hold the address, and that holds the token.
                logger.warning(
                    "Telegram does not answer", extra={**_EXTRA, "galat": type(error).__name__}
                )
            except Exception:
                logger.exception("Telegram could not be read", extra=_EXTRA)
            await asyncio.sleep(wait)
            wait = min(wait * 2, _MAX_WAIT)

    def _receive(self, request: Request) -> HTTPResponse:
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, (self._settings.secret or "").encode()):
            return response.empty(401)
        if self._me is None:
            return response.empty(503)  # not yet sure who we are; Telegram repeats
        update = request.json
        try:
            self._take(update)
        except sqlite3.Error:
            logger.exception("an update could not be stored", extra=_EXTRA)
            return response.empty(503)
        return response.empty(200)

    def _take(self, update: Any) -> None:
        if self._me is None:
            raise RuntimeError("Telegram has not been reached yet")
        arrival = read_update(update, self._me, self._platform.pseudonyms)
        if arrival is not None:
            self._worker.take(self._platform.inbox.add([arrival]))

    # --- answering ---------------------------------------------------------------

    async def _compose(self, stored: Stored) -> List[Dict[str, Any]]:
        if "tekan" in stored.body:
            self._platform.beside(self._stop_spinner(stored.body["tekan"]))
        pieces = await self._platform.desk.compose(stored)
        if pieces and stored.body.get("grup") and stored.body.get("pesan"):
            # In a group, it must be plain whom an answer is for.
            pieces[0]["kutip"] = stored.body["pesan"]
        return pieces

    async def _stop_spinner(self, query: str) -> None:
        try:
            await guarded(self._client.answer_callback_query(query))
        except (LaterError, RefusedError) as error:
            logger.info("a spinner was left", extra={**_EXTRA, "kode": error.code})

    async def _send(self, stored: Stored, piece: Dict[str, Any]) -> None:
        number = await send_piece(self._client, stored.body, piece)
        self._platform.desk.remember(message_key(stored.body["ruang"], number), stored, piece)


_EXTRA = {"kanal": CHANNEL}
