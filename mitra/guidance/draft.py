"""Make a draft agreement from the chosen pattern and a few answers."""

from __future__ import annotations

import re
from typing import Dict, Iterator, Mapping, Optional

from mitra.guidance.agreement import NOTE, POINT, Agreement, Block
from mitra.guidance.result import Result
from mitra.guidance.state import State
from mitra.knowledge import Citation, KnowledgeBase, full_sources
from mitra.knowledge.guidance import Clauses, Frame

FORM = "draf"
_NAME = re.compile(r"\{([a-z]+)\}")
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
            "Isinya tujuh hal yang diminta PP 7/2021. Bagian kosong disorot; nama, alamat, dan "
            "angka Anda isi sendiri.",
            "Ini draf, bukan nasihat hukum: rundingkan dengan mitra, lalu minta dinas atau bantuan "
            "hukum memeriksanya sebelum tanda tangan.",
        ),
        spaced=True,
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
    sources = [
        *_LAW,
        Citation("uu-20-2008", "35"),
        Citation("uu-20-2008", "36"),
        *clauses.citations,
    ]
    return Agreement(
        title=f"PERJANJIAN KEMITRAAN\n{name}",
        file_name=f"draf-perjanjian-{pattern or 'kemitraan'}.docx",
        warning=knowledge.guidance.frame.warning,
        blocks=tuple(_blocks(knowledge.guidance.frame, clauses, _answers(state))),
        sources=tuple(full_sources(list(dict.fromkeys(sources)), knowledge)),
    )


def _answers(state: State) -> Dict[str, str]:
    """What the owner said, or the blank that stands for it."""
    return {
        "barang": state.said("barang") or "[isi barang, jasa, atau usaha]",
        "jangka": state.said("jangka") or "[isi lama kerja sama]",
        "bayar": state.said("bayar") or "[isi waktu dan cara pembayaran]",
        "kota": state.said("kota") or "[isi kabupaten atau kota]",
    }


def _blocks(frame: Frame, clauses: Clauses, answers: Mapping[str, str]) -> Iterator[Block]:
    for kind, text in frame.lines:
        if kind != "daftar":
            yield Block(kind, _filled(text, clauses.names, answers))
            continue
        for line in clauses.lists[text]:
            point = NOTE if text == "catatan" else POINT
            yield Block(point, _filled(line, clauses.names, answers))


def _filled(text: str, names: Mapping[str, str], answers: Mapping[str, str]) -> str:
    # A clause may name the parties in turn, hence twice. A person's own words are put in
    # last, and are never read for braces themselves.
    for filling in (names, names, answers):
        text = _put_in(text, filling)
    return text


def _put_in(text: str, filling: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: filling.get(found[1], found[0]), text)
