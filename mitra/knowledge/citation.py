"""A place in a source, as the files write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class Citation:
    """A place in a source: ``uu-20-2008:34(1)`` names source, article and paragraph."""

    source: str
    article: Optional[str] = None
    detail: str = ""

    def __str__(self) -> str:
        if self.article is None:
            return self.source
        return f"{self.source}:{self.article}{self.detail}"
