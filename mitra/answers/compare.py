"""Comparison of two subjects, point by point, from their own files."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from mitra.answers.compose import MAX_FIRST_MESSAGE
from mitra.answers.questions import full_button, in_sentence
from mitra.answers.reply import Button, Reply
from mitra.knowledge import Entry, KnowledgeBase, Subject, source_line

_POINTS: Sequence[Tuple[str, str]] = (
    ("peran", "Siapa berbuat apa"),
    ("modal", "Modal Anda"),
    ("kendali", "Yang menentukan"),
    ("untung", "Untungnya"),
    ("risiko", "Awas"),
)
_FIRST_TO_GO = ("modal", "peran", "untung")
"""Points left out when a comparison would be too long for one message."""
_ROOM_AROUND = 150
_MAX_SENTENCE = 160


def compare(first: Subject, second: Subject, knowledge: KnowledgeBase) -> Reply:
    """Set two subjects beside each other, point by point.

    Patterns carry a row for each point (``banding``); of other subjects the summary and
    the main answer are compared.
    """
    rows: List[str] = [f"{first.name} dan {in_sentence(second)}, berdampingan:"]
    pair = (first, second)
    if first.comparison and second.comparison:
        rows += _point_rows(pair)
    else:
        rows.append(_row("Artinya", pair, [subject.summary for subject in pair]))
        rows.append(_row("Pokoknya", pair, [_first_sentence(_main(s).answer) for s in pair]))
    citations = [_main(subject).citations[0] for subject in pair]
    if all("dasar_hukum" in subject.entries for subject in pair):
        citations += [subject.entries["dasar_hukum"].citations[0] for subject in pair]
    rows.append(source_line(list(dict.fromkeys(citations)), knowledge))
    buttons: Tuple[Button, ...] = tuple(
        full_button(subject, "cocok" if "cocok" in subject.entries else subject.main_aspect)
        for subject in pair
    )
    return Reply("\n\n".join(rows), buttons, entry=f"{first.id}+{second.id}")


def _point_rows(pair: Sequence[Subject]) -> List[str]:
    rows = {
        point: _row(title, pair, [subject.comparison[point] for subject in pair])
        for point, title in _POINTS
    }
    for point in _FIRST_TO_GO:
        if sum(len(row) + 2 for row in rows.values()) <= MAX_FIRST_MESSAGE - _ROOM_AROUND:
            break
        del rows[point]
    return list(rows.values())


def _main(subject: Subject) -> Entry:
    return subject.entries[subject.main_aspect]


def _row(title: str, pair: Sequence[Subject], sides: Sequence[str]) -> str:
    lines = [f"• {subject.short_name}: {text}" for subject, text in zip(pair, sides)]
    return "\n".join([title, *lines])


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[0]
    if len(sentence) <= _MAX_SENTENCE:
        return sentence
    cut = sentence[:_MAX_SENTENCE]
    # Cut where a reader would pause, never inside a word.
    pause = max(cut.rfind(", "), cut.rfind("; "), cut.rfind(" dan "))
    return cut[: pause if pause > 60 else cut.rfind(" ")].rstrip(",; ") + " …"
