"""Hand a person's words to Rasa and get the replies: what all channels have in common."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Awaitable, Callable, List, Optional

from rasa.core.channels.channel import UserMessage

from mitra.channels import texts
from mitra.channels.limits import RateLimit, Verdict, strictest
from mitra.channels.outgoing import Outgoing, OutgoingCollector
from mitra.channels.plain_text import as_plain_text
from mitra.store.notices import Notices
from mitra.store.people import People

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[None]]
FORGOTTEN = "utter_hapus_data"
PERSON_BURST, PERSON_PER_MINUTE = 15, 12.0
ADDRESS_BURST, ADDRESS_PER_MINUTE = 60, 60.0
"""An office or a village may share one address, so an address gets more than a person."""


@dataclass(frozen=True)
class Incoming:
    """What a person said.

    Attributes:
        channel: Name of the channel.
        person: Pseudonym of the person.
        conversation: Pseudonym of the conversation, where it is not the person's own.
        text: The words, of whatever type the client sent.
        address: Network address, where the channel knows one.
        at: When it arrived, in seconds of the clock; now by default.
    """

    channel: str
    person: str
    text: object
    conversation: Optional[str] = None
    address: Optional[str] = None
    at: Optional[float] = None


class Conversation:
    """Answers messages of any channel.

    Args:
        handle: Rasa's handler of a message.
        people: For those who want to be forgotten.
        notices: For the privacy notice at first contact; None gives no notice.
        days: How long conversations are kept, for the notice.
    """

    def __init__(
        self, handle: Handler, people: People, notices: Optional[Notices], days: int
    ) -> None:
        self._handle = handle
        self._people = people
        self._notices = notices
        self._days = days
        self._by_person = RateLimit(PERSON_BURST, PERSON_PER_MINUTE)
        self._by_address = RateLimit(ADDRESS_BURST, ADDRESS_PER_MINUTE)

    def admit(self, incoming: Incoming) -> Verdict:
        """Count a message against the limits of its person and its address."""
        at = time.time() if incoming.at is None else incoming.at
        verdicts = [self._by_person.check(f"{incoming.channel}:{incoming.person}", at)]
        if incoming.address:
            verdicts.append(self._by_address.check(incoming.address, at))
        return strictest(verdicts)

    async def answer(self, incoming: Incoming) -> List[Outgoing]:
        """The replies, the notice first where it is due; none when it was too much."""
        verdict = self.admit(incoming)
        if verdict is Verdict.IGNORE:
            return []
        if verdict is Verdict.SAY_SO:
            return [Outgoing(texts.TOO_FAST)]
        replies = await self.reply(incoming)
        return self.with_notice(incoming.person, replies)

    def with_notice(self, person: str, replies: List[Outgoing]) -> List[Outgoing]:
        """Put the privacy notice before the first reply a person ever gets."""
        forgotten = any(reply.text == texts.FORGOTTEN for reply in replies)
        if self._notices is None or forgotten or not self._notices.first(person):
            return replies
        return [Outgoing(texts.notice(self._days)), *replies]

    async def reply(self, incoming: Incoming) -> List[Outgoing]:
        """What the assistant says, uncounted; an error gives one line of apology."""
        collector = OutgoingCollector(incoming.channel)
        message = UserMessage(
            as_plain_text(incoming.text),
            collector,
            incoming.conversation or incoming.person,
            input_channel=incoming.channel,
        )
        try:
            await self._handle(message)
            if FORGOTTEN in collector.responses:
                self._people.forget(incoming.person)
                return [Outgoing(texts.FORGOTTEN)]
        except Exception:
            # The message itself may hold personal data; the traceback does not.
            logger.exception("a message could not be handled")
            return [Outgoing(texts.TROUBLE)]
        return collector.messages or [Outgoing(texts.TROUBLE)]
