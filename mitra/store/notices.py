"""Who has been told how their data is handled (UU 27/2022)."""

from __future__ import annotations

import time

from mitra.store.database import Database


class Notices:
    """Remembers first contacts, by pseudonym."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, person: str) -> bool:
        """Whether ``person`` has not been told yet; from now on they have."""
        written = self._database.execute(
            "INSERT OR IGNORE INTO notice VALUES (?, ?)", (person, time.time())
        )
        return written.rowcount == 1
