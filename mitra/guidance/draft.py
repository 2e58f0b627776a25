"""Make a draft agreement from the chosen pattern and a few answers."""

from __future__ import annotations

from typing import Dict, List, Optional

from mitra.guidance.agreement import ARTICLE, NOTE, PARTY, POINT, SIGNATURE, TEXT, Agreement, Block
from mitra.guidance.result import Result
from mitra.guidance.state import State
from mitra.knowledge import Citation, KnowledgeBase, full_sources
from mitra.knowledge.guidance import Clauses

FORM = "draf"
WARNING = (
    "DRAF. Ini kerangka untuk dirundingkan, bukan perjanjian jadi dan bukan nasihat hukum.",
    "Isi semua bagian yang disorot dan berada dalam [kurung siku], lalu hapus catatan miring.",
    "Baca bersama mitra. Minta dinas koperasi dan UMKM, pemberi bantuan hukum, atau advokat "
    "memeriksanya sebelum ditandatangani.",
    "Hapus pasal yang tidak sesuai dengan kesepakatan Anda; yang belum disepakati jangan ditulis.",
    "Buat rangkap dua, paraf tiap halaman, dan simpan satu yang asli. Perjanjian ditulis dalam "
    "bahasa Indonesia; bila ada pihak asing, dua bahasa.",
)
_LAW = (Citation("pp-7-2021", "117"), Citation("uu-20-2008", "34"))


def result(state: State, knowledge: KnowledgeBase) -> Result:
    """The draft, and what to say with it."""
    pattern = next(iter(state.options("pola")), None)
    agreement = draft(state, knowledge)
    subject = knowledge.subjects[pattern] if pattern else None
    name = f"untuk {subject.name.lower()}" if subject else "umum"
    return Result(
        intro=f"Draf perjanjian {name} siap diunduh.",
        blocks=(
            "Isinya tujuh hal yang diminta PP 7/2021. Bagian kosong disorot; nama, alamat, dan angka "
            "Anda isi sendiri.",
            "Ini draf, bukan nasihat hukum: rundingkan dengan mitra, lalu minta dinas atau bantuan "
            "hukum memeriksanya sebelum tanda tangan.",
        ),
        citations=(*_LAW, *(clauses_of(pattern, knowledge).citations[:1])),
        subjects=("perjanjian-kemitraan", "bantuan-hukum"),
        next_step=("Periksa isinya", knowledge.guidance.forms["tawaran"].start),
        agreement=agreement,
    )


def clauses_of(pattern: Optional[str], knowledge: KnowledgeBase) -> Clauses:
    """The clauses for ``pattern``, or the general ones."""
    guidance = knowledge.guidance
    return guidance.clauses.get(pattern or "", guidance.general_clauses)


def draft(state: State, knowledge: KnowledgeBase) -> Agreement:
    """The whole agreement as data, with the seven contents of PP 7/2021 article 117."""
    pattern = next(iter(state.options("pola")), None)
    clauses = clauses_of(pattern, knowledge)
    name = knowledge.subjects[pattern].name if pattern else "Kemitraan Usaha"
    fill = _fillings(state, clauses)
    sources = [
        *_LAW,
        Citation("uu-20-2008", "35"),
        Citation("uu-20-2008", "36"),
        *clauses.citations,
    ]
    return Agreement(
        title=f"PERJANJIAN KEMITRAAN\n{name}",
        file_name=f"draf-perjanjian-{pattern or 'kemitraan'}.docx",
        warning=WARNING,
        blocks=tuple(_blocks(clauses, fill)),
        sources=tuple(full_sources(list(dict.fromkeys(sources)), knowledge)),
    )


def _fillings(state: State, clauses: Clauses) -> Dict[str, str]:
    return {
        "barang": state.said("barang") or "[isi barang, jasa, atau usaha]",
        "jangka": state.said("jangka") or "[isi lama kerja sama]",
        "bayar": state.said("bayar") or "[isi waktu dan cara pembayaran]",
        "kota": state.said("kota") or "[isi kabupaten atau kota]",
        "mereka": clauses.partner,
        "kami": clauses.owner,
    }


