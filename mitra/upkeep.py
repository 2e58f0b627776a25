"""Keep the promise of how long data is kept: purge at the start, and once a day."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from typing import Any, Optional

from mitra.store.people import DAY, People

logger = logging.getLogger(__name__)


class Upkeep:
    """Purges as long as the server runs.

    Args:
        people: Deletes over all stores.
        days: How long is kept.
        every: Seconds between two purges.
    """

    def __init__(self, people: People, days: int, every: float = DAY) -> None:
        self._people = people
        self._days = days
        self._every = every
        self._task: Optional[asyncio.Task[None]] = None

    async def start(self, *_: Any) -> None:
        """Begin; a listener for the server's start."""
        self._task = asyncio.ensure_future(self._purge_daily())

    async def stop(self, *_: Any) -> None:
        """End; a listener for the server's stop."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _purge_daily(self) -> None:
        while True:
            try:
                gone = self._people.purge(self._days)
                logger.info("purged", extra={"hari": self._days, "dihapus": gone})
            except (sqlite3.Error, OSError):
                logger.exception("the purge failed; it is tried again with the next")
            await asyncio.sleep(self._every)
