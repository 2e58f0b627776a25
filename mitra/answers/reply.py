"""A reply as every channel receives it; only a channel knows its platform's limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from mitra.guidance.agreement import Agreement

MAX_BUTTONS = 3
MAX_TITLE = 20
"""WhatsApp cuts longer titles off without a word; ours are short by construction."""

LINK = "{tautan}"
"""Stands in a text where the address of an offered file goes."""


@dataclass(frozen=True)
class Button:
    """A next question: a short title, and the plain text that sending it types."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message to the user.

    Attributes:
        text: The message; empty when ``utter`` names a response of the domain.
        buttons: At most three next questions.
        utter: Name of a Rasa response to use as the text.
        tail: What follows that response; only with ``utter``.
        agreement: A draft to offer as a file; its link takes the place of ``LINK``.
        entry: Id of the entry answered, for feedback and logs.
        unanswered: Why the question could not be answered, for the curators' list.
    """

    text: str = ""
    buttons: Tuple[Button, ...] = ()
    utter: Optional[str] = None
    tail: str = ""
    agreement: Optional[Agreement] = None
    entry: Optional[str] = None
    unanswered: Optional[str] = None
