"""Another office's web site, with a strict policy and styles that would spoil a widget."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Iterator
from urllib.parse import parse_qs, urlsplit

_PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Situs dinas lain</title><link rel="stylesheet" href="/gaya.css"></head>
<body><main><h1>Situs dinas lain</h1><p><a href="#x">tautan</a></p></main>
<script src="{server}/widget.js" async data-judul="Tanya Dinas" data-warna="#ffcc00"
  data-posisi="kiri" data-sapa="Selamat datang di dinas."></script></body></html>"""
_STYLE = "* { font-size: 40px !important; display: inline; color: red } button { width: 9px }"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        server = parse_qs(asked.query).get("layanan", [""])[0]
        is_style = asked.path == "/gaya.css"
        body = (_STYLE if is_style else _PAGE.format(server=server)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/css" if is_style else "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src {server}; connect-src {server}; style-src 'self'; "
            "require-trusted-types-for 'script'",
        )
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@contextlib.contextmanager
def serving_host_site() -> Iterator[str]:
    """Yield the site's address; its page is at ``/?layanan=<address of our server>``."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{site.server_port}"
    finally:
        site.shutdown()
        site.server_close()
