"""Files for browsers: compressed once, and sent again only when they have changed."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from typing import Dict, Optional

from sanic.request import Request
from sanic.response import HTTPResponse, raw

SAFE: Dict[str, str] = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}
"""Headers of every response of the web channel."""


@dataclass(frozen=True)
class File:
    """A file as it is sent.

    Attributes:
        content: Its bytes.
        compressed: The same with gzip.
        kind: Its media type.
        tag: What changes when the content does.
        headers: Of every response with it.
    """

    content: bytes
    compressed: bytes
    kind: str
    tag: str
    headers: Dict[str, str]

    @classmethod
    def of(
        cls, text: str, kind: str, seconds: int = 0, headers: Optional[Dict[str, str]] = None
    ) -> File:
        """Make a file from its text.

        Args:
            text: The content.
            kind: Its media type.
            seconds: For how long a browser may use it without asking again.
            headers: Whatever else belongs to it.
        """
        content = text.encode("utf-8")
        kept = f"public, max-age={seconds}" if seconds else "no-cache"
        return cls(
            content,
            gzip.compress(content, 9, mtime=0),
            kind,
            hashlib.sha256(content).hexdigest()[:20],
            {**SAFE, "cache-control": kept, "vary": "Accept-Encoding", **(headers or {})},
        )

    def response(self, request: Request) -> HTTPResponse:
        """The file, compressed where the browser takes that; 304 where it has it already."""
        small = "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{self.tag}{"-gz" if small else ""}"'
        headers = {**self.headers, "etag": tag}
        known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
        if tag in known or f"W/{tag}" in known:
            return raw(b"", status=304, headers=headers)
        if small:
            headers["content-encoding"] = "gzip"
        return raw(
            self.compressed if small else self.content, headers=headers, content_type=self.kind
        )
