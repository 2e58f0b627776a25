"""Read the training messages of ``data/nlu`` without Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Tuple

import yaml

# The safe loader, in C where PyYAML has it: ten times faster over 15,000 messages.
_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    """All messages of the ``*.yml`` files in ``folder``, in the order of files and lines."""
    examples = []
    for path in sorted(folder.glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_SAFE_LOADER)  # noqa: S506
        for block in data["nlu"]:
            subject = (block.get("metadata") or {}).get("topik")
            for line in block["examples"].splitlines():
                text = line.strip()[2:].strip()
                if text:
                    examples.append(Example(text, block["intent"], subject, path.name))
    return examples
