"""Reading citations such as ``uu-20-2008:34(1)`` and writing the `Sumber:` line."""

from __future__ import annotations

import re
from typing import Dict, List, Mapping, Optional, Sequence

from mitra.knowledge.citation import Citation
from mitra.knowledge.model import KnowledgeBase, Source, Subject

_CITATION = re.compile(
    r"^(?P<source>[a-z0-9-]+)(?::(?P<article>\d+[A-Z]?)(?P<detail>(?:\(\d+[a-z]?\))?(?:\.[0-9a-z]+)?))?$"
)
SECOND_HAND = "sumber kedua, belum dicocokkan dengan naskah resmi"
_MARK = "*"
DRAFT_TEXT = "naskah yang terbaca masih berkepala rancangan"


def parse_citation(text: str) -> Optional[Citation]:
    """Read a citation; None when it is not written as one."""
    found = _CITATION.match(text)
    if found is None:
        return None
    return Citation(found["source"], found["article"], found["detail"] or "")


def source_line(citations: Sequence[Citation], knowledge: KnowledgeBase) -> str:
    """Write the line that ends an answer.

    Articles of one law are gathered, amendments and the state of force come from the
    register, so an answer cannot cite a revoked law without saying so.
    """
    line = "Sumber: " + "; ".join(_groups(citations, knowledge, full=False)) + "."
    return f"{line} ({_MARK} {SECOND_HAND})" if _MARK in line else line


def full_sources(citations: Sequence[Citation], knowledge: KnowledgeBase) -> List[str]:
    """One line a source with its whole title and its state of force, for officers."""
    return _groups(citations, knowledge, full=True)


def place_in_words(citation: Citation, knowledge: KnowledgeBase) -> str:
    """One place in running text: ``UU 20/2008 Pasal 34 ayat (3)``."""
    return f"{knowledge.sources[citation.source].short} Pasal {_place(citation)}"


def _groups(citations: Sequence[Citation], knowledge: KnowledgeBase, full: bool) -> List[str]:
    grouped: Dict[str, List[Citation]] = {}
    for citation in citations:
        grouped.setdefault(citation.source, []).append(citation)
    return [
        _one(knowledge.sources[source], places, knowledge, full)
        for source, places in grouped.items()
    ]


def _one(source: Source, places: Sequence[Citation], knowledge: KnowledgeBase, full: bool) -> str:
    text = source.title if full else source.short
    articles = list(dict.fromkeys(_place(c) for c in places if c.article))
    if articles:
        text += " Pasal " + _enumerate(articles)
    law = knowledge.subjects.get(source.id)
    amendment = _amendment(places, law, knowledge.sources)
    if amendment:
        text += f" jo. {amendment}"
    remark = force(source, knowledge.sources, full)
    if remark == SECOND_HAND and not full:
        return text + _MARK  # explained once, at the end of the line
    return f"{text} ({remark})" if remark else text


def _place(citation: Citation) -> str:
    number, detail = citation.article or "", citation.detail
    paragraph = re.match(r"\((\w+)\)", detail)
    words = number + (f" ayat ({paragraph[1]})" if paragraph else "")
    point = re.search(r"\.(\w+)$", detail)
    if point:
        words += f" angka {point[1]}" if point[1].isdigit() else f" huruf {point[1]}"
    return words


def _enumerate(items: Sequence[str]) -> str:
    if len(items) == 1:
        return items[0]
    return ", ".join(items[:-1]) + " dan " + items[-1]


def _amendment(
    places: Sequence[Citation],
    law: Optional[Subject],
    sources: Mapping[str, Source],
) -> Optional[str]:
    """The amending law, when one of the cited articles was changed by it."""
    if law is None:
        return None
    for place in places:
        article = law.articles.get(place.article or "")
        if article and article.amended_by:
            return sources[article.amended_by].short
    return None


def force(source: Source, sources: Mapping[str, Source], full: bool = False) -> str:
    """State of force in words; empty where nothing needs saying."""
    if source.revoked:
        since = f" sejak {indonesian_date(source.revoked_since)}" if source.revoked_since else ""
        instead = ", ".join(sources[i].short for i in source.replaced_by)
        return f"sudah dicabut{since if full else ''}" + (f"; kini {instead}" if instead else "")
    if source.status == "rancangan":
        return DRAFT_TEXT
    if source.status == "belum-dipastikan":
        return "berlakunya kini belum dipastikan" if full else SECOND_HAND
    if source.evidence == "sekunder" and source.kind == "peraturan":
        return SECOND_HAND
    if full and source.kind == "peraturan":
        changed = (
            f", diubah terakhir dengan {sources[source.amended_by].short}"
            if source.amended_by
            else ""
        )
        return f"berlaku{changed}; diperiksa {indonesian_date(source.checked)}"
    return ""


_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
).split()


def indonesian_date(day: object) -> str:
    """``2008-07-04`` → ``4 Juli 2008``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"  # type: ignore[attr-defined]
