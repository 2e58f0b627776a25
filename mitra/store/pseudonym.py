"""Ids that tell people apart without telling who they are."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Mapping

KEY_VARIABLE = "KAWAN_KUNCI"
MIN_KEY_CHARACTERS = 16
_CHARACTERS = 24  # 96 bits: no two people meet by chance


class Pseudonyms:
    """One-way ids under a secret key: the same person always gets the same one.

    Without the key, an id cannot be tried against a list of telephone numbers.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, *parts: str) -> str:
        """The id of what ``parts`` name, say a channel and a user's number: 24 hex digits."""
        named = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, named, hashlib.sha256).hexdigest()[:_CHARACTERS]

    def sign(self, purpose: str, text: str) -> str:
        """A signature over ``text`` for one ``purpose``, to be compared in constant time."""
        named = f"{purpose}\x1e{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, named, hashlib.sha256).hexdigest()


def read_key(environment: Mapping[str, str], folder: Path) -> bytes:
    """The key from the environment, else from the file ``kunci``, made once.

    Raises:
        ValueError: When the key in the environment is too short to be a secret.
    """
    chosen = environment.get(KEY_VARIABLE, "").strip()
    if chosen:
        if len(chosen) < MIN_KEY_CHARACTERS:
            raise ValueError(f"{KEY_VARIABLE} terlalu pendek: minimal {MIN_KEY_CHARACTERS} huruf")
        return chosen.encode()
    path = folder / "kunci"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".kunci-{os.getpid()}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(fresh, path)  # whole or not at all, and never over another's
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip().encode()
