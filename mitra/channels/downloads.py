"""``GET /unduh/<token>``: a draft agreement for as long as it is offered.

Rasa takes web pages from its channels only; so this is an input channel that receives no
messages.
"""

from __future__ import annotations

from typing import Awaitable, Callable

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from mitra.paths import DOWNLOADS
from mitra.store.downloads import PATH, Downloads

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GONE = (
    "Berkas ini tidak ada atau masa unduhnya sudah habis. "
    "Minta lagi di percakapan dengan Kawan Mitra: buatkan draf perjanjian."
)
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


class DownloadsInput(InputChannel):
    """Serves the files of :class:`mitra.store.downloads.Downloads`."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return "unduh"

    def url_prefix(self) -> str:
        """An absolute path, or Rasa would put the page below ``/webhooks``."""
        return PATH

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """The one page."""
        pages = Blueprint("unduh")
        downloads = Downloads(DOWNLOADS)

        @pages.get("/<token:str>")
        async def download(request: Request, token: str) -> HTTPResponse:
            found = downloads.find(token)
            if found is None:
                return response.text(GONE, status=404, headers=_HEADERS)
            disposition = f'attachment; filename="{found.name}"'
            return response.raw(
                found.content,
                content_type=MEDIA_TYPE,
                headers={**_HEADERS, "Content-Disposition": disposition},
            )

        return pages
