"""Thousands of updates, sound and broken: no 500, and no message lost."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from mitra.channels.settings import TelegramSettings, WhatsAppSettings
from mitra.channels.telegram import HEADER, TelegramInput
from mitra.channels.whatsapp import WhatsAppInput
from tests.channels import fake_telegram, fake_whatsapp
from tests.channels.serving import idle, parts_in, post_all, serving

DATA = Path(__file__).parent / "data"
EACH = 5_000
BROKEN = 1_000
WHATSAPP = "/webhooks/whatsapp/webhook"
TELEGRAM = "/webhooks/telegram/webhook"
_ODD = [
    None, True, 0, -1, 1e308, "", "x", "\x00", "🌴" * 50, "a" * 5000, [], [None], [[]], {},
    {"a": None}, "9" * 40, {"id": {"id": {}}}, "\ud800",
]  # fmt: skip


def fixtures(platform):
    return [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / platform).iterdir())
    ]


def spoil(value, random_):
    """``value`` with something in it replaced, removed or added."""
    if random_.random() < 0.15:
        return random_.choice(_ODD)
    if isinstance(value, dict):
        spoilt = {
            key: spoil(item, random_) for key, item in value.items() if random_.random() > 0.03
        }
        if random_.random() < 0.1:
            spoilt["x" * random_.randrange(1, 40)] = random_.choice(_ODD)
        return spoilt
    if isinstance(value, list):
        return [spoil(item, random_) for item in value]
    return value


@pytest.fixture
def shared():
    """An installation in memory where there is such a disk: this is not about disks."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield parts_in(Path(folder))


@pytest.fixture
def sent(monkeypatch):
    """What both clients would have sent, without the way through the network."""
    from mitra.channels import telegram, whatsapp_send

    texts = []

    async def whatsapp_piece(self, body, piece):
        texts.append(piece["teks"])
        return f"wamid.{len(texts)}"

    async def telegram_piece(bot, body, piece):
        texts.append(piece["teks"])
        return str(len(texts))

    async def nothing(*_):
        return None

    monkeypatch.setattr(whatsapp_send.WhatsAppClient, "send_piece", whatsapp_piece)
    monkeypatch.setattr(whatsapp_send.WhatsAppClient, "show_typing", nothing)
    monkeypatch.setattr(telegram, "send_piece", telegram_piece)
    monkeypatch.setattr(telegram._Telegram, "_stop_spinner", nothing)
    return texts


class TestWhatsApp:
    def post(self, settings: WhatsAppSettings, shared, rasa, payloads):
        async def scenario():
            async with serving(WhatsAppInput(settings, shared), rasa) as client:
                requests = [fake_whatsapp.signed(payload) for payload in payloads]
                codes = await post_all(
                    client, WHATSAPP, [(r["content"], r["headers"]) for r in requests]
                )
                await idle(client, "whatsapp")
                return codes

        return asyncio.run(scenario())

    def test_thousands_of_messages_are_each_answered_once(
        self, whatsapp_settings, shared, rasa, sent
    ):
        random_ = random.Random(5)
        messages = [
            fake_whatsapp.message(f"pesan {number}", f"62{number % 2000}") for number in range(EACH)
        ]
        payloads = [fake_whatsapp.webhook(one) for one in messages]
        repeats = random_.sample(payloads, 500)

        codes = self.post(whatsapp_settings, shared, rasa, payloads + repeats)

        assert {200: EACH + 500} == dict(codes)
        assert Counter(f"jawaban: pesan {n}" for n in range(EACH)) == Counter(
            text for text in sent if text.startswith("jawaban")
        )
        assert {"selesai": EACH} == dict(
            shared.database.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall()
        )

    def test_thousands_of_broken_ones_are_borne(self, whatsapp_settings, shared, rasa, sent):
        random_ = random.Random(6)
        known = fixtures("whatsapp")
        payloads = [spoil(random_.choice(known), random_) for _ in range(BROKEN - 100)]
        cut = [
            json.dumps(random_.choice(known)).encode()[: random_.randrange(200)] for _ in range(100)
        ]

        codes = self.post(whatsapp_settings, shared, rasa, [*payloads, *cut])

        assert BROKEN == codes[200] + codes[400]
        assert [] == shared.database.execute("SELECT 1 FROM inbox WHERE state = 'baru'").fetchall()


class TestTelegram:
    def post(self, settings: TelegramSettings, shared, rasa, bot_api, updates):
        async def scenario():
            async with serving(TelegramInput(settings, shared), rasa) as client:
                while not bot_api.webhook:
                    await asyncio.sleep(0.02)
                await asyncio.sleep(0.3)
                headers = {HEADER: fake_telegram.SECRET, "Content-Type": "application/json"}
                bodies = [u if isinstance(u, bytes) else json.dumps(u).encode() for u in updates]
                codes = await post_all(client, TELEGRAM, [(body, headers) for body in bodies])
                await idle(client, "telegram")
                return codes

        return asyncio.run(scenario())

    def test_thousands_of_updates_are_each_answered_once(
        self, webhook_settings, shared, rasa, bot_api, sent
    ):
        updates = [
            {"update_id": n, "message": fake_telegram.message(f"pesan {n}", 1 + n % 2000)}
            for n in range(EACH)
        ]

        codes = self.post(webhook_settings, shared, rasa, bot_api, updates + updates[::10])

        assert {200: EACH + EACH // 10} == dict(codes)
        assert Counter(f"jawaban: pesan {n}" for n in range(EACH)) == Counter(
            text for text in sent if text.startswith("jawaban")
        )

    def test_thousands_of_broken_ones_are_borne(
        self, webhook_settings, shared, rasa, bot_api, sent
    ):
        random_ = random.Random(7)
        known = fixtures("telegram")
        updates = [spoil(random_.choice(known), random_) for _ in range(BROKEN - 100)]
        cut = [
            json.dumps(random_.choice(known)).encode()[: random_.randrange(99)] for _ in range(100)
        ]

        codes = self.post(webhook_settings, shared, rasa, bot_api, [*updates, *cut])

        assert BROKEN == codes[200] + codes[400]
        assert [] == shared.database.execute("SELECT 1 FROM inbox WHERE state = 'baru'").fetchall()
