"""What the channels share while serving: stores, pseudonyms, days of keeping."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Mapping

from mitra.channels.conversation import Conversation, Handler
from mitra.channels.settings import days_kept
from mitra.paths import STATE
from mitra.store.database import Database, database
from mitra.store.notices import Notices
from mitra.store.people import People
from mitra.store.pseudonym import Pseudonyms, read_key


@dataclass(frozen=True)
class Parts:
    """The shared parts of one installation."""

    database: Database
    people: People
    pseudonyms: Pseudonyms
    days: int

    @classmethod
    def of(cls, database: Database, folder: Path, environment: Mapping[str, str]) -> Parts:
        """Those whose other files lie in ``folder``."""
        people = People(database, folder / "percakapan.db", folder / "unduhan")
        names = Pseudonyms(read_key(environment, folder))
        return cls(database, people, names, days_kept(environment))

    def conversation(self, handle: Handler, notices: bool = True) -> Conversation:
        """The way to Rasa for one channel; ``notices`` where it has no notice of its own."""
        told = Notices(self.database) if notices else None
        return Conversation(handle, self.people, told, self.days)


@lru_cache(maxsize=1)
def parts() -> Parts:
    """Those of this installation."""
    return Parts.of(database(), STATE, os.environ)
