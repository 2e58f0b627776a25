"""How much one person, or one address, may ask: kind once, then quiet for a while.

Counts live in memory. A restart forgives everybody, and nothing about anyone is written
down for it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum
from typing import List


class Verdict(Enum):
    """What to do with a message."""

    ANSWER = "answer"
    SAY_SO = "say so"
    """The first one too many: answer that it is too fast."""
    IGNORE = "ignore"


@dataclass
class _Bucket:
    tokens: float
    filled_at: float
    told: bool = False


class RateLimit:
    """A bucket of tokens for each key, refilled steadily.

    Args:
        burst: Messages that may come at once.
        per_minute: Messages a minute in the long run.
        keys: Buckets to remember; the least recently used go first.
    """

    def __init__(self, burst: int, per_minute: float, keys: int = 50_000) -> None:
        self._burst = float(burst)
        self._per_second = per_minute / 60.0
        self._keys = keys
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def check(self, key: str, at: float) -> Verdict:
        """Count one message of ``key`` that arrived ``at`` (seconds of any clock)."""
        bucket = self._buckets.pop(key, None) or _Bucket(self._burst, at)
        self._buckets[key] = bucket
        while len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        elapsed = max(0.0, at - bucket.filled_at)
        bucket.tokens = min(self._burst, bucket.tokens + elapsed * self._per_second)
        bucket.filled_at = max(at, bucket.filled_at)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            if bucket.tokens >= self._burst / 2:
                bucket.told = False
            return Verdict.ANSWER
        if bucket.told:
            return Verdict.IGNORE
        bucket.told = True
        return Verdict.SAY_SO


def strictest(verdicts: List[Verdict]) -> Verdict:
    """The verdict that holds when several limits apply."""
    for verdict in (Verdict.IGNORE, Verdict.SAY_SO):
        if verdict in verdicts:
            return verdict
    return Verdict.ANSWER
