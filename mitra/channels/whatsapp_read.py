"""Read webhooks of the WhatsApp Cloud API, as JSON, into what the desk understands.

The library's parser takes the first message of a batch and raises where a field is
missing; here every message counts, and a field more or less does not stop the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional, Tuple

from mitra.channels.desk import BUTTON, REACTION, TEXT
from mitra.channels.digging import dig, list_of, text_of
from mitra.language.normalise import MAX_CHARACTERS
from mitra.store.inbox import Arrival
from mitra.store.pseudonym import Pseudonyms

CHANNEL = "whatsapp"
_KINDS = {
    "image": "gambar",
    "audio": "suara",
    "video": "video",
    "document": "dokumen",
    "sticker": "stiker",
    "location": "lokasi",
    "contacts": "kontak",
}
# What WhatsApp tells in the form of a message: edits, withdrawals, changes of number.
_NOT_SAID = {"edit", "revoke", "system", "request_welcome"}


@dataclass(frozen=True)
class Status:
    """What became of a message of ours: its id, the state, and the code of a failure."""

    message_id: str
    state: str
    code: Optional[str]


def read_webhook(
    payload: Any, phone_id: str, pseudonyms: Pseudonyms
) -> Tuple[List[Arrival], List[Status]]:
    """All messages and statuses for ``phone_id`` in a batch, in their order."""
    arrivals: List[Arrival] = []
    statuses: List[Status] = []
    for value in _values(payload, phone_id):
        statuses += [_status(status) for status in list_of(value, "statuses")]
        for message in list_of(value, "messages"):
            arrival = _arrival(message, value, pseudonyms)
            if arrival is not None:
                arrivals.append(arrival)
    # A batch may be out of order; who waits for an answer is not served out of turn.
    arrivals.sort(key=lambda arrival: arrival.said_at or float("inf"))
    return arrivals, statuses


def _values(payload: Any, phone_id: str) -> Iterator[Dict[str, Any]]:
    for entry in list_of(payload, "entry"):
        for change in list_of(entry, "changes"):
            value = change.get("value")
            if change.get("field") != "messages" or not isinstance(value, dict):
                continue
            # One app may serve several numbers; only this one is ours to answer.
            if text_of(value, "metadata", "phone_number_id") in ("", phone_id):
                yield value


def _status(status: Dict[str, Any]) -> Status:
    code = text_of(status, "errors", 0, "code")
    return Status(text_of(status, "id"), text_of(status, "status"), code or None)


def _arrival(
    message: Dict[str, Any], value: Dict[str, Any], pseudonyms: Pseudonyms
) -> Optional[Arrival]:
    number = text_of(message, "id")
    user, phone = _sender(message, value)
    kind = text_of(message, "type")
    if not number or not (user or phone) or kind in _NOT_SAID or "group_id" in message:
        return None
    # Since April 2026 the business-scoped id is the one that is always there.
    conversation = pseudonyms.of(CHANNEL, user or phone)
    body = {"ke": phone, "bsuid": user, "pesan": number, **_content(kind, message)}
    at = text_of(message, "timestamp")
    return Arrival(number, conversation, body, float(at) if at.isdecimal() else None)


def _sender(message: Dict[str, Any], value: Dict[str, Any]) -> Tuple[str, str]:
    """Business-scoped id and telephone number of who wrote; one of them may be missing."""
    user, phone = text_of(message, "from_user_id"), text_of(message, "from")
    contacts = list_of(value, "contacts")
    for contact in contacts:
        same = phone and text_of(contact, "wa_id") == phone
        if same or (user and text_of(contact, "user_id") == user) or len(contacts) == 1:
            return user or text_of(contact, "user_id"), phone or text_of(contact, "wa_id")
    return user, phone


def _content(kind: str, message: Dict[str, Any]) -> Dict[str, Any]:
    if kind == "text":
        return {"jenis": TEXT, "teks": text_of(message, "text", "body")[:MAX_CHARACTERS]}
    if kind == "button":  # the quick reply of a template: it says what stands on it
        words = text_of(message, "button", "text") or text_of(message, "button", "payload")
        return {"jenis": TEXT, "teks": words[:MAX_CHARACTERS]}
    if kind == "interactive":
        for name in ("button_reply", "list_reply"):
            pressed = dig(message, "interactive", name)
            if isinstance(pressed, dict):
                # A shortened title stands in full in a row's description.
                title = text_of(pressed, "description") or text_of(pressed, "title")
                return {
                    "jenis": BUTTON,
                    "tombol": text_of(pressed, "id"),
                    "judul": title[:MAX_CHARACTERS],
                    "sasaran": text_of(message, "context", "id"),
                }
        return {"jenis": "lain"}
    if kind == "reaction":
        return {
            "jenis": REACTION,
            "emoji": text_of(message, "reaction", "emoji"),
            "sasaran": text_of(message, "reaction", "message_id"),
        }
    caption = text_of(message, kind, "caption")
    return {"jenis": _KINDS.get(kind, "lain"), "teks": caption[:MAX_CHARACTERS]}
