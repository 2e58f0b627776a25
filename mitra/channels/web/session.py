"""Sessions of the web channel: issued here, signed, and good for one site only."""

from __future__ import annotations

import hmac
import secrets
import time
from typing import Optional

from mitra.store.pseudonym import Pseudonyms

_PURPOSE = "sesi-web"
_MAX_TOKEN = 300
_AHEAD = 300.0
"""Seconds by which a token may come from the future, for a clock that was set back."""


class Sessions:
    """Issues and recognises sessions without keeping any.

    A token is ``id.issued.signature``: 256 random bits, the time in seconds, and a
    signature over both and the origin of the page it was issued to. A guessed or edited
    one, or one carried off to another site, is not recognised.

    Args:
        pseudonyms: Holds this installation's key.
        days: After how many days a session ends.
    """

    def __init__(self, pseudonyms: Pseudonyms, days: int) -> None:
        self._pseudonyms = pseudonyms
        self._seconds = days * 86_400.0

    def issue(self, origin: str, now: Optional[float] = None) -> str:
        """A new token for a page of ``origin``."""
        name = secrets.token_urlsafe(32)
        issued = str(int(time.time() if now is None else now))
        return f"{name}.{issued}.{self._signature(name, issued, origin)}"

    def read(self, token: str, origin: str, now: Optional[float] = None) -> Optional[str]:
        """The session's id, or None when it was not issued here, for ``origin``, in time."""
        parts = token.split(".") if len(token) <= _MAX_TOKEN and token.isascii() else []
        if len(parts) != 3:
            return None
        name, issued, signature = parts
        if not hmac.compare_digest(signature, self._signature(name, issued, origin)):
            return None
        age = (time.time() if now is None else now) - int(issued)
        return name if -_AHEAD <= age <= self._seconds else None

    def _signature(self, name: str, issued: str, origin: str) -> str:
        return self._pseudonyms.sign(_PURPOSE, f"{name}.{issued}.{origin}")
