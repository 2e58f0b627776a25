"""Read nested data of which nothing is certain."""

from __future__ import annotations

from typing import Any, Dict, List


def dig(data: Any, *keys: Any) -> Any:
    """``data[key][key]…``, or None as soon as something is not there or of another type."""
    for key in keys:
        if isinstance(data, dict) or (isinstance(data, list) and isinstance(key, int)):
            try:
                data = data[key]
            except (KeyError, IndexError):
                return None
        else:
            return None
    return data


def text_of(data: Any, *keys: Any) -> str:
    """The text at ``keys``; numbers count as text, everything else as none."""
    found = dig(data, *keys)
    if isinstance(found, bool):
        return ""
    return str(found) if isinstance(found, (str, int)) else ""


def list_of(data: Any, *keys: Any) -> List[Dict[str, Any]]:
    """The objects of the list at ``keys``; anything else in it is skipped."""
    found = dig(data, *keys) if keys else data
    if not isinstance(found, list):
        return []
    return [item for item in found if isinstance(item, dict)]
