"""The one SQLite file of what must last: inbox, feedback, unanswered questions, notices.

Conversations have a file of their own (``tracker.py``), because Rasa opens that one.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, Optional, Tuple

from mitra.paths import STATE
from mitra.store.migrations import migrate


class Database:
    """A connection whose tables are up to date.

    Used from one event loop; SQLite is asked for so little at a time that waiting for it
    there costs less than handing it to a thread.

    Args:
        path: The file, made if missing. Older stores beside it are taken over once.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Rasa may open a store in another thread than the one that uses it.
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        path.chmod(0o600)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("PRAGMA busy_timeout=5000")
        # What is deleted is overwritten: a person's words do not linger in free pages.
        self._connection.execute("PRAGMA secure_delete=ON")
        migrate(self._connection, path.parent)
        for old in path.parent.glob("pertanyaan.db*"):  # taken over by the migration
            old.unlink()

    def execute(self, sql: str, parameters: Tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Run one statement; outside of :meth:`together` it is committed at once."""
        return self._connection.execute(sql, parameters)

    @contextmanager
    def together(self, durable: bool = False) -> Iterator[None]:
        """All statements inside, or none of them.

        A killed process loses nothing of what has been committed. A power cut may lose the
        last moments, unless they are ``durable``, which waits for the disk.
        """
        if durable:
            self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        else:
            self._connection.execute("COMMIT")
        finally:
            if durable:
                self._connection.execute("PRAGMA synchronous=NORMAL")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


@lru_cache(maxsize=4)
def database(path: Optional[Path] = None) -> Database:
    """The process's one connection to ``path``, by default ``var/kawan.db``."""
    return Database(path or STATE / "kawan.db")
