"""Which sites may carry the widget, and how a browser is told (CORS)."""

from __future__ import annotations

import re
from typing import Dict, Mapping, Optional, Tuple

from sanic.request import Request

VARIABLE = "KAWAN_ASAL"
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
_DEFAULT_PORT = re.compile(r"^(http://[^/]*):80$|^(https://[^/]*):443$")


class Origins:
    """The sites that may talk with the web channel.

    Args:
        allowed: Origins such as ``https://dinas.contoh.go.id``.
    """

    def __init__(self, allowed: Tuple[str, ...] = ()) -> None:
        self._allowed = frozenset(allowed)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Origins:
        """Read the comma-separated list in ``KAWAN_ASAL``.

        Raises:
            ValueError: When one of them is no origin; with a wrong list the widget would
                stay silent on a site whose owner believes it to be allowed.
        """
        asked = [part.strip() for part in environment.get(VARIABLE, "").split(",")]
        return cls(tuple(_origin(part) for part in asked if part))

    def __len__(self) -> int:
        return len(self._allowed)

    def refuses(self, request: Request) -> bool:
        """Whether a browser asks on behalf of a page that is not allowed to.

        Programs without a browser send no origin. They have no visitor whose session could
        be abused, so nothing is gained by turning them away.
        """
        origin = request.headers.get("origin")
        if origin is None or origin in self._allowed:
            return False
        return _host_of(origin) != request.headers.get("host")

    def headers(self, request: Request) -> Dict[str, str]:
        """What lets a page of an allowed site read the answer."""
        headers = {"vary": "Origin"}
        if origin_of(request) and not self.refuses(request):
            headers["access-control-allow-origin"] = origin_of(request)
            headers["access-control-expose-headers"] = "Retry-After"
        return headers


def origin_of(request: Request) -> str:
    """The origin a session belongs to; empty for a program without a browser."""
    return str(request.headers.get("origin") or "")


def _host_of(origin: str) -> Optional[str]:
    # Only the host is compared: behind a proxy that speaks TLS this server sees "http".
    return origin.split("://", 1)[1] if "://" in origin else None


def _origin(text: str) -> str:
    lower = text.lower().rstrip("/")
    if not _ORIGIN.fullmatch(lower):
        raise ValueError(
            f"{VARIABLE}: {text!r} bukan alamat situs. Tulis skema dan nama host saja, misalnya "
            "https://dinas.contoh.go.id; pisahkan dengan koma bila lebih dari satu"
        )
    plain = _DEFAULT_PORT.match(lower)  # browsers leave these ports out
    return (plain[1] or plain[2]) if plain else lower
