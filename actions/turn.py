"""One turn of the conversation, shared by the actions: tracker in, reply and slots out."""

from __future__ import annotations

import logging
import random
from dataclasses import replace
from functools import lru_cache
from typing import Any, Dict, List, Tuple

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ACTION_LISTEN_NAME

from mitra.answers.context import Context
from mitra.answers.engine import Engine
from mitra.answers.reading import Understanding
from mitra.answers.reply import LINK, Reply
from mitra.guidance.document import docx
from mitra.knowledge import KnowledgeBase, live_knowledge
from mitra.paths import DOWNLOADS
from mitra.store.database import database
from mitra.store.downloads import Downloads, address, lifetime_in_words
from mitra.store.unanswered import UnansweredQuestions

logger = logging.getLogger(__name__)

TROUBLE = (
    "Maaf, ada gangguan di sisi kami sehingga pertanyaan tadi belum terjawab. "
    "Coba tulis dengan kata lain, atau kirim lagi sebentar lagi."
)


@lru_cache(maxsize=2)
def _engine(knowledge: KnowledgeBase) -> Engine:
    return Engine(knowledge)


@lru_cache(maxsize=1)
def _unanswered() -> UnansweredQuestions:
    return UnansweredQuestions(database())


@lru_cache(maxsize=1)
def _downloads() -> Downloads:
    return Downloads(DOWNLOADS)


def take_turn(
    dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
) -> List[Dict[str, Any]]:
    """Answer the latest message; returns the slots that changed, and that listening is next."""
    message, understood = _latest(tracker)
    before = Context.from_slots(tracker.slots)
    try:
        reply, after = _engine(live_knowledge().current()).respond(message, understood, before)
        reply = _with_response(_with_file(reply), domain)
    except Exception:
        # Rasa would swallow the error and leave the person without an answer.
        logger.exception("a turn failed")
        reply, after = Reply(TROUBLE), before
    if reply.unanswered:
        _unanswered().add(
            message, before.topik, reply.unanswered, tracker.get_latest_input_channel()
        )
    _utter(dispatcher, reply)
    # A turn is one action; said here, Rasa need not ask its policies what comes after.
    return [
        *(SlotSet(name, value) for name, value in after.changed_slots(before).items()),
        FollowupAction(ACTION_LISTEN_NAME),
    ]


def _latest(tracker: Tracker) -> Tuple[str, Understanding]:
    latest = tracker.latest_message
    return latest.get("text") or "", Understanding.from_dict(latest["pemahaman"])


def _with_file(reply: Reply) -> Reply:
    """Make the file of a draft agreement and put its address into the text."""
    if reply.agreement is None:
        return reply
    token = _downloads().offer(reply.agreement.file_name, docx(reply.agreement))
    link = f"{address(token)} (berlaku {lifetime_in_words()})"
    return replace(reply, text=reply.text.replace(LINK, link), agreement=None)


def _with_response(reply: Reply, domain: Dict[str, Any]) -> Reply:
    """Fill in a response of the domain that something follows; Rasa fills in the others."""
    if not (reply.utter and reply.tail):
        return reply
    variants = [variant["text"] for variant in domain["responses"][reply.utter]]
    return replace(reply, text=f"{random.choice(variants)}\n\n{reply.tail}", utter=None)


def _utter(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    buttons = [{"title": b.title, "payload": b.payload} for b in reply.buttons]
    metadata = {"entri": reply.entry} if reply.entry else {}
    dispatcher.utter_message(
        text=reply.text or None, response=reply.utter, buttons=buttons, metadata=metadata
    )
