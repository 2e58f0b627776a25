"""Answer a message once, however often a browser with a bad connection sends it."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import Any, Awaitable, Callable, Tuple

KEPT_SECONDS = 900.0
KEPT_ANSWERS = 5_000

Key = Tuple[str, str]


class Once:
    """Remembers answers for a while, in memory only.

    A repeat that comes while the first is being worked on waits for the same answer. A
    restart forgets: a message whose answer was lost in it is then answered anew.

    Args:
        clock: Seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answers: OrderedDict[Key, Tuple[float, asyncio.Task[Any]]] = OrderedDict()

    def knows(self, key: Key) -> bool:
        """Whether the message was seen before."""
        self._drop_old()
        return key in self._answers

    async def answer(self, key: Key, work: Callable[[], Awaitable[Any]]) -> Any:
        """The answer to the message ``key``; ``work`` makes it, at most once.

        The work goes on when the connection breaks, so that the repeat finds it done.
        """
        self._drop_old()
        if key not in self._answers:
            self._answers[key] = (self._clock(), asyncio.ensure_future(work()))
        return await asyncio.shield(self._answers[key][1])

    def forget(self, person: str) -> None:
        """Drop the remembered answers of one person."""
        for key in [key for key in self._answers if key[0] == person]:
            del self._answers[key]

    def _drop_old(self) -> None:
        before = self._clock() - KEPT_SECONDS
        while self._answers:
            key, (at, _) = next(iter(self._answers.items()))
            if at >= before and len(self._answers) <= KEPT_ANSWERS:
                return
            del self._answers[key]
