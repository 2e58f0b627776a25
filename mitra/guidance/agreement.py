"""A draft agreement as data: what stands in it, in order; no file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

NOTE, ARTICLE, POINT, SIGNATURE = "catatan", "pasal", "butir", "tanda-tangan"
"""Kinds of block that look unlike plain text."""


@dataclass(frozen=True)
class Block:
    """One paragraph. Text in square brackets is a blank to fill in."""

    kind: str
    text: str


@dataclass(frozen=True)
class Agreement:
    """The draft.

    Attributes:
        title: Heading of the agreement.
        file_name: Name the file is offered under.
        warning: What the first page says: a draft, no legal advice, how to use it.
        blocks: The agreement itself, from the parties to the signatures.
        sources: One line a source, with its state of force.
    """

    title: str
    file_name: str
    warning: Tuple[str, ...]
    blocks: Tuple[Block, ...]
    sources: Tuple[str, ...]