def _blocks(clauses: Clauses, fill: Dict[str, str]) -> List[Block]:
    partner, owner = clauses.partner, clauses.owner
    blocks = [Block(TEXT, "Pada hari [isi hari], tanggal [isi tanggal], di {kota}, kami:")]
    for side, name in (("Pihak Kesatu", partner), ("Pihak Kedua", owner)):
        blocks.append(
            Block(
                PARTY,
                f"{side}: [isi nama usaha], beralamat di [isi alamat], NIB [isi bila ada], diwakili "
                f"[isi nama dan jabatan], selanjutnya disebut {name}.",
            )
        )
    blocks += [
        Block(NOTE, "Pastikan penanda tangan memang berwenang mewakili usahanya."),
        Block(TEXT, "Para pihak berkedudukan setara dan sepakat bermitra sebagai berikut."),
        Block(ARTICLE, "Pasal 1. Identitas para pihak"),
        Block(
            TEXT,
            "Identitas para pihak tertulis di awal perjanjian ini. Perubahan alamat atau wakil "
            "diberitahukan tertulis.",
        ),
        Block(ARTICLE, "Pasal 2. Kegiatan usaha"),
        Block(TEXT, clauses.activity),
        Block(ARTICLE, "Pasal 3. Hak dan kewajiban"),
        Block(TEXT, f"{owner} berhak:"),
        *(Block(POINT, right) for right in clauses.owner_rights),
        Block(TEXT, f"{owner} berkewajiban:"),
        *(Block(POINT, duty) for duty in clauses.owner_duties),
        Block(TEXT, f"{partner} berhak:"),
        *(Block(POINT, right) for right in clauses.partner_rights),
        Block(TEXT, f"{partner} berkewajiban:"),
        *(Block(POINT, duty) for duty in clauses.partner_duties),
        Block(ARTICLE, "Pasal 4. Bentuk pengembangan"),
        Block(TEXT, clauses.development),
        Block(ARTICLE, "Pasal 5. Jangka waktu"),
        Block(
            TEXT,
            "Perjanjian ini berlaku selama {jangka}, mulai [isi tanggal mulai] sampai [isi tanggal "
            "berakhir], dan diperpanjang hanya dengan persetujuan tertulis kedua pihak.",
        ),
        Block(ARTICLE, "Pasal 6. Jangka waktu dan cara pembayaran"),
        Block(TEXT, clauses.payment),
        Block(TEXT, "Potongan hanya yang tertulis di sini: [isi potongan, atau tulis tidak ada]."),
        Block(ARTICLE, "Pasal 7. Penyelesaian perselisihan"),
        Block(
            TEXT,
            "Perselisihan diselesaikan dengan musyawarah paling lama [isi hari]; bila tidak selesai, "
            "dengan mediasi oleh dinas atau penengah yang disepakati; bila tetap tidak selesai, "
            "melalui pengadilan negeri di {kota}.",
        ),
        Block(ARTICLE, "Pasal 8. Ketentuan khusus"),
        *(Block(POINT, clause) for clause in clauses.special),
        Block(
            POINT,
            "Harga dan syarat hanya berubah dengan tambahan tertulis yang ditandatangani kedua pihak.",
        ),
        Block(
            POINT,
            "Masing-masing pihak dapat mengakhiri perjanjian dengan pemberitahuan tertulis paling "
            "lambat [isi hari] sebelumnya dan alasan yang jelas; kewajiban yang sudah timbul tetap "
            "diselesaikan.",
        ),
        Block(
            POINT,
            f"{partner} tidak memiliki dan tidak menguasai usaha atau aset {owner}, dan perjanjian "
            f"ini tidak membuat {owner} bergantung kepadanya.",
        ),
        *(Block(NOTE, note) for note in clauses.notes),
        Block(ARTICLE, "Penutup"),
        Block(
            TEXT,
            "Dibuat rangkap dua dalam bahasa Indonesia, keduanya asli, masing-masing pihak memegang satu.",
        ),
        Block(SIGNATURE, f"{partner}|{owner}"),
    ]
    return [Block(block.kind, _filled(block.text, fill)) for block in blocks]


def _filled(text: str, fill: Dict[str, str]) -> str:
    # A person's own words may hold braces; they are put in, never formatted.
    for name, value in fill.items():
        text = text.replace("{" + name + "}", value)
    return text
