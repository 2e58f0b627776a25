"""What serving a platform takes: its channel, inbox, desk, worker and the tasks beside them."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Coroutine, Generic, Optional, Protocol, Set, TypeVar

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint

from mitra.channels.conversation import Handler
from mitra.channels.desk import Desk, Limits
from mitra.channels.judging import Judging
from mitra.channels.parts import Parts, parts
from mitra.channels.worker import Compose, Send, Worker
from mitra.store.feedback import FeedbackStore
from mitra.store.inbox import Inbox
from mitra.store.sent import SentMessages

logger = logging.getLogger(__name__)

DAY_SECONDS = 86_400.0

Settings = TypeVar("Settings")


class Served(Protocol):
    """A platform while it is being served."""

    def add_to(self, routes: Blueprint) -> None:
        """Add its routes, and start and end with the server."""


class PlatformInput(InputChannel, Generic[Settings]):
    """A platform's channel; without its settings it adds no route and does nothing.

    A subclass names the channel and takes its secrets from the environment, whatever
    a credentials file may say.
    """

    def __init__(self, settings: Optional[Settings], shared: Optional[Parts] = None) -> None:
        self.settings = settings
        self._shared = shared

    def serve(self, settings: Settings, handle: Handler, shared: Parts) -> Served:
        """The platform, with what it shares with the other channels."""
        raise NotImplementedError

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """The routes below ``/webhooks/<name>``."""
        routes = Blueprint(self.name())
        if self.settings is not None:
            shared = self._shared or parts()
            self.serve(self.settings, on_new_message, shared).add_to(routes)
        return routes


class Platform:
    """The stores and the desk of one platform, made when its blueprint is."""

    def __init__(self, name: str, limits: Limits, handle: Handler, shared: Parts) -> None:
        self.name = name
        self.pseudonyms = shared.pseudonyms
        self.inbox = Inbox(shared.database, name, shared.pseudonyms)
        sent = SentMessages(shared.database, name, shared.pseudonyms)
        judge = Judging(FeedbackStore(shared.database), name)
        self.desk = Desk(name, limits, shared.conversation(handle), sent, judge)
        self._beside: Set[asyncio.Task[Any]] = set()

    def worker(self, compose: Compose, send: Send, max_age: float = DAY_SECONDS) -> Worker:
        """The worker that empties the inbox."""
        return Worker(self.name, self.inbox, compose, send, max_age)

    def beside(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Run something nobody waits for; it is kept, and ended with the server."""
        task = asyncio.ensure_future(coroutine)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def close(self) -> None:
        """End what runs beside."""
        for task in list(self._beside):
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)


def serve_worker(
    routes: Blueprint,
    worker: Worker,
    closed: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    """Start and end ``worker`` with the server that ``routes`` become part of."""

    @routes.listener("after_server_start")
    async def start(app: Any, _: Any) -> None:
        if not hasattr(app.ctx, "workers"):
            app.ctx.workers = {}
        app.ctx.workers[worker.name] = worker
        worker.start()

    @routes.listener("before_server_stop")
    async def stop(app: Any, _: Any) -> None:
        await worker.close()
        await closed()
