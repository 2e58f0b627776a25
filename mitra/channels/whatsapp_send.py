"""Send to the WhatsApp Cloud API, within its limits; pywa does the wire format.

Limits: https://developers.facebook.com/docs/whatsapp/cloud-api/messages (text 4,096;
interactive body 1,024; 3 reply buttons of 20 characters; lists of 10 rows with titles of
24, descriptions of 72 and ids of 200 characters).
"""

from __future__ import annotations

from typing import Any, Awaitable, Dict, List

import httpx
from pywa.errors import WhatsAppError
from pywa.types import Button, Section, SectionList, SectionRow
from pywa_async.api import GraphAPIAsync

from mitra.channels import texts
from mitra.channels.cutting import shorten, titles
from mitra.channels.desk import MORE, Limits, page
from mitra.channels.digging import text_of
from mitra.channels.settings import WhatsAppSettings
from mitra.channels.worker import LaterError, RefusedError

LIST_ROWS, ROW_TITLE, ROW_DESCRIPTION = 10, 24, 72
REPLY_BUTTONS, BUTTON_TITLE = 3, 20
LIMITS = Limits(text=4096, body=1024, buttons=LIST_ROWS, judge_each=False)
_TIMEOUT = 20.0
# A window of 24 hours; the last minutes are left for what is on its way.
MAX_AGE = 23.9 * 3600
EXPIRED_TOKEN = 190
# Rate limits of the pair, of the throughput and of the account; overload and maintenance.
_LATER = {4, 80007, 130429, 131048, 131056, 131000, 131016, 131057, 133004, 2, 1}
_TOKEN_WAIT = 300.0


class WhatsAppClient:
    """Sends for one number."""

    def __init__(self, settings: WhatsAppSettings) -> None:
        self._phone_id = settings.phone_id
        self._session = httpx.AsyncClient(timeout=_TIMEOUT)
        self._api = GraphAPIAsync(settings.token, self._session, 23.0)
        self._session.base_url = httpx.URL(settings.api)  # pywa always sets Meta's own

    async def close(self) -> None:
        """Close the connections."""
        await self._session.aclose()

    async def send_piece(self, body: Dict[str, Any], piece: Dict[str, Any]) -> str:
        """Send one piece to whom ``body`` came from; returns the new message's id.

        Raises:
            LaterError: When it should be tried again.
            RefusedError: When it never will be taken.
        """
        buttons = piece.get("tombol")
        phone, user = body.get("ke"), body.get("bsuid")
        answer = await guarded(
            self._api.send_message(
                sender=self._phone_id,
                to=phone or None,
                # Without a number, the business-scoped id says who it is for.
                recipient=None if phone else user,
                recipient_type="individual",
                typ="interactive" if buttons else "text",
                msg=interactive(piece["teks"], buttons)
                if buttons
                else {"body": piece["teks"], "preview_url": False},
            )
        )
        return text_of(answer, "messages", 0, "id")

    async def show_typing(self, message_id: str) -> None:
        """Mark a message as read and show that an answer is being written."""
        await guarded(self._api.set_indicator(self._phone_id, message_id, "text"))


def interactive(text: str, buttons: List[List[str]]) -> Dict[str, Any]:
    """Reply buttons where all fit, else a list; a menu longer than the list has pages.

    A button's id is its number: the message's own buttons are remembered.
    """
    names = [title for title, _ in buttons]
    if len(names) <= REPLY_BUTTONS and all(len(name) <= BUTTON_TITLE for name in names):
        shown = titles(names, BUTTON_TITLE)
        return {
            "type": "button",
            "body": {"text": text},
            "action": {"buttons": [Button(t, str(n)).to_dict() for n, t in enumerate(shown)]},
        }
    count = page(len(names), LIST_ROWS)
    rows = [
        SectionRow(
            title,
            str(number),
            # What the title had to lose stands below it.
            shorten(names[number], ROW_DESCRIPTION) if title != names[number] else None,
        )
        for number, title in enumerate(titles(names[:count], ROW_TITLE))
    ]
    if count < len(names):
        rows.append(SectionRow(texts.MORE_CHOICES, MORE))
    section = Section(texts.CHOICES, rows)
    return {
        "type": "list",
        "body": {"text": text},
        "action": SectionList(texts.CHOICES, [section]).to_dict(),
    }


async def guarded(call: Awaitable[Any]) -> Any:
    """Await a call of the library and sort what can go wrong into "later" and "never"."""
    try:
        return await call
    except WhatsAppError as error:
        code, status = error.code, error.status_code or 0
        if code == EXPIRED_TOKEN:
            # A new token needs a restart; until then the messages wait in the inbox.
            raise LaterError(str(code), _TOKEN_WAIT) from None
        if code in _LATER or status >= 500 or status == 429:
            raise LaterError(str(code)) from None
        raise RefusedError(str(code)) from None
    except (httpx.TransportError, ValueError):
        raise LaterError("jaringan") from None
