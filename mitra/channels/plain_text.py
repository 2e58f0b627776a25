"""Public input is text, never a command."""

from __future__ import annotations

from typing import Any

from mitra.language.normalise import MAX_CHARACTERS

_HARMLESS_SLASH = "\u2215"
"""Looks like "/", but Rasa reads only the ASCII one as a command."""


def as_plain_text(message: Any) -> str:
    """Turn whatever a client sent into text Rasa reads as text.

    Rasa takes ``/intent{"slot": "x"}``, ``/restart`` and the like as orders from
    whoever types them; a leading slash is therefore replaced by its look-alike. What is
    no text becomes an empty message, which the assistant answers with a hint.
    """
    text = message if isinstance(message, str) else ""
    # Lone surrogates come from broken clients; they cannot be stored or sent on.
    text = text.encode("utf-8", "ignore").decode("utf-8")[:MAX_CHARACTERS].strip()
    if text.startswith("/"):
        text = _HARMLESS_SLASH + text[1:]
    return text or "…"
