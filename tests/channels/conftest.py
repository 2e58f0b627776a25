"""Installations, fakes and settings for the tests of channels."""

from __future__ import annotations

from typing import Iterator

import pytest
from sanic import Sanic

from mitra.channels.parts import Parts
from mitra.channels.settings import TelegramSettings, WhatsAppSettings
from mitra.channels.whatsapp import WhatsAppInput
from tests.channels import fake_telegram, fake_whatsapp
from tests.channels.fake_rasa import FakeRasa
from tests.channels.serving import parts_in

Sanic.test_mode = True  # several apps in one process


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def shared(tmp_path) -> Parts:
    """An installation of its own, in which nobody has been told anything yet."""
    return parts_in(tmp_path)


@pytest.fixture
def meta() -> Iterator[fake_whatsapp.FakeWhatsApp]:
    fake = fake_whatsapp.FakeWhatsApp()
    yield fake
    fake.close()


@pytest.fixture
def whatsapp_settings(meta) -> WhatsAppSettings:
    return WhatsAppSettings(
        fake_whatsapp.TOKEN,
        fake_whatsapp.PHONE_ID,
        fake_whatsapp.APP_SECRET,
        fake_whatsapp.VERIFY_TOKEN,
        meta.url,
    )


@pytest.fixture
def whatsapp(whatsapp_settings, shared) -> WhatsAppInput:
    return WhatsAppInput(whatsapp_settings, shared)


@pytest.fixture
def bot_api() -> Iterator[fake_telegram.FakeTelegram]:
    fake = fake_telegram.FakeTelegram()
    yield fake
    fake.close()


@pytest.fixture
def polling_settings(bot_api) -> TelegramSettings:
    return TelegramSettings(fake_telegram.TOKEN, api=bot_api.api)


@pytest.fixture
def webhook_settings(bot_api) -> TelegramSettings:
    return TelegramSettings(
        fake_telegram.TOKEN, "https://kawan.contoh.id", fake_telegram.SECRET, bot_api.api
    )
