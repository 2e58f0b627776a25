"""Where a cited law can be read: the state's own collection, peraturan.go.id.

The Directorate General of Legislation keeps it, it holds laws and government regulations
of all ministries, and its addresses follow from kind, number and year. A ministry's JDIH
has only its own, under numbers nobody can derive.
"""

from __future__ import annotations

import re
from typing import Dict, List, Optional

from mitra.knowledge import KnowledgeBase
from mitra.knowledge.model import Source

_SHORT = re.compile(r"(UU|PP) (\d{1,3})/(\d{4})")
_ADDRESS = "https://peraturan.go.id/id/{kind}-no-{number}-tahun-{year}"
_SOURCES = "\n\nSumber: "


def address(source: Source) -> Optional[str]:
    """The page of a law; None for sources whose address does not follow from the name."""
    found = _SHORT.fullmatch(source.short)
    if source.kind != "peraturan" or found is None:
        return None
    return _ADDRESS.format(kind=found[1].lower(), number=found[2], year=found[3])


def cited(text: str, knowledge: KnowledgeBase) -> List[Dict[str, str]]:
    """The laws named in the source line that ends ``text``: name as written, and address."""
    line = text[text.rfind(_SOURCES) :] if _SOURCES in text else ""
    found = []
    for source in knowledge.sources.values():
        where = address(source)
        for name in (source.short, source.title) if where else ():
            if re.search(rf"(?<![\w/]){re.escape(name)}(?![\d/])", line):
                found.append({"name": name, "url": str(where)})
    return found
