"""Which channels are on: secrets from the environment, checked before anything starts.

Names and meaning of every variable: ``.env.example``.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import List, Mapping, Optional
from urllib.parse import urlsplit

from mitra.channels.web.front_page import Office
from mitra.channels.web.origins import Origins
from mitra.paths import STATE
from mitra.store.pseudonym import read_key

GRAPH = "https://graph.facebook.com/v23.0"
BOT_API = "https://api.telegram.org/bot"
_WHATSAPP = (
    "WHATSAPP_TOKEN",
    "WHATSAPP_PHONE_ID",
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
)
_TELEGRAM_WEBHOOK = ("TELEGRAM_WEBHOOK_URL", "TELEGRAM_SECRET")
_BOT_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

DAYS_VARIABLE = "KAWAN_SIMPAN_HARI"
DEFAULT_DAYS = 30
MAX_DAYS = 3650


class SettingsError(ValueError):
    """A channel's settings cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class WhatsAppSettings:
    """What the WhatsApp Cloud API needs; secrets never appear when this is printed."""

    token: str = field(repr=False)
    phone_id: str
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    api: str = GRAPH


@dataclass(frozen=True)
class TelegramSettings:
    """What the Telegram Bot API needs; without a webhook's address it is polled."""

    token: str = field(repr=False)
    webhook_url: Optional[str] = None
    secret: Optional[str] = field(default=None, repr=False)
    api: str = BOT_API


Environment = Mapping[str, str]


def _get(environment: Environment, name: str) -> str:
    return environment.get(name, "").strip()


def _all_or_none(environment: Environment, names: tuple, what: str) -> bool:
    missing = [name for name in names if not _get(environment, name)]
    if len(missing) == len(names):
        return False
    if missing:
        raise SettingsError(
            f"{what} setengah diatur: {', '.join(missing)} belum ada. Isi semuanya "
            f"({', '.join(names)}), atau kosongkan semuanya untuk mematikannya. "
            "Artinya masing-masing: .env.example."
        )
    return True


def _address(environment: Environment, name: str, default: str) -> str:
    address = _get(environment, name) or default
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return address.rstrip("/")
    raise SettingsError(f"{name} harus alamat https:// (http:// hanya untuk mesin ini sendiri).")


def read_whatsapp(environment: Environment) -> Optional[WhatsAppSettings]:
    """WhatsApp's settings, or None when it is off.

    Raises:
        SettingsError: When they are half set or malformed.
    """
    if not _all_or_none(environment, _WHATSAPP, "WhatsApp"):
        return None
    token, phone_id, app_secret, verify_token = (_get(environment, name) for name in _WHATSAPP)
    if not phone_id.isdigit():
        raise SettingsError(
            "WHATSAPP_PHONE_ID harus deretan angka: ID nomor telepon di dasbor Meta, bukan "
            "nomor teleponnya."
        )
    api = _address(environment, "WHATSAPP_API_URL", GRAPH)
    return WhatsAppSettings(token, phone_id, app_secret, verify_token, api)


def read_telegram(environment: Environment) -> Optional[TelegramSettings]:
    """Telegram's settings, or None when it is off.

    Raises:
        SettingsError: When they are half set or malformed.
    """
    token = _get(environment, "TELEGRAM_TOKEN")
    with_webhook = _all_or_none(environment, _TELEGRAM_WEBHOOK, "Webhook Telegram")
    if not token:
        if with_webhook:
            raise SettingsError(
                "Telegram setengah diatur: TELEGRAM_TOKEN belum ada. Minta token ke @BotFather."
            )
        return None
    if not _BOT_TOKEN.fullmatch(token):
        raise SettingsError(
            "TELEGRAM_TOKEN tidak berbentuk token dari @BotFather (angka, titik dua, huruf)."
        )
    api = _address(environment, "TELEGRAM_API_URL", BOT_API)
    if not with_webhook:
        return TelegramSettings(token, api=api)
    secret = _get(environment, "TELEGRAM_SECRET")
    if not _SECRET.fullmatch(secret):
        raise SettingsError(
            "TELEGRAM_SECRET harus 16 sampai 256 huruf, angka, garis bawah, atau tanda hubung; "
            "buat dengan: openssl rand -hex 32"
        )
    address = _address(environment, "TELEGRAM_WEBHOOK_URL", "")
    return TelegramSettings(token, address, secret, api)


def days_kept(environment: Environment) -> int:
    """For how many days conversations are kept.

    Raises:
        SettingsError: When ``KAWAN_SIMPAN_HARI`` is no number from 1 to 3650.
    """
    text = _get(environment, DAYS_VARIABLE)
    if not text:
        return DEFAULT_DAYS
    if not text.isdecimal() or not 1 <= int(text) <= MAX_DAYS:
        raise SettingsError(f"{DAYS_VARIABLE}={text!r} harus angka 1 sampai {MAX_DAYS}")
    return int(text)


def secrets_in(environment: Environment) -> List[str]:
    """Every secret value that is set, so that logs can be kept clear of them."""
    names = (*_WHATSAPP[:1], *_WHATSAPP[2:], "TELEGRAM_TOKEN", "TELEGRAM_SECRET", "KAWAN_KUNCI")
    return [value for value in (_get(environment, name) for name in names) if len(value) >= 8]


def check(environment: Environment) -> List[str]:
    """Read all settings and say, a line each, which channels are on.

    Raises:
        SettingsError: When something cannot be used.
    """
    try:
        days = days_kept(environment)
        read_key(environment, STATE)
        sites = Origins.from_environment(environment)
        Office.from_environment(environment)
    except ValueError as error:
        raise SettingsError(str(error)) from None
    whatsapp, telegram = read_whatsapp(environment), read_telegram(environment)
    rest = _get(environment, "KAWAN_REST")
    if rest not in ("", "terbuka"):
        raise SettingsError('KAWAN_REST hanya mengenal "terbuka"; kosongkan untuk menutupnya.')
    how = "webhook" if telegram and telegram.webhook_url else "long polling"
    return [
        "WhatsApp: " + ("nyala" if whatsapp else "mati (WHATSAPP_TOKEN dan kawan-kawan kosong)"),
        "Telegram: " + (f"nyala, {how}" if telegram else "mati (TELEGRAM_TOKEN kosong)"),
        f"Web: nyala, widget juga di {len(sites)} situs lain (KAWAN_ASAL)",
        "REST: " + ("TERBUKA untuk semua mesin" if rest else "untuk mesin ini saja"),
        f"Percakapan disimpan paling lama {days} hari",
    ]


def current_whatsapp() -> Optional[WhatsAppSettings]:
    """WhatsApp's settings of this process; ends it with a clear line when they are unusable."""
    try:
        return read_whatsapp(os.environ)
    except SettingsError as error:
        raise SystemExit(str(error)) from None


def current_telegram() -> Optional[TelegramSettings]:
    """Telegram's settings of this process; ends it with a clear line when they are unusable."""
    try:
        return read_telegram(os.environ)
    except SettingsError as error:
        raise SystemExit(str(error)) from None
