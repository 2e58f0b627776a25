"""Read updates of the Telegram Bot API, as JSON, into what the desk understands.

Raw JSON is read instead of the library's objects, so that an update of a kind that the
library does not know yet cannot stop the polling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

from telegram.constants import MessageType

from mitra.channels.desk import BUTTON, REACTION, TEXT
from mitra.channels.digging import dig, list_of, text_of
from mitra.language.normalise import MAX_CHARACTERS
from mitra.store.inbox import Arrival
from mitra.store.people import GROUP
from mitra.store.pseudonym import Pseudonyms

CHANNEL = "telegram"
_KINDS = {
    "photo": "gambar",
    "live_photo": "gambar",
    "animation": "gambar",
    "voice": "suara",
    "audio": "suara",
    "video": "video",
    "video_note": "video",
    "document": "dokumen",
    "venue": "lokasi",
    "location": "lokasi",
    "contact": "kontak",
    "sticker": "stiker",
    "dice": "stiker",
    "poll": "jajak",
    "checklist": "lain",
    "story": "lain",
    "game": "lain",
    "invoice": "lain",
    "paid_media": "lain",
}
_SERVICE = {kind.value for kind in MessageType} - set(_KINDS) - {"text"}
"""What Telegram tells about a chat in the form of a message: nobody said anything."""
_COMMANDS = {
    "start": "halo",
    "mulai": "halo",
    "bantuan": "kamu bisa bantu apa saja?",
    "help": "kamu bisa bantu apa saja?",
    "batal": "batal",
    "cancel": "batal",
    "hapus": "hapus data saya",
    "privasi": "bagaimana privasi data saya?",
}
_COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:@(\w+))?(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True)
class Bot:
    """Who we are on Telegram: needed to know whether a group speaks to us."""

    id: str
    username: str


def read_update(update: Any, bot: Bot, pseudonyms: Pseudonyms) -> Optional[Arrival]:
    """The message in ``update``; None where nobody said anything to us.

    Edits are not new messages, and posts of channels, members coming and going and the
    like are no messages at all.
    """
    update_id = text_of(update, "update_id")
    if not update_id:
        return None
    for name, read in (
        ("message", _message),
        ("callback_query", _callback),
        ("message_reaction", _reaction),
    ):
        part = dig(update, name)
        if isinstance(part, dict):
            found = read(part, bot)
            if found is None:
                return None
            user, body = found
            at = text_of(part, "date")
            said_at = float(at) if at.isdecimal() else None
            return Arrival(update_id, _conversation(user, body, pseudonyms), body, said_at)
    return None


_Found = Optional[Tuple[str, Dict[str, Any]]]


def _conversation(user: str, body: Dict[str, Any], pseudonyms: Pseudonyms) -> str:
    person = pseudonyms.of(CHANNEL, user)
    # A group shares one chat id, so a conversation is a person's within the group.
    return person + GROUP + pseudonyms.of(CHANNEL, body["ruang"]) if body["grup"] else person


def _place(message: Dict[str, Any]) -> Optional[Dict[str, Any]]:
    chat = text_of(message, "chat", "id")
    if not chat or dig(message, "chat", "type") == "channel":
        return None
    return {"ruang": chat, "grup": dig(message, "chat", "type") in ("group", "supergroup")}


def _message(message: Dict[str, Any], bot: Bot) -> _Found:
    place = _place(message)
    user = text_of(message, "from", "id")
    if place is None or not user or dig(message, "from", "is_bot") is True:
        return None
    body: Dict[str, Any] = {**place, "pesan": text_of(message, "message_id")}
    if place["grup"]:
        body["utas"] = text_of(message, "message_thread_id")
    words = text_of(message, "text") or text_of(message, "caption")
    if place["grup"]:
        if not _addressed(message, words, bot):
            return None
        words = re.sub(rf"@{re.escape(bot.username)}\b", "", words, flags=re.I).strip()
    if isinstance(message.get("text"), str):
        command = _COMMAND.match(words)
        if command and command[1].lower() in _COMMANDS:
            words = _COMMANDS[command[1].lower()]
        return user, {**body, "jenis": TEXT, "teks": words[:MAX_CHARACTERS]}
    kind = next((kind for name, kind in _KINDS.items() if name in message), None)
    if kind is None:
        if _SERVICE & set(message):
            return None
        kind = "lain"
    return user, {**body, "jenis": kind, "teks": words[:MAX_CHARACTERS]}


def _addressed(message: Dict[str, Any], words: str, bot: Bot) -> bool:
    """Whether a message in a group speaks to us: a reply, a mention, a command for us."""
    if text_of(message, "reply_to_message", "from", "id") == bot.id:
        return True
    entities = list_of(message, "entities") + list_of(message, "caption_entities")
    if any(text_of(entity, "user", "id") == bot.id for entity in entities):
        return True
    if re.search(rf"(?<!\w)@{re.escape(bot.username)}\b", words, re.I):
        return True
    command = _COMMAND.match(words)
    return bool(command and command[2] and command[2].lower() == bot.username.lower())


def _callback(callback: Dict[str, Any], bot: Bot) -> _Found:
    message = dig(callback, "message")
    user, query = text_of(callback, "from", "id"), text_of(callback, "id")
    place = _place(message) if isinstance(message, dict) else None
    if place is None or not user or not query:
        return None
    pressed = text_of(callback, "data")
    title = ""
    for row in dig(message, "reply_markup", "inline_keyboard") or ():
        for button in list_of(row):
            if text_of(button, "callback_data") == pressed:
                title = text_of(button, "text")
    number = text_of(message, "message_id")
    return user, {
        **place,
        "jenis": BUTTON,
        "tombol": pressed,
        "judul": title,
        "sasaran": message_key(place["ruang"], number),
        "pesan": number,
        "tekan": query,
    }


def _reaction(reaction: Dict[str, Any], bot: Bot) -> _Found:
    place = _place(reaction)
    user = text_of(reaction, "user", "id")
    if place is None or not user or place["grup"]:
        return None
    number = text_of(reaction, "message_id")
    return user, {
        **place,
        "jenis": REACTION,
        "emoji": text_of(reaction, "new_reaction", 0, "emoji"),
        "sasaran": message_key(place["ruang"], number),
        "pesan": number,
    }


def message_key(chat: str, message: str) -> str:
    """Telegram counts messages within a chat, so both name one."""
    return f"{chat}:{message}"
