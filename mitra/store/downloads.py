"""Files offered for download for a while, each under an unguessable token."""

from __future__ import annotations

import os
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

HOURS_VARIABLE = "KAWAN_UNDUHAN_JAM"
DEFAULT_HOURS = 24.0
ADDRESS_VARIABLE = "KAWAN_ALAMAT"
DEFAULT_ADDRESS = "http://127.0.0.1:5005"
PATH = "/unduh"
_TOKEN_BYTES = 32
_TOKEN = re.compile(r"^[A-Za-z0-9_-]{43}$")
"""What ``secrets.token_urlsafe(32)`` makes; nothing else ever becomes a path."""
_NAME = re.compile(r"^[a-z0-9-]+\.[a-z]+$")
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


def lifetime_seconds() -> float:
    """How long a file is offered, from the environment; 24 hours where it says nothing else."""
    try:
        hours = float(os.environ.get(HOURS_VARIABLE, ""))
    except ValueError:
        return DEFAULT_HOURS * 3600
    return hours * 3600 if hours > 0 else DEFAULT_HOURS * 3600


def address(token: str) -> str:
    """Where ``token`` can be fetched, as a person outside would call this server."""
    base = os.environ.get(ADDRESS_VARIABLE) or DEFAULT_ADDRESS
    return f"{base.rstrip('/')}{PATH}/{token}"


def lifetime_in_words() -> str:
    """How long a link holds, for the person who gets it."""
    return f"{lifetime_seconds() / 3600:g} jam".replace(".", ",")


@dataclass(frozen=True)
class Download:
    """A file that may be fetched: its content and the name it is offered under."""

    name: str
    content: bytes


class Downloads:
    """A folder with one file a token, named ``<token>.<name>``; expired ones are removed.

    Args:
        folder: Where the files lie; made when needed, readable by this user only.
        clock: Seconds since the epoch, as of a file's date.
    """

    def __init__(
        self,
        folder: Path,
        seconds: Optional[float] = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._seconds = lifetime_seconds() if seconds is None else seconds
        self._clock = clock
        folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
        self.purge()

    def offer(self, name: str, content: bytes) -> str:
        """Keep ``content`` for a while and return its token.

        Raises:
            ValueError: when ``name`` is no plain file name.
        """
        if not _NAME.match(name):
            raise ValueError(f"no plain file name: {name}")
        self.purge()
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        path = self._folder / f"{token}.{name}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.utime(path, (self._clock(), self._clock()))
        return token

    def find(self, token: str) -> Optional[Download]:
        """The file of ``token``; None when there is none, or its time is over."""
        if not _TOKEN.match(token):
            return None
        for path in self._folder.glob(f"{token}.*"):
            if self._expired(path):
                return None
            try:
                return Download(path.name.partition(".")[2], path.read_bytes())
            except FileNotFoundError:
                return None  # purged between the look and the reading
        return None

    def purge(self) -> None:
        """Remove what has expired."""
        for path in self._folder.iterdir():
            try:
                if self._expired(path):
                    path.unlink()
            except FileNotFoundError:
                continue  # another worker was faster

    def _expired(self, path: Path) -> bool:
        return self._clock() - path.stat().st_mtime >= self._seconds
