"""Read the training messages of ``data/nlu`` without Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Optional, Tuple

import yaml

# The safe loader, in C where PyYAML has it: ten times faster over 15,000 messages.
_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = {"intent", "metadata", "examples"}


@dataclass(frozen=True)
class Example:
    """One training message with its label and the voice (file) it comes from."""

    text: str
    intent: str
    subject: Optional[str]
    file: str

    @property
    def subjects(self) -> Tuple[str, ...]:
        """The subjects meant; two for a comparison."""
        return tuple(self.subject.split("+")) if self.subject else ()

    @property
    def label(self) -> str:
        """``intent/subject``, or the intent alone."""
        return f"{self.intent}/{self.subject}" if self.subject else self.intent


def read_examples(folder: Path) -> List[Example]:
    """All messages of the ``*.yml`` files in ``folder``, in the order of files and lines.

    Raises ``ValueError`` naming a file that holds anything else.
    """
    examples = []
    for path in sorted(folder.glob("*.yml")):
        found = read_plain_file(path)
        if found is None:
            raise ValueError(f"{path}: only intents, their topik and messages may stand here")
        examples += found
    return examples


def read_plain_file(path: Path) -> Optional[List[Example]]:
    """The messages of a file that holds nothing else; None for any other file.

    Raises ``yaml.YAMLError`` where the file is no YAML.
    """
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_SAFE_LOADER)  # noqa: S506
    if not isinstance(data, dict) or not data.keys() <= {"version", "nlu"}:
        return None
    examples = []
    for block in data.get("nlu") or ():
        if not _is_plain(block):
            return None
        subject = (block.get("metadata") or {}).get("topik")
        for line in block["examples"].splitlines():
            text = line.strip()[2:].strip()
            if text:
                examples.append(Example(text, block["intent"], subject, path.name))
    return examples


def _is_plain(block: Any) -> bool:
    """Whether a block is an intent with messages that carry no marked entities."""
    if not isinstance(block, dict) or not {"intent", "examples"} <= block.keys() <= _KEYS:
        return False
    about, lines = block.get("metadata") or {}, block["examples"]
    if not isinstance(about, dict) or not about.keys() <= {"topik"} or not isinstance(lines, str):
        return False
    listed = all(line.strip()[:2] == "- " for line in lines.splitlines() if line.strip())
    return listed and "](" not in lines and "]{" not in lines
