"""Send to Telegram, within its limits; the library does the wire format."""

from __future__ import annotations

import logging
from typing import Any, Awaitable, Dict, List, TypeVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import MessageLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)
from telegram.error import RetryAfter as TooManyRequests
from telegram.request import HTTPXRequest

from mitra.channels import texts
from mitra.channels.cutting import titles, utf16
from mitra.channels.desk import MORE, Limits, page
from mitra.channels.judging import is_judgement
from mitra.channels.settings import TelegramSettings
from mitra.channels.worker import LaterError, RefusedError

logger = logging.getLogger(__name__)

LIMITS = Limits(
    text=int(MessageLimit.MAX_TEXT_LENGTH),
    body=int(MessageLimit.MAX_TEXT_LENGTH),
    buttons=30,
    judge_each=True,
    measure=utf16,
)
_TITLE = 60  # Telegram sets no limit; a telephone shows about this much
_TIMEOUT = 20.0
_Result = TypeVar("_Result")


def make_bot(settings: TelegramSettings) -> Bot:
    """The library's client; polling has connections of its own."""
    return Bot(
        settings.token,
        base_url=settings.api,
        request=HTTPXRequest(
            connection_pool_size=16, read_timeout=_TIMEOUT, write_timeout=_TIMEOUT
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=1),
    )


def keyboard(buttons: List[List[str]]) -> InlineKeyboardMarkup:
    """Buttons below each other; only the two that judge an answer share a row.

    ``callback_data`` is the button's number: the message's own buttons are remembered, so
    64 bytes are always enough.
    """
    count = page(len(buttons), LIMITS.buttons)
    names = titles([title for title, _ in buttons[:count]], _TITLE)
    rows: List[List[InlineKeyboardButton]] = []
    judging: List[InlineKeyboardButton] = []
    for number, (name, (_, payload)) in enumerate(zip(names, buttons)):
        button = InlineKeyboardButton(name, callback_data=str(number))
        if is_judgement(payload) and len(buttons) - number <= 2 and number:
            judging.append(button)
        else:
            rows.append([button])
    if judging:
        rows.append(judging)
    if count < len(buttons):
        rows.append([InlineKeyboardButton(texts.MORE_CHOICES, callback_data=MORE)])
    return InlineKeyboardMarkup(rows)


async def send_piece(bot: Bot, body: Dict[str, Any], piece: Dict[str, Any]) -> str:
    """Send one piece where ``body`` came from; returns the new message's id.

    The text goes out plain: nothing in it needs escaping, and what is counted is what
    is sent.

    Raises:
        LaterError: When it should be tried again.
        RefusedError: When it never will be taken.
    """
    quoted, thread = str(piece.get("kutip") or ""), str(body.get("utas") or "")
    message = await guarded(
        bot.send_message(
            chat_id=int(body["ruang"]),
            text=piece["teks"],
            reply_markup=keyboard(piece["tombol"]) if piece.get("tombol") else None,
            reply_parameters=ReplyParameters(int(quoted), allow_sending_without_reply=True)
            if quoted.isdigit()
            else None,
            message_thread_id=int(thread) if thread.isdigit() else None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    )
    return str(message.message_id)


async def guarded(call: Awaitable[_Result]) -> _Result:
    """Await a call of the library and sort what can go wrong into "later" and "never"."""
    try:
        return await call
    except TooManyRequests as error:
        after = error.retry_after
        seconds = after if isinstance(after, (int, float)) else after.total_seconds()
        raise LaterError("429", float(seconds)) from None
    except InvalidToken:
        # A new token needs a restart; until then the messages wait in the inbox.
        raise LaterError("401", 300.0) from None
    except Forbidden:
        raise RefusedError("403") from None  # blocked by the person, or put out of the group
    except (BadRequest, ChatMigrated):
        raise RefusedError("400") from None
    except NetworkError:
        raise LaterError("jaringan") from None
    except TelegramError as error:
        raise LaterError(type(error).__name__) from None
