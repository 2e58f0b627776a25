"""Work through the inbox of a platform: in order for each person, once, across restarts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections import deque
from typing import Any, Awaitable, Callable, Deque, Dict, Iterable, List, Optional, Set

from mitra.store.inbox import Inbox, Stored

logger = logging.getLogger(__name__)

Piece = Dict[str, Any]
Compose = Callable[[Stored], Awaitable[List[Piece]]]
Send = Callable[[Stored, Piece], Awaitable[None]]

_MAX_WAIT = 300.0
_SENDING = 8
_LULL = 5
"""Rounds of the event loop between two answers: what a request needs to be acknowledged."""
_CLOSING_SECONDS = 5.0


class LaterError(Exception):
    """The platform could not take a message now; try again.

    Args:
        code: What it said, for the log.
        after: Seconds it asked us to wait, where it did.
    """

    def __init__(self, code: str, after: float = 0.0) -> None:
        super().__init__(code)
        self.code = code
        self.after = after


class RefusedError(Exception):
    """The platform will not take this message, however often we try."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Worker:
    """Answers stored messages.

    Args:
        name: The channel's name, for logs.
        inbox: Where messages wait.
        compose: Decides what to send for a message; its result is written down first.
        send: Sends one piece; raises :class:`LaterError` or :class:`RefusedError`.
        max_age: Seconds after which a message is given up.
        first_wait: Seconds before the first retry; doubles from then on.
    """

    def __init__(
        self,
        name: str,
        inbox: Inbox,
        compose: Compose,
        send: Send,
        max_age: float,
        first_wait: float = 1.0,
    ) -> None:
        self.name = name
        self.running = False
        self._inbox = inbox
        self._compose = compose
        self._send = send
        self._max_age = max_age
        self._first_wait = first_wait
        self._queues: Dict[str, Deque[Stored]] = {}
        self._tasks: Set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()
        # Composing is computing: one at a time, so that acknowledgements come in between.
        self._composing = asyncio.Semaphore(1)
        self._sending = asyncio.Semaphore(_SENDING)

    def start(self) -> None:
        """Begin, with what an earlier run left unanswered."""
        self.running = True
        left = self._inbox.unfinished()
        if left:
            logger.info("resuming", extra={"kanal": self.name, "pesan_menunggu": len(left)})
        self.take(left)

    def take(self, messages: Iterable[Stored]) -> None:
        """Queue messages that have been stored; before the start they just stay stored."""
        if not self.running:
            return
        for stored in messages:
            queue = self._queues.get(stored.conversation)
            if queue is not None:
                queue.append(stored)
                continue
            self._queues[stored.conversation] = deque([stored])
            task = asyncio.ensure_future(self._work(stored.conversation))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """End; what is not answered within some seconds stays in the inbox for the next run."""
        self.running = False
        self._closing.set()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=_CLOSING_SECONDS)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work(self, conversation: str) -> None:
        queue = self._queues[conversation]
        try:
            while queue and self.running:
                await self._finish(queue.popleft())
        finally:
            del self._queues[conversation]

    async def _finish(self, stored: Stored) -> None:
        try:
            error = await self._answer(stored)
        except Exception:
            # The message may hold personal data; its number does not.
            logger.exception("a stored message failed", extra={"kanal": self.name})
            error = "galat"
        if error is None:
            return
        self._inbox.finish(stored.id, error or None)
        if error:
            logger.warning(
                "a message was given up",
                extra={"kanal": self.name, "orang": stored.conversation[:12], "kode": error},
            )

    async def _answer(self, stored: Stored) -> Optional[str]:
        """Answer a message; the code of what went wrong, "" when nothing, None when closing."""
        pieces = stored.reply
        if time.time() - stored.said_at > self._max_age:
            return "kedaluwarsa"
        if pieces is None:
            async with self._composing:
                pieces = await self._compose(stored)
                for _ in range(_LULL):
                    await asyncio.sleep(0)
            self._inbox.decided(stored.id, pieces)
        for number in range(stored.sent, len(pieces)):
            try:
                if not await self._send_patiently(stored, pieces[number]):
                    return None
            except RefusedError as refusal:
                return refusal.code
            self._inbox.sent(stored.id, number + 1)
        return ""

    async def _send_patiently(self, stored: Stored, piece: Piece) -> bool:
        """Send, again and again when the platform asks for it; False when closing."""
        wait = self._first_wait
        while True:
            try:
                async with self._sending:
                    await self._send(stored, piece)
                return True
            except LaterError as later:
                if time.time() + later.after - stored.said_at > self._max_age:
                    raise RefusedError(later.code) from None
                pause = max(later.after, wait * random.uniform(0.8, 1.2))
                wait = min(wait * 2, _MAX_WAIT)
                logger.warning(
                    "sending is put off",
                    extra={"kanal": self.name, "kode": later.code, "detik": round(pause, 1)},
                )
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._closing.wait(), pause)
            if not self.running:
                return False
