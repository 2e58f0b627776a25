"""Talk with the WhatsApp channel as Meta's servers do."""

from __future__ import annotations

import asyncio
from pathlib import Path

from mitra.channels import texts
from tests.channels.fake_whatsapp import message, signed
from tests.channels.serving import idle, serving

URL = "/webhooks/whatsapp/webhook"
DATA = Path(__file__).parent / "data" / "whatsapp"
NOTICE = texts.notice(30)


def run(scenario):
    """Run a test's coroutine."""
    return asyncio.run(scenario())


async def deliver(client, *payloads):
    """Deliver all, and wait until they have been worked off."""
    for payload in payloads:
        assert 200 == (await client.post(URL, **signed(payload))).status_code
    await idle(client, "whatsapp")


def deliveries(channel, rasa, meta, *payloads):
    """Deliver all and return the texts that were sent, the notice left out."""

    async def scenario():
        async with serving(channel, rasa) as client:
            await deliver(client, *payloads)

    run(scenario)
    return [said for said in meta.said if said != NOTICE]


def pressed(number: str, title: str, target: str, kind: str = "button_reply"):
    """The message of a pressed button of our message ``target``."""
    return {
        **message(""),
        "type": "interactive",
        "context": {"id": target},
        "interactive": {"type": kind, kind: {"id": number, "title": title}},
    }
