"""Comparison of two subjects, point by point, from their own entries."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from mitra.answers.compose import MAX_FIRST_MESSAGE
from mitra.answers.questions import full_button
from mitra.answers.reply import Button, Reply
from mitra.knowledge import KnowledgeBase, Subject, source_line

_POINTS: Sequence[Tuple[str, str]] = (
    ("peran", "Peran"),
    ("manfaat", "Untungnya"),
    ("risiko", "Risikonya"),
    ("cocok", "Cocok bila"),
    ("status", "Kedudukan hukum"),
)
_MAX_SENTENCE = 150


def compare(first: Subject, second: Subject, knowledge: KnowledgeBase) -> Reply:
    """Set two subjects beside each other, then say how to choose."""
    aspects = [(a, t) for a, t in _POINTS if a in first.entries and a in second.entries]
    rows: List[str] = [
        f"{first.name} dan {second.name}, berdampingan:",
        _row("Artinya", first, first.summary, second, second.summary),
    ]
    cited = []
    for aspect, title in aspects:
        one, two = first.entries[aspect], second.entries[aspect]
        row = _row(title, first, _first_sentence(one.answer), second, _first_sentence(two.answer))
        if len("\n\n".join([*rows, row])) > MAX_FIRST_MESSAGE - 190:
            continue
        rows.append(row)
        cited += [one.citations[0], two.citations[0]]
    for subject in (first, second):
        cited.append(subject.entries[subject.main_aspect].citations[0])
    rows.append(source_line(list(dict.fromkeys(cited)), knowledge))
    buttons: Tuple[Button, ...] = tuple(
        full_button(subject, "cocok" if "cocok" in subject.entries else subject.main_aspect)
        for subject in (first, second)
    )
    return Reply("\n\n".join(rows), buttons, entry=f"{first.id}+{second.id}")


def _row(title: str, first: Subject, left: str, second: Subject, right: str) -> str:
    return f"{title}\n• {first.short_name}: {left}\n• {second.short_name}: {right}"


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[0]
    if len(sentence) <= _MAX_SENTENCE:
        return sentence
    cut = sentence[:_MAX_SENTENCE]
    # Cut where a reader would pause, never inside a word.
    pause = max(cut.rfind(", "), cut.rfind("; "), cut.rfind(" dan "))
    return cut[: pause if pause > 60 else cut.rfind(" ")].rstrip(",; ") + " …"
