"""A channel served on loopback, with a stand-in for Rasa behind it."""

from __future__ import annotations

import contextlib
import uuid
from pathlib import Path
from typing import Any, AsyncIterator, Dict, Optional
from urllib.parse import urljoin

import httpx
from sanic import Sanic
from sanic.response import text

from bench.server import free_port
from mitra.channels.parts import Parts
from mitra.store.database import Database


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
