"""A knowledge base that follows its files: an edited answer is served at once."""

from __future__ import annotations

import logging
import time
from functools import lru_cache
from pathlib import Path
from typing import Callable, Tuple

from mitra.knowledge.loader import KnowledgeError, all_files, load
from mitra.knowledge.model import KnowledgeBase
from mitra.paths import KNOWLEDGE

logger = logging.getLogger(__name__)

CHECK_EVERY_SECONDS = 1.0
"""Looking at about a hundred files' dates costs a millisecond; not on every message."""


class LiveKnowledge:
    """Give the current knowledge base; reload it when a file has changed.

    A broken edit is logged and the last sound state stays in service.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._clock = clock
        self._checked = clock()
        self._seen = self._fingerprint()
        self._current = load(folder)

    def current(self) -> KnowledgeBase:
        """The knowledge base as the files stand now."""
        now = self._clock()
        if now - self._checked >= CHECK_EVERY_SECONDS:
            self._checked = now
            self._refresh()
        return self._current

    def _refresh(self) -> None:
        seen = self._fingerprint()
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self._current = load(self._folder)
            logger.info("knowledge reloaded")
        except KnowledgeError as error:
            logger.error("edited knowledge is broken, serving the last sound state:\n%s", error)

    def _fingerprint(self) -> Tuple[Tuple[str, int, int], ...]:
        stats = [(str(f), f.stat()) for f in all_files(self._folder) if f.exists()]
        return tuple((name, s.st_mtime_ns, s.st_size) for name, s in stats)


@lru_cache(maxsize=1)
def live_knowledge() -> LiveKnowledge:
    """The process's knowledge base, loaded once; a broken one ends the start with its problems."""
    try:
        return LiveKnowledge(KNOWLEDGE)
    except KnowledgeError as error:
        raise SystemExit(f"Basis pengetahuan rusak:\n{error}") from None
