"""What the web channel answers when it does not do what it was asked; for people to read."""

from __future__ import annotations

from typing import Dict, Tuple

from mitra.channels import texts

_REFUSALS: Dict[str, Tuple[int, str]] = {
    "asal": (403, "Situs ini belum didaftarkan untuk memakai layanan ini. Hubungi pengelolanya."),
    "sesi": (401, "Sesi percakapan sudah berakhir. Silakan mulai lagi."),
    "isi": (400, "Permintaan tidak dapat dibaca. Muat ulang halaman, lalu coba lagi."),
    "besar": (413, "Pesan terlalu panjang. Ringkaskan dulu, atau kirim dalam beberapa bagian."),
    "cepat": (429, texts.TOO_FAST),
}
WAIT_SECONDS = 20


class RefusedError(Exception):
    """A request that is not carried out.

    Attributes:
        status: HTTP status.
        body: ``error``, a word for programs, and ``message``, a sentence for people.
    """

    def __init__(self, kind: str) -> None:
        self.status, message = _REFUSALS[kind]
        self.body = {"error": kind, "message": message}
        self.headers = {"retry-after": str(WAIT_SECONDS)} if self.status == 429 else {}
        super().__init__(kind)
