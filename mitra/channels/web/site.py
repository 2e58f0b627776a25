"""The files of the web channel: the page at ``/`` with what it needs, and the widget."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Mapping, Tuple

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from mitra.channels.web.bundle import widget_script
from mitra.channels.web.files import File
from mitra.channels.web.front_page import PAGE, Office, front_page
from mitra.knowledge import KnowledgeBase, LiveKnowledge

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_PAGE_HEADERS = {
    "content-security-policy": _POLICY,
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "SAMEORIGIN",
}
# Other sites embed the script, also those that isolate themselves (COEP).
_FOR_ALL = {"cross-origin-resource-policy": "cross-origin"}
_SCRIPT, _STYLE = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
HOUR, SHORTLY = 3600, 300


def add_site(
    routes: Blueprint, live: LiveKnowledge, environment: Mapping[str, str], days: int
) -> None:
    """Add the routes.

    Raises:
        ValueError: When the environment names an office that cannot be reached so.
    """
    office = Office.from_environment(environment)
    files = {
        "/widget.js": File.of(widget_script(days), _SCRIPT, HOUR, _FOR_ALL),
        "/beranda.css": File.of(_read(PAGE / "beranda.css"), _STYLE, SHORTLY),
        "/beranda.js": File.of(_read(PAGE / "beranda.js"), _SCRIPT, SHORTLY),
        "/ikon.svg": File.of(_read(PAGE / "ikon.svg"), "image/svg+xml", HOUR),
    }
    for path, file in files.items():
        routes.add_route(_sender(file), path, ["GET", "HEAD"], name=path[1:])
    # The page shows the knowledge as it stands; it is made again only when that changes.
    made: Dict[str, Tuple[KnowledgeBase, File]] = {}

    @routes.route("/", ["GET", "HEAD"], name="beranda")
    async def page(request: Request) -> HTTPResponse:
        knowledge = live.current()
        if "page" not in made or made["page"][0] is not knowledge:
            html = front_page(knowledge, office, days)
            made["page"] = (
                knowledge,
                File.of(html, "text/html; charset=utf-8", headers=_PAGE_HEADERS),
            )
        return made["page"][1].response(request)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _sender(file: File):  # type: ignore[no-untyped-def]
    async def send(request: Request) -> HTTPResponse:
        return file.response(request)

    return send
