"""A channel served on loopback, with a stand-in for Rasa behind it."""

from __future__ import annotations

import asyncio
import contextlib
import re
import uuid
from collections import Counter
from pathlib import Path
from typing import Any, AsyncIterator, Dict, Iterable, Optional, Tuple
from urllib.parse import urljoin

import httpx
from sanic import Sanic
from sanic.response import text

from bench.server import free_port
from mitra.channels.parts import Parts
from mitra.store.database import Database

Request = Tuple[bytes, Dict[str, str]]
_CONNECTIONS = 20


def parts_in(folder: Path, environment: Optional[Dict[str, str]] = None) -> Parts:
    """The shared parts of an installation of its own, in ``folder``."""
    return Parts.of(Database(folder / "kawan.db"), folder, environment or {})


@contextlib.asynccontextmanager
async def serving(channel: Any, rasa: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Serve ``channel`` until the block ends; yields a client of its address."""
    app = Sanic(f"uji-{uuid.uuid4().hex}", configure_logging=False)
    app.blueprint(channel.blueprint(rasa), url_prefix=urljoin("/webhooks/", channel.url_prefix()))
    # A router wants one route.
    app.add_route(lambda request: text("akar"), "/akar", name="akar")
    port = free_port()
    server = await app.create_server(
        "127.0.0.1", port, return_asyncio_server=True, access_log=False
    )
    await server.startup()
    await server.before_start()
    await server.after_start()
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            client.app = app  # type: ignore[attr-defined]
            yield client
    finally:
        await server.before_stop()
        await server.close()
        await server.after_stop()


async def idle(client: httpx.AsyncClient, channel: str) -> None:
    """Wait until a channel has worked off everything it has taken."""
    await client.app.ctx.workers[channel].idle()  # type: ignore[attr-defined]


async def post_all(client: httpx.AsyncClient, path: str, requests: Iterable[Request]) -> Counter:
    """Post (body, headers) pairs over a few kept connections; counts the status codes.

    Thousands of requests through a full HTTP client would measure that client.
    """
    codes: Counter = Counter()
    waiting = iter(requests)
    host, port = client.base_url.host, client.base_url.port

    async def post() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        for body, headers in waiting:
            lines = [f"POST {path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
            lines += [f"{name}: {value}" for name, value in headers.items()]
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.I)
            await reader.readexactly(int(length[1]) if length else 0)
            codes[int(head.split(b" ", 2)[1])] += 1
        writer.close()

    await asyncio.gather(*(post() for _ in range(_CONNECTIONS)))
    return codes
