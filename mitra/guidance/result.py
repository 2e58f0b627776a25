"""What a finished form has to say; :mod:`mitra.answers.guide` makes a message of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from mitra.guidance.agreement import Agreement
from mitra.knowledge import Citation


@dataclass(frozen=True)
class Result:
    """The outcome of a form.

    Attributes:
        intro: The first line, below the heading.
        blocks: Paragraphs, the most important first; those behind may be held back.
        spaced: Whether an empty line stands between blocks.
        outro: A last line that must not be cut.
        citations: Sources of what is shown.
        subjects: Subjects to offer as buttons.
        next_step: Title and plain text of one more button.
        more: What "Selengkapnya" brings.
        agreement: A draft agreement, to be made into a file.
    """

    intro: str
    blocks: Tuple[str, ...]
    citations: Tuple[Citation, ...]
    spaced: bool = False
    outro: str = ""
    subjects: Tuple[str, ...] = ()
    next_step: Optional[Tuple[str, str]] = None
    more: Tuple[str, ...] = ()
    agreement: Optional[Agreement] = None
