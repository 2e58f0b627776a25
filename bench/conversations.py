"""Have three whole conversations with a running server and write ``docs/percakapan.md``.

python -m bench.conversations [--url http://127.0.0.1:5005]
"""

from __future__ import annotations

import argparse
import re
import uuid
from datetime import date
from typing import Dict, List, Sequence, Tuple

import httpx

from bench.server import WEBHOOK, running_server
from mitra.knowledge.citations import indonesian_date
from mitra.paths import ROOT

PAGE = ROOT / "docs" / "percakapan.md"
_TOKEN = re.compile(r"(/unduh/)[\w-]{43}")

CONVERSATIONS: Sequence[Tuple[str, str, Sequence[str]]] = (
    (
        "Penjahit mencari pola, lalu draf perjanjiannya",
        "Jawaban yang sudah disebut di pesan pertama tidak ditanyakan lagi. Ada ralat, pertanyaan "
        'di tengah jalan, dan "kenapa bukan".',
        (
            "saya penjahit di Garut, punya 5 mesin, kurang order",
            "3 orang",
            "eh bukan 5, 8 mesin",
            "apa itu subkontrak?",
            "di tengah aja",
            "takut rugi saya mah",
            "kenapa bukan waralaba?",
            "buat perjanjian",
            "seragam sekolah, sekitar 200 potong sebulan",
            "1 tahun",
            "separuh di muka, sisanya 14 hari setelah barang diterima",
            "Garut",
        ),
    ),
    (
        "Peternak memeriksa tawaran kontrak ayam",
        "Tanda bahaya yang sudah diceritakan dicatat. Pesan yang bukan jawaban ditanyakan sekali "
        "lagi, lalu dilewati.",
        (
            "saya dikasih kontrak ayam, harga bisa berubah kapan saja, tolong diperiksa sebelum "
            "tanda tangan",
            "ada",
            "ya",
            "wkwkwk",
            "seribu gajah",
            "tidak ada",
            "kalau pembayaran telat gimana?",
            "nanti dulu ya",
            "lanjutkan",
            "ya",
            "tidak",
            "belum yakin",
            "tidak",
            "ya, semua hasil wajib dijual ke mereka",
            "tidak",
            "ya",
            "tidak",
            "tidak",
            "selengkapnya",
        ),
    ),
    (
        "Pengurus koperasi mengecek kemitraan yang berjalan",
        "Diakhiri lebih awal, lalu dibatalkan, lalu bertanya untuk laporan dinas.",
        (
            "kemitraan koperasi kami dengan pabrik sudah 2 tahun, sehat apa tidak ya?",
            "ya",
            "sebagian",
            "belum pernah",
            "pertanyaan sebelumnya",
            "kadang-kadang",
            "ya",
            "cuma lisan",
            "cukup, mana hasilnya",
            "versi formal",
            "tolong periksa kontrak saya",
            "gak jadi",
            "pabrik telat bayar 3 bulan",
            "jawaban lengkap",
        ),
    ),
)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a server that already runs")
    options = parser.parse_args()
    parts = [_head()]
    with running_server(options.url) as url, httpx.Client(base_url=url, timeout=60) as client:
        for title, about, messages in CONVERSATIONS:
            parts += [f"## {title}", about, *_had(client, messages)]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")


def _head() -> str:
    today = indonesian_date(date.today())
    return (
        "# Tiga percakapan\n\n"
        f"Dilakukan dengan server yang sungguh berjalan pada {today}, lewat REST; jawaban tidak "
        "diubah, kecuali kunci tautan unduhan yang disamarkan. Dalam kurung: tombol yang "
        "menyertai jawaban. Halaman ini ditulis oleh `python -m bench.conversations`."
    )


def _had(client: httpx.Client, messages: Sequence[str]) -> List[str]:
    sender = uuid.uuid4().hex
    shown = []
    for message in messages:
        replies: List[Dict] = client.post(
            WEBHOOK, json={"sender": sender, "message": message}
        ).json()
        shown.append(f"> **{message}**\n>\n{_quoted(replies[0])}")
    return shown


def _quoted(reply: Dict) -> str:
    text = _TOKEN.sub(r"\1…", reply["text"])
    paragraphs = [part.replace("\n", "<br>\n> ") for part in text.split("\n\n")]
    titles = " ".join(f"[{button['title']}]" for button in reply.get("buttons", ()))
    if titles:
        paragraphs.append(titles)
    return "\n>\n".join(f"> {part}" for part in paragraphs)


if __name__ == "__main__":
    main()
