"""The page at ``/``: presents the assistant, and shows the widget working."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import List, Mapping, Optional

from mitra.answers.compose import answer
from mitra.answers.context import Context
from mitra.channels.web.laws import address
from mitra.knowledge import KnowledgeBase
from mitra.knowledge.citations import force, indonesian_date
from mitra.knowledge.model import Source

PAGE = Path(__file__).parent / "page"
OFFICE, WHATSAPP, TELEGRAM = "KAWAN_INSTANSI", "KAWAN_WHATSAPP_NOMOR", "KAWAN_TELEGRAM_NAMA"
_POINT = "• "
SPECIMEN = ("subkontrak", "definisi")
_LAWS = "uu-20-2008 uu-6-2023 pp-7-2021 pp-29-2021 pp-17-2013 pp-44-1997 uu-9-1995".split()
"""The laws a visitor asks about most; how many more the register has is said below them."""


@dataclass(frozen=True)
class Office:
    """Who runs this installation, and where else it can be reached; all may be absent."""

    name: Optional[str] = None
    whatsapp: Optional[str] = None
    telegram: Optional[str] = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Office:
        """Read ``KAWAN_INSTANSI``, ``KAWAN_WHATSAPP_NOMOR`` and ``KAWAN_TELEGRAM_NAMA``.

        Raises:
            ValueError: When a number or name cannot be one.
        """
        name = environment.get(OFFICE, "").strip()
        number = re.sub(r"[ +()-]", "", environment.get(WHATSAPP, ""))
        bot = environment.get(TELEGRAM, "").strip().lstrip("@")
        if number and not re.fullmatch(r"[1-9]\d{7,14}", number):
            raise ValueError(f"{WHATSAPP} harus nomor dengan kode negara, misalnya 6281…")
        if bot and not re.fullmatch(r"[A-Za-z]\w{4,31}", bot):
            raise ValueError(f"{TELEGRAM} harus nama bot, misalnya kawan_mitra_bot")
        return cls(name[:120] or None, number or None, bot or None)


def front_page(knowledge: KnowledgeBase, office: Office, days: int) -> str:
    """The page as HTML.

    Args:
        knowledge: Source of the specimen and of the state of the law.
        office: Who runs this installation.
        days: For how many days conversations are kept.
    """
    laws = [s for s in knowledge.sources.values() if s.kind == "peraturan"]
    checked = max(source.checked for source in laws)
    template = Template((PAGE / "beranda.html").read_text(encoding="utf-8"))
    return template.substitute(
        instansi=_office_line(office),
        contoh=_specimen(knowledge),
        hukum="\n".join(_law_row(knowledge.sources[i], knowledge) for i in _LAWS),
        jumlah=len(laws),
        dibaca=sum(source.evidence == "teks" for source in laws),
        diperiksa=indonesian_date(checked),
        saluran=_channels(office),
        hari=days,
    )


def _office_line(office: Office) -> str:
    return f'<p class="instansi">{escape(office.name)}</p>' if office.name else ""


def _specimen(knowledge: KnowledgeBase) -> str:
    """An answer exactly as the assistant gives it."""
    entry = knowledge.entry(*SPECIMEN)
    if entry is None:
        return ""
    text = answer(entry, knowledge, Context()).text
    return "\n".join(_block(block.split("\n")) for block in text.split("\n\n"))


def _block(lines: List[str]) -> str:
    plain = [escape(line) for line in lines if not line.startswith(_POINT)]
    points = [escape(line[len(_POINT) :]) for line in lines if line.startswith(_POINT)]
    kind = ' class="sumber"' if plain and plain[0].startswith("Sumber: ") else ""
    listed = "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>" if points else ""
    return f"<p{kind}>" + "<br>".join(plain) + "</p>" + listed


def _law_row(source: Source, knowledge: KnowledgeBase) -> str:
    state = force(source, knowledge.sources, full=True).split("; diperiksa")[0]
    where = address(source)
    title = escape(source.title)
    linked = f'<a href="{escape(where)}" rel="noopener">{title}</a>' if where else title
    kind = "dicabut" if source.revoked else "berlaku"
    return (
        f'<tr><th scope="row">{linked}</th>'
        f'<td class="{kind}">{escape(state[:1].upper() + state[1:])}</td></tr>'
    )


def _channels(office: Office) -> str:
    ways = []
    if office.whatsapp:
        ways.append(
            f'<li><a href="https://wa.me/{office.whatsapp}" rel="noopener">WhatsApp</a>, '
            f"+{office.whatsapp}</li>"
        )
    if office.telegram:
        ways.append(
            f'<li><a href="https://t.me/{office.telegram}" rel="noopener">Telegram</a>, '
            f"@{office.telegram}</li>"
        )
    if not ways:
        return ""
    return (
        '<section id="saluran" aria-labelledby="judul-saluran"><h2 id="judul-saluran">Lewat '
        "aplikasi pesan</h2><div><p>Kawan Mitra yang sama menjawab di sini:</p><ul>"
        + "".join(ways)
        + "</ul></div></section>"
    )
