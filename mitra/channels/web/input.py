"""The web channel's addresses: session, message, judgement, and the files of a browser."""

from __future__ import annotations

import json
import os
import re
import time
from functools import wraps
from typing import Any, Awaitable, Callable, Coroutine, Dict, List, Mapping, Optional

import rasa.server
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from mitra.channels import texts
from mitra.channels.addresses import is_from_this_machine, remote_address
from mitra.channels.conversation import Incoming
from mitra.channels.limits import RateLimit, Verdict
from mitra.channels.outgoing import Outgoing
from mitra.channels.parts import Parts, parts
from mitra.channels.root import add_root_routes
from mitra.channels.web import laws
from mitra.channels.web.files import SAFE
from mitra.channels.web.once import Once
from mitra.channels.web.origins import Origins, origin_of
from mitra.channels.web.refusals import RefusedError
from mitra.channels.web.session import Sessions
from mitra.channels.web.site import add_site
from mitra.knowledge import live_knowledge
from mitra.language.normalise import MAX_CHARACTERS
from mitra.store.feedback import FeedbackStore

MAX_BODY = 32 * 1024
"""Bytes; the longest message we read, with every character written as an escape."""
SESSION_BURST, SESSIONS_PER_MINUTE = 30, 20.0
JUDGEMENT_BURST, JUDGEMENTS_PER_MINUTE = 20, 20.0
_ID = re.compile(r"[0-9a-f-]{16,64}")
_ENTRY = re.compile(r"[a-z0-9_-]{1,80}(\.[a-z0-9_-]{1,80})?")

TO_ALL = {"access-control-allow-origin": "*"}
MAY_POST = {
    **TO_ALL,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "authorization, content-type",
    "access-control-max-age": "86400",
}

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


def _leave_cors_to_channels(app: Sanic, cors_origins: Any = None) -> None:
    """Stand in for Rasa's function, whose answers would hide those of this channel."""


