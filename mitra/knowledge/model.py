"""What the assistant knows, as immutable values.

A *subject* (``topik``) has *entries*, one for each *aspect* (``aspek``); an entry
cites *sources*. See ``docs/architecture.md`` for the terms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Iterator, Mapping, Optional, Tuple

from mitra.knowledge.citation import Citation
from mitra.knowledge.guidance import Guidance


@dataclass(frozen=True)
class Source:
    """A line of the register ``knowledge/sumber.yml``."""

    id: str
    kind: str
    title: str
    short: str
    evidence: str
    checked: date
    status: Optional[str] = None
    revoked_by: Optional[Citation] = None
    revoked_since: Optional[date] = None
    amended_by: Optional[str] = None
    replaced_by: Tuple[str, ...] = ()
    text_file: Optional[str] = None

    @property
    def revoked(self) -> bool:
        """Whether the law is no longer in force."""
        return self.status == "dicabut"


@dataclass(frozen=True)
class Article:
    """One article of a law: what it is about and what it says, in our words."""

    number: str
    heading: str
    words: Tuple[str, ...]
    answer: str
    amended_by: Optional[str] = None


@dataclass(frozen=True)
class Term:
    """A word people use for something close to a subject, and how it honestly relates."""

    names: Tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Entry:
    """The answer to one aspect of one subject."""

    subject: str
    aspect: str
    answer: str
    points: Tuple[str, ...]
    details: Tuple[str, ...]
    citations: Tuple[Citation, ...]

    @property
    def id(self) -> str:
        """``subject.aspect``, the name used in logs, feedback and tests."""
        return f"{self.subject}.{self.aspect}"


@dataclass(frozen=True)
class Subject:
    """One file of the knowledge base."""

    id: str
    kind: str
    name: str
    short_name: str
    summary: str
    names: Tuple[str, ...]
    terms: Tuple[Term, ...]
    entries: Mapping[str, Entry]
    related: Tuple[str, ...]
    standing: Optional[str] = None
    articles: Mapping[str, Article] = field(default_factory=dict)
    comparison: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_trouble(self) -> bool:
        """Whether it is something gone wrong that people tell, rather than a thing they name."""
        return self.kind == "masalah"

    @property
    def main_aspect(self) -> str:
        """The aspect told when none is asked for: the first one in the file."""
        return next(iter(self.entries))


@dataclass(frozen=True)
class Neighbour:
    """A near-field matter that is not ours, with the honest line and whom to ask."""

    id: str
    name: str
    names: Tuple[str, ...]
    answer: str
    related: Tuple[str, ...]


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything the assistant knows, validated; one state of it is one object."""

    subjects: Mapping[str, Subject]
    sources: Mapping[str, Source]
    neighbours: Mapping[str, Neighbour]
    guidance: Guidance

    def entry(self, subject: str, aspect: str) -> Optional[Entry]:
        """Return the entry for ``aspect`` of ``subject``, or None where there is none."""
        found = self.subjects.get(subject)
        return found.entries.get(aspect) if found else None

    def entries(self) -> Iterator[Entry]:
        """All entries, in the order of the files."""
        for subject in self.subjects.values():
            yield from subject.entries.values()

    def of_kind(self, kind: str) -> Tuple[Subject, ...]:
        """The subjects of one ``jenis``, in the order of their ids."""
        return tuple(s for s in self.subjects.values() if s.kind == kind)
