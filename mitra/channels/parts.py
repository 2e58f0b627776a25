"""What the channels share while serving: stores, pseudonyms, days of keeping."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Mapping

from mitra.channels.conversation import Conversation, Handler
from mitra.paths import STATE
from mitra.store.database import database
from mitra.store.notices import Notices
from mitra.store.people import People

DAYS_VARIABLE = "KAWAN_SIMPAN_HARI"
DEFAULT_DAYS = 30
MAX_DAYS = 3650


def days_kept(environment: Mapping[str, str]) -> int:
    """For how many days conversations are kept.

    Raises:
        ValueError: When ``KAWAN_SIMPAN_HARI`` is no number from 1 to 3650.
    """
    text = environment.get(DAYS_VARIABLE, "").strip()
    if not text:
        return DEFAULT_DAYS
    if not text.isdigit() or not 1 <= int(text) <= MAX_DAYS:
        raise ValueError(f"{DAYS_VARIABLE}={text!r} harus angka 1 sampai {MAX_DAYS}")
    return int(text)


@lru_cache(maxsize=1)
def people() -> People:
    """Who forgets people, over all stores of this installation."""
    return People(database(), STATE / "percakapan.db", STATE / "unduhan")


def conversation(handle: Handler, notices: bool = True) -> Conversation:
    """The common way to Rasa for one channel; ``notices`` where it has no notice of its own."""
    kept = days_kept(os.environ)
    return Conversation(handle, people(), Notices(database()) if notices else None, kept)
