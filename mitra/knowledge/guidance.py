"""What guidance in chat knows: forms, matching rules and clauses, as immutable values.

Read from ``knowledge/panduan/`` by :mod:`mitra.knowledge.guidance_loader`; used by
:mod:`mitra.guidance`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Tuple

from mitra.knowledge.citation import Citation

TEXT, DURATION, ONE, MANY = "teks", "lama", "pilih", "pilih_banyak"
"""Kinds of question: free text, a span of time, one option, several options."""


@dataclass(frozen=True)
class Option:
    """One answer to choose.

    Attributes:
        id: What is remembered and what rules refer to.
        name: Title of the button, at most 20 characters.
        says: How the option is called inside a sentence.
        words: Words that mean it, where the question asks for it.
        phrases: Whole phrases that mean it wherever they stand.
        counted: Whether an amount beside its word belongs to it ("5 mesin").
    """

    id: str
    name: str
    says: str
    words: Tuple[str, ...]
    phrases: Tuple[str, ...] = ()
    counted: bool = False


@dataclass(frozen=True)
class Measure:
    """Units that tell an option by an amount: from ``bounds[id]`` upwards it is ``id``."""

    units: Tuple[str, ...]
    bounds: Mapping[str, float]


@dataclass(frozen=True)
class Check:
    """What makes a question an item of a check-list.

    Attributes:
        section: ``ukuran``, ``kunci``, ``isi`` or ``tanda``.
        title: The item in a few words.
        good: Id of the answer that is well.
        remedy: What to do, or to ask of the partner, when it is not.
        in_statute: Whether UU 20/2008 asks for it as well.
        phrases: Whole phrases that mean it is not well, wherever they stand.
        topics: Words that speak of it, whatever they say of it.
    """

    section: str
    title: str
    good: str
    remedy: str
    citations: Tuple[Citation, ...]
    in_statute: bool = False
    phrases: Tuple[str, ...] = ()
    topics: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question of a form.

    Attributes:
        text: What is asked.
        hint: What is added when it is asked again.
        label: What the answer is called, for corrections by name.
        kind: ``teks``, ``lama``, ``pilih`` or ``pilih_banyak``.
        cue: The list of cue words (``kurang``, ``punya``) that makes a thing an answer.
        measures: How amounts tell the option.
        bare_unit: What a number without a unit counts.
        open: Whether a single word answers it also where it was not asked.
        quotes: Whether the person's own word is repeated instead of the option's.
        check: Set for the items of a check-list.
        opens: Words that open its answer where something else was asked; of a free text.
    """

    id: str
    text: str
    hint: str
    label: str
    kind: str
    options: Tuple[Option, ...] = ()
    cue: Optional[str] = None
    measures: Tuple[Measure, ...] = ()
    bare_unit: Optional[str] = None
    open: bool = False
    quotes: bool = False
    check: Optional[Check] = None
    opens: Tuple[str, ...] = ()

    def option(self, name: str) -> Option:
        """The option with this id."""
        return next(option for option in self.options if option.id == name)


@dataclass(frozen=True)
class Form:
    """One guidance: its questions in order.

    Attributes:
        start: The plain sentence that opens it; a button types this.
        opening: The first line said.
        missed: What is said before a question is repeated because its answer was not read;
            empty for the line that all forms share.
    """

    id: str
    name: str
    start: str
    opening: str
    questions: Tuple[Question, ...]
    missed: str = ""

    def question(self, name: str) -> Question:
        """The question with this id."""
        return next(q for q in self.questions if q.id == name)


@dataclass(frozen=True)
class Rule:
    """A reason for or against a pattern.

    ``when`` maps a question to options: every question named must hold, by any one of
    its options.
    """

    when: Mapping[str, Tuple[str, ...]]
    value: int
    reason: str


@dataclass(frozen=True)
class PatternRules:
    """All rules about one pattern."""

    pattern: str
    fits: str
    rules: Tuple[Rule, ...]
    exclusions: Tuple[Rule, ...]
    watch: str
    first_step: str
    citations: Tuple[Citation, ...]


@dataclass(frozen=True)
class Clauses:
    """What a draft agreement says for one pattern; ``[…]`` marks blanks.

    Attributes:
        names: The words put in place of ``{mereka}``, ``{kami}``, ``{kegiatan}`` and so on.
        lists: Sentences by the name that the frame calls them by.
    """

    names: Mapping[str, str]
    lists: Mapping[str, Tuple[str, ...]]
    citations: Tuple[Citation, ...]


@dataclass(frozen=True)
class Frame:
    """The frame of every draft: its first page, and its lines as (kind, text)."""

    warning: Tuple[str, ...]
    lines: Tuple[Tuple[str, str], ...]


@dataclass(frozen=True)
class Guidance:
    """Everything below ``knowledge/panduan/``."""

    words: Mapping[str, Tuple[str, ...]]
    forms: Mapping[str, Form]
    patterns: Mapping[str, PatternRules]
    swot: Mapping[str, str]
    frame: Frame
    general_clauses: Clauses
    clauses: Mapping[str, Clauses]
