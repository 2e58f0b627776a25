"""What a browser does towards the web channel, without one."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any, Awaitable, Callable, Dict, Optional

import httpx

from mitra.channels.web.input import WebInput
from tests.channels.serving import serving

HOST_SITE = "https://dinas.contoh.go.id"
FROM_HOST_SITE = {"Origin": HOST_SITE}
ENVIRONMENT = {"KAWAN_ASAL": f"{HOST_SITE}, https://lain.contoh.go.id"}

Visit = Callable[[httpx.AsyncClient], Awaitable[Any]]


def visit(rasa, shared, visitor: Visit, environment: Optional[Dict[str, str]] = None) -> Any:
    """Serve the channel while ``visitor`` uses it; returns what the visitor returns."""

    async def run() -> Any:
        channel = WebInput(ENVIRONMENT if environment is None else environment, shared)
        async with serving(channel, rasa) as client:
            return await visitor(client)

    return asyncio.run(run())


async def begin(client: httpx.AsyncClient, headers: Optional[Dict[str, str]] = None) -> str:
    answered = await client.post("/web/sesi", json={}, headers=headers or {})
    return str(answered.json()["token"])


async def say(
    client: httpx.AsyncClient,
    token: str,
    text: Any,
    number: Any = None,
    headers: Optional[Dict[str, str]] = None,
) -> httpx.Response:
    body = {"text": text, "id": uuid.uuid4().hex if number is None else number}
    return await client.post("/web/pesan", json=body, headers={**bearer(token), **(headers or {})})


def bearer(token: str) -> Dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
