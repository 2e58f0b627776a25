"""Where a person stands in a form: a value that fits into one slot of the conversation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, Mapping, Optional, Tuple

OPEN, PAUSED, DONE = "terbuka", "ditunda", "selesai"


@dataclass(frozen=True)
class Value:
    """One thing answered: the option's id (empty for free text) and the person's own words."""

    option: str
    said: str


Answer = Tuple[Value, ...]


@dataclass(frozen=True)
class State:
    """A form as far as it has been answered.

    Attributes:
        form: Id of the form.
        answers: By question; what was skipped is not among them.
        asked: The question now waiting for an answer.
        missed: Whether it was already asked again once.
        skipped: Questions passed over.
        phase: ``terbuka``, ``ditunda`` (left, may be resumed) or ``selesai``.
        fresh: Whether its result was the last thing said.
        held: Another form, left in favour of this one.
    """

    form: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    asked: Optional[str] = None
    missed: bool = False
    skipped: Tuple[str, ...] = ()
    phase: str = OPEN
    fresh: bool = False
    held: Optional[State] = None

    def options(self, question: str) -> Tuple[str, ...]:
        """Ids of the options answered to ``question``."""
        return tuple(value.option for value in self.answers.get(question, ()))

    def said(self, question: str) -> str:
        """What the person said to ``question``, in their words; empty when skipped."""
        return " dan ".join(value.said for value in self.answers.get(question, ()))

    def with_answer(self, question: str, answer: Answer) -> State:
        """Take down one more answer."""
        answers = {**self.answers, question: answer}
        skipped = tuple(name for name in self.skipped if name != question)
        return replace(self, answers=answers, skipped=skipped)

    def as_data(self) -> Dict[str, Any]:
        """JSON-ready form, for a slot."""
        return {
            "panduan": self.form,
            "jawaban": {
                question: [[value.option, value.said] for value in answer]
                for question, answer in self.answers.items()
            },
            "ditanya": self.asked,
            "meleset": self.missed,
            "dilewati": list(self.skipped),
            "keadaan": self.phase,
            "baru": self.fresh,
            "tertunda": self.held.as_data() if self.held else None,
        }

    @classmethod
    def from_data(cls, data: Any) -> Optional[State]:
        """Read what :meth:`as_data` wrote; None for anything else."""
        if not isinstance(data, dict) or "panduan" not in data:
            return None
        return cls(
            form=data["panduan"],
            answers={
                question: tuple(Value(option, said) for option, said in answer)
                for question, answer in data["jawaban"].items()
            },
            asked=data["ditanya"],
            missed=data["meleset"],
            skipped=tuple(data["dilewati"]),
            phase=data["keadaan"],
            fresh=data["baru"],
            held=cls.from_data(data["tertunda"]),
        )
