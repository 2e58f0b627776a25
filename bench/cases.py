"""Our own examination: messages and dialogues in ``tests/soal``, each with what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

import yaml

from mitra.paths import ROOT

QUESTIONS = ROOT / "tests" / "soal"


@dataclass(frozen=True)
class Turn:
    """One user message and the labels any of which is right.

    ``every`` holds several expectations at once, for a message that asks two things.
    """

    text: str
    expected: Tuple[str, ...]
    every: Tuple[str, ...] = ()
    contains: Tuple[str, ...] = ()
    lacks: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A message, or a dialogue of several turns."""

    style: str
    name: str
    turns: Tuple[Turn, ...]

    @property
    def is_dialogue(self) -> bool:
        """Whether later turns lean on earlier ones."""
        return len(self.turns) > 1


def read_cases(folder: Path = QUESTIONS) -> List[Case]:
    """All cases of ``folder``, in the order of files and lines."""
    cases = []
    for path in sorted(folder.glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        style = data["gaya"]
        for message in data.get("pesan") or ():
            cases.append(Case(style, message["teks"], (_turn(message),)))
        for dialogue in data.get("dialog") or ():
            turns = tuple(_turn(t) for t in dialogue["giliran"])
            cases.append(Case(style, dialogue["nama"], turns))
    return cases


def _turn(data: Dict[str, Any]) -> Turn:
    expected = data.get("harap", ())
    return Turn(
        text=str(data["teks"]),
        expected=(expected,) if isinstance(expected, str) else tuple(expected),
        every=tuple(data.get("harap_semua", ())),
        contains=tuple(str(s) for s in data.get("memuat", ())),
        lacks=tuple(str(s) for s in data.get("tanpa", ())),
    )
