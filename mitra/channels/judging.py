"""Whether an answer helped: buttons and thumbs of WhatsApp and Telegram.

A thumb on an answer counts everywhere. Telegram shows two small buttons below each
answer, where they cost no room. WhatsApp's three buttons are needed for the next
question, and every message of ours rings a telephone: it asks now and then only.
"""

from __future__ import annotations

from typing import List, Optional, Tuple

from mitra.answers.reply import Button
from mitra.channels import texts
from mitra.channels.outgoing import Outgoing
from mitra.store.feedback import FeedbackStore

_JUDGE = "#nilai:"
_WHY = "#alasan:"
_FIRST, _EVERY = 3, 10
_GOOD = set("👍 ❤ 🙏 👏 😊 😍 🥰 🔥 🎉 💯 👌 😁 🤩 🏆 ⚡ 🤝 😄 😀 ✅ 💪 🫡".split())
_BAD = set("👎 😡 😠 😢 🤬 💩 🤮 😭 🤨 💔 😐 🖕 🥱 😴 😕 🙁 ☹ ❌".split())
_VARIATIONS = str.maketrans("", "", "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def judgement_buttons(entry: str) -> Tuple[Button, ...]:
    """The pair of buttons that judges the telling of ``entry``."""
    return (
        Button(f"👍 {texts.HELPFUL}", f"{_JUDGE}+:{entry}"),
        Button(f"👎 {texts.NOT_HELPFUL}", f"{_JUDGE}-:{entry}"),
    )


def is_judgement(payload: str) -> bool:
    """Whether a button's payload judges, and is no question."""
    return payload.startswith((_JUDGE, _WHY))


def is_due(told: int) -> bool:
    """Whether to ask for a judgement now that ``told`` answers have been told."""
    return told % _EVERY == _FIRST


class Judging:
    """Takes judgements down and thanks for them."""

    def __init__(self, feedback: FeedbackStore, channel: str) -> None:
        self._feedback = feedback
        self._channel = channel

    def pressed(self, payload: str, person: str) -> List[Outgoing]:
        """React to a pressed judgement button."""
        kind, rest = payload[1:].split(":", 1)
        value, entry = rest.split(":", 1)
        if kind == "nilai":
            return self._judge(entry or None, value == "+", person)
        reason = texts.REASONS[int(value)]
        self._feedback.add(entry or None, False, reason, self._channel, person)
        return [Outgoing(texts.REASON_NOTED)]

    def reacted(self, emoji: str, entry: Optional[str], person: str) -> List[Outgoing]:
        """React to an emoji that was put on a message of ours; "" means taken away."""
        plain = emoji.translate(_VARIATIONS)
        if plain in _GOOD or plain in _BAD:
            return self._judge(entry, plain in _GOOD, person)
        return [Outgoing(texts.REACTION)] if plain else []

    def _judge(self, entry: Optional[str], helpful: bool, person: str) -> List[Outgoing]:
        self._feedback.add(entry, helpful, None, self._channel, person)
        if helpful:
            return [Outgoing(texts.THANKS)]
        reasons = tuple(
            Button(reason, f"{_WHY}{number}:{entry or ''}")
            for number, reason in enumerate(texts.REASONS)
        )
        return [Outgoing(texts.WHY, reasons)]