class WebInput(InputChannel):
    """The widget and the page at ``/``. It needs no secrets, so it is always on.

    Args:
        environment: Holds the sites that may carry the widget, and who runs it.
        shared: The installation's parts; by default those of this process.
    """

    def __init__(self, environment: Mapping[str, str], shared: Optional[Parts] = None) -> None:
        self._environment = environment
        self._shared = shared

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> WebInput:
        """Make the channel, and take from Rasa what it would do in its place.

        Rasa greets at ``/`` with its version, and answers every browser that asks whether
        it may post, with no. It makes its channels before it does either; there is no
        setting for them.
        """
        rasa.server.add_root_route = add_root_routes
        rasa.server.configure_cors = _leave_cors_to_channels
        return cls(os.environ)

    def url_prefix(self) -> str:
        """The channel's addresses begin at the root, not below ``/webhooks``."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """All routes of the channel."""
        shared = self._shared or parts()
        routes = Blueprint("web")
        add_site(routes, live_knowledge(), self._environment, shared.days)
        origins = Origins.from_environment(self._environment)
        _Talk(on_new_message, origins, shared).add_to(routes)
        return routes


class _Talk:
    """What the widget posts.

    Args:
        handle: Rasa's handler of a message.
        origins: Sites that may carry the widget.
        shared: Stores, and the key that sessions are signed with.
    """

    def __init__(
        self, handle: Callable[[UserMessage], Awaitable[None]], origins: Origins, shared: Parts
    ) -> None:
        self._origins = origins
        self._pseudonyms = shared.pseudonyms
        self._sessions = Sessions(shared.pseudonyms, shared.days)
        # The widget shows the privacy notice itself, before anything is sent.
        self._conversation = shared.conversation(handle, notices=False)
        self._feedback = FeedbackStore(shared.database)
        self._once = Once()
        self._new_sessions = RateLimit(SESSION_BURST, SESSIONS_PER_MINUTE)
        self._judgements = RateLimit(JUDGEMENT_BURST, JUDGEMENTS_PER_MINUTE)

    def add_to(self, routes: Blueprint) -> None:
        """Add the routes."""
        for path, handler in (
            ("/web/sesi", self._begin),
            ("/web/pesan", self._receive),
            ("/web/umpan-balik", self._judge),
        ):
            name = path.rsplit("/", 1)[1]
            # Read piece by piece, so that a huge body is refused and not first collected.
            routes.add_route(self._guarded(handler), path, ["POST"], name=name, stream=True)
            routes.add_route(_let_ask, path, ["OPTIONS"], name=f"boleh-{name}")

    def _guarded(self, handler: Handler) -> Handler:
        """Refuse foreign sites, answer refusals in words, and set the headers of all answers."""

        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse:
            headers = {**SAFE, "cache-control": "no-store", **self._origins.headers(request)}
            try:
                if self._origins.refuses(request):
                    headers.update(TO_ALL)  # nothing but the sentence that says no
                    raise RefusedError("asal")
                answered = await handler(request)
            except RefusedError as refused:
                answered = response.json(refused.body, refused.status)
                headers.update(refused.headers)
            answered.headers.update(headers)
            return answered

        return guarded

    async def _begin(self, request: Request) -> HTTPResponse:
        await _body(request)
        if not is_from_this_machine(request):
            _admit(self._new_sessions, remote_address(request))
        return response.json({"token": self._sessions.issue(origin_of(request))})

    async def _receive(self, request: Request) -> HTTPResponse:
        body = await _body(request)
        person = self._person(request)
        number, text = body.get("id"), body.get("text")
        if not isinstance(number, str) or not _ID.fullmatch(number):
            raise RefusedError("isi")
        if not isinstance(text, str) or not text.strip():
            raise RefusedError("isi")
        if len(text) > MAX_CHARACTERS:
            raise RefusedError("besar")
        own = is_from_this_machine(request)
        incoming = Incoming("web", person, text, address=None if own else remote_address(request))
        repeated = self._once.knows((person, number))  # which costs nothing
        if not repeated and self._conversation.admit(incoming) is not Verdict.ANSWER:
            raise RefusedError("cepat")
        replies = await self._once.answer(
            (person, number), lambda: self._conversation.reply(incoming)
        )
        forgotten = any(reply.text == texts.FORGOTTEN for reply in replies)
        if forgotten:
            self._once.forget(person)
        return response.json({"messages": _as_json(replies), "forgotten": forgotten})

    async def _judge(self, request: Request) -> HTTPResponse:
        body = await _body(request)
        person = self._person(request)
        entry, helpful, reason = body.get("entry"), body.get("helpful"), body.get("reason")
        if not isinstance(helpful, bool) or not isinstance(reason, (str, type(None))):
            raise RefusedError("isi")
        if entry is not None and not (isinstance(entry, str) and _ENTRY.fullmatch(entry)):
            raise RefusedError("isi")
        _admit(self._judgements, person)
        self._feedback.add(entry, helpful, reason, "web", person)
        return response.json({"saved": True})

    def _person(self, request: Request) -> str:
        """The pseudonym of whoever holds the session; refuses when there is none."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        session: Optional[str] = None
        if kind.lower() == "bearer":
            session = self._sessions.read(token.strip(), origin_of(request))
        if session is None:
            raise RefusedError("sesi")
        return self._pseudonyms.of("web", session)


async def _let_ask(request: Request) -> HTTPResponse:
    """Answer a browser that asks beforehand whether a page may post.

    Every page may try: the request itself is refused to foreign ones, in words that the
    page can show. A refusal here would look to its visitors like a broken connection.
    """
    return response.empty(headers={**SAFE, **MAY_POST})


def _admit(limit: RateLimit, key: str) -> None:
    if limit.check(key, time.time()) is not Verdict.ANSWER:
        raise RefusedError("cepat")


async def _body(request: Request) -> Dict[str, Any]:
    """The JSON object that was sent; refuses what is longer, or something else."""
    read = bytearray()
    while request.stream is not None:
        piece = await request.stream.read()
        if piece is None:
            break
        read += piece
        if len(read) > MAX_BODY:
            raise RefusedError("besar")
    try:
        body = json.loads(read or b"{}")
    except (ValueError, RecursionError):
        raise RefusedError("isi") from None
    if not isinstance(body, dict):
        raise RefusedError("isi")
    return body


def _as_json(replies: List[Outgoing]) -> List[Dict[str, Any]]:
    knowledge = live_knowledge().current()
    return [
        {
            "text": reply.text,
            "buttons": [{"title": b.title, "payload": b.payload} for b in reply.buttons],
            "entry": reply.entry,
            "sources": laws.cited(reply.text, knowledge),
        }
        for reply in replies
    ]
