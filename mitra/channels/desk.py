"""What to answer a platform's message: words, a pressed button, a thumb, a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Sequence

from mitra.answers.reply import Button
from mitra.channels import judging, texts
from mitra.channels.conversation import Conversation, Incoming
from mitra.channels.cutting import Measure, split_for_buttons, split_text
from mitra.channels.limits import Verdict
from mitra.channels.outgoing import Outgoing
from mitra.store.inbox import Stored
from mitra.store.people import GROUP
from mitra.store.sent import Sent, SentMessages

MORE = "lagi"
"""Id of the button that shows the next page of a menu."""

# Kinds of messages, as they stand in a stored message's body.
TEXT, BUTTON, REACTION = "teks", "tombol", "reaksi"


@dataclass(frozen=True)
class Limits:
    """What a platform allows.

    Attributes:
        text: Characters of a message.
        body: Characters of a message with buttons.
        buttons: Buttons of a message.
        measure: How it counts characters.
        judge_each: Whether each answer carries the buttons that judge it.
    """

    text: int
    body: int
    buttons: int
    judge_each: bool
    measure: Measure = len


class Desk:
    """Turns a stored message into the pieces to send.

    A stored body holds ``jenis`` (the kind) and, as far as the kind has them, ``teks``,
    ``tombol`` (id of a pressed button), ``judul`` (its title), ``sasaran`` (our message
    it is about), ``emoji``.
    """

    def __init__(
        self,
        channel: str,
        limits: Limits,
        talk: Conversation,
        sent: SentMessages,
        judge: judging.Judging,
    ) -> None:
        self._channel = channel
        self._limits = limits
        self._talk = talk
        self._sent = sent
        self._judge = judge

    async def compose(self, stored: Stored) -> List[Dict[str, Any]]:
        """The pieces that answer ``stored``; none when it came too fast to be answered."""
        replies = await self._replies(stored)
        if not self._limits.judge_each:
            replies += self._question(person_of(stored), replies)
        return [piece for reply in replies for piece in self.pieces(reply)]

    def pieces(self, reply: Outgoing) -> List[Dict[str, Any]]:
        """Cut a reply to the platform's limits; the last piece carries the buttons."""
        limits, buttons = self._limits, reply.buttons
        if limits.judge_each and reply.entry:
            buttons = (*buttons, *judging.judgement_buttons(reply.entry))
        if not buttons:
            parts = split_text(reply.text or texts.TROUBLE, limits.text, limits.measure)
        else:
            text = reply.text or texts.CHOOSE
            parts = split_for_buttons(text, limits.text, limits.body, limits.measure)
        pieces: List[Dict[str, Any]] = [{"teks": part, "entri": reply.entry} for part in parts]
        if buttons:
            pieces[-1]["tombol"] = [[b.title, b.payload] for b in buttons]
        return pieces

    def remember(self, message_id: str, stored: Stored, piece: Dict[str, Any]) -> None:
        """Note under which id a piece went out, if anything can be done with it."""
        if piece.get("entri") or piece.get("tombol"):
            self._sent.add(
                message_id, person_of(stored), piece.get("entri"), piece.get("tombol") or ()
            )

    async def _replies(self, stored: Stored) -> List[Outgoing]:
        body, kind = stored.body, stored.body.get("jenis")
        if kind == TEXT:
            return await self._words(stored, str(body.get("teks") or ""))
        if kind == BUTTON:
            return await self._pressed(stored)
        if kind == REACTION:
            # Thumbs on other people's messages are none of our business.
            about = self._sent.find(str(body.get("sasaran")))
            return self._counted(
                stored,
                lambda: self._judge.reacted(
                    str(body.get("emoji") or ""), about.entry if about else None, person_of(stored)
                ),
            )
        caption = str(body.get("teks") or "").strip()
        if caption:
            answer = await self._words(stored, caption)
            return [Outgoing(texts.CAPTION), *answer] if answer else []
        said = texts.BY_KIND.get(str(kind), texts.UNKNOWN)
        return self._counted(
            stored, lambda: self._talk.with_notice(person_of(stored), [Outgoing(said)])
        )

    def _incoming(self, stored: Stored, text: str) -> Incoming:
        return Incoming(
            self._channel, person_of(stored), text, stored.conversation, at=stored.said_at
        )

    async def _words(self, stored: Stored, text: str) -> List[Outgoing]:
        return await self._talk.answer(self._incoming(stored, text))

    def _counted(self, stored: Stored, say: Callable[[], List[Outgoing]]) -> List[Outgoing]:
        verdict = self._talk.admit(self._incoming(stored, ""))
        if verdict is Verdict.IGNORE:
            return []
        return [Outgoing(texts.TOO_FAST)] if verdict is Verdict.SAY_SO else say()

    async def _pressed(self, stored: Stored) -> List[Outgoing]:
        body = stored.body
        message = self._sent.find(str(body.get("sasaran")))
        pressed = str(body.get("tombol"))
        if message is not None and pressed == MORE:
            rest = [Button(*button) for button in message.buttons[shown(message, self._limits) :]]
            return self._counted(stored, lambda: [Outgoing(texts.CHOOSE, tuple(rest))])
        payload = _payload(message, pressed)
        if payload is not None and judging.is_judgement(payload):
            judged = payload
            return self._counted(stored, lambda: self._judge.pressed(judged, person_of(stored)))
        # A button whose message is no longer known still says what it is called.
        words = payload or str(body.get("judul") or "")
        if not words or (payload is None and pressed == MORE):
            return self._counted(stored, lambda: [Outgoing(texts.NO_LONGER_KNOWN)])
        return await self._words(stored, words)

    def _question(self, person: str, replies: Sequence[Outgoing]) -> List[Outgoing]:
        """Ask now and then whether the answer helped."""
        entry = next((reply.entry for reply in replies if reply.entry), None)
        if entry is None or not judging.is_due(self._sent.told(person) + 1):
            return []
        return [Outgoing(texts.HELPFUL_QUESTION, judging.judgement_buttons(entry))]


def person_of(stored: Stored) -> str:
    """The person's pseudonym within that of the conversation."""
    return stored.conversation.split(GROUP, 1)[0]


def shown(message: Sent, limits: Limits) -> int:
    """How many choices of ``message`` its first page showed."""
    return page(len(message.buttons), limits.buttons)


def page(choices: int, most: int) -> int:
    """How many of ``choices`` fit where ``most`` do, one being needed for "more"."""
    return choices if choices <= most else most - 1


def _payload(message: Optional[Sent], pressed: str) -> Optional[str]:
    if message is None or not pressed.isdecimal() or int(pressed) >= len(message.buttons):
        return None
    return message.buttons[int(pressed)][1]
