"""Rules of the knowledge base that look beyond one file's structure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple

from mitra.knowledge import guidance_loader
from mitra.knowledge.citations import parse_citation, source_line
from mitra.knowledge.model import Entry, KnowledgeBase, Subject
from mitra.knowledge.yaml_lines import Document, Problem

# What a reader must be able to ask of every subject of a kind.
REQUIRED_ASPECTS = {
    "pola": (
        "definisi peran kewajiban manfaat risiko cocok contoh cara dasar_hukum status".split()
    ),
    "konsep": ["definisi"],
    "hukum": ["definisi", "dasar_hukum"],
    "lembaga": ["definisi", "cara"],
    "masalah": ["cara", "dasar_hukum", "bukti", "tempat"],
}
MAX_SHOWN = 650
"""Characters of answer and points together: room for notes and sources within 900."""
MAX_SOURCE_LINE = 310
MAX_MESSAGE = 900


def check_file_name(document: Document, path: Path) -> List[Problem]:
    """A file is found by its name, so name and folder must match what it says."""
    problems = []
    data = document.data
    if data["id"] != path.stem:
        problems.append(
            Problem(
                document.file,
                document.line(["id"]),
                f"id '{data['id']}' tidak sama dengan nama berkas",
                f"tulis id: {path.stem}, atau ganti nama berkas menjadi {data['id']}.yml",
            )
        )
    if data["jenis"] != path.parent.name:
        problems.append(
            Problem(
                document.file,
                document.line(["jenis"]),
                f"jenis '{data['jenis']}' tidak sama dengan nama folder",
                f"pindahkan ke folder {data['jenis']}/, atau tulis jenis: {path.parent.name}",
            )
        )
    return problems


def check_subject(document: Document, subject: Subject, knowledge: KnowledgeBase) -> List[Problem]:
    """Aspects, lengths, sources and references of one subject."""
    problems = []
    for aspect in REQUIRED_ASPECTS[subject.kind]:
        if aspect not in subject.entries:
            problems.append(
                Problem(
                    document.file,
                    document.line(["aspek"]),
                    f"aspek wajib belum ada: {aspect}",
                    f"tambahkan '{aspect}:' dengan jawaban dan sumber",
                )
            )
    if subject.kind == "pola":
        for key in ("kedudukan", "banding"):
            if key not in document.data:
                problems.append(
                    Problem(
                        document.file, 1, f"{key} belum ada", "lihat contoh di berkas pola lain"
                    )
                )
    for entry in subject.entries.values():
        problems += _check_entry(document, entry, knowledge)
    problems += _check_related(document, ["lihat_juga"], subject.related, knowledge)
    for number, article in subject.articles.items():
        if article.amended_by and article.amended_by not in knowledge.sources:
            problems.append(
                _unknown_source(document, ["pasal", number, "diubah"], article.amended_by)
            )
    return problems


def _check_entry(document: Document, entry: Entry, knowledge: KnowledgeBase) -> List[Problem]:
    path: List[object] = ["aspek", entry.aspect]
    problems = []
    for index, written in enumerate(document.data["aspek"][entry.aspect]["sumber"]):
        problems += _check_citation(document, path + ["sumber", index], written, knowledge)
    shown = len(entry.answer) + sum(len(p) + 3 for p in entry.points)
    if shown > MAX_SHOWN:
        problems.append(
            Problem(
                document.file,
                document.line(path),  # type: ignore[arg-type]
                f"jawaban dan poin bersama {shown} karakter, paling banyak {MAX_SHOWN}",
                "pindahkan sebagian poin ke rincian",
            )
        )
    if not problems:
        line = len(source_line(entry.citations, knowledge))
        if line > MAX_SOURCE_LINE or shown + line > MAX_MESSAGE:
            problems.append(
                Problem(
                    document.file,
                    document.line(path + ["sumber"]),  # type: ignore[arg-type]
                    f"baris Sumber menjadi {line} karakter (pesan {shown + line})",
                    "sebut sumber yang terpenting saja",
                )
            )
    return problems


def _check_citation(
    document: Document, path: Sequence[object], written: str, knowledge: KnowledgeBase
) -> List[Problem]:
    line = document.line(path)  # type: ignore[arg-type]
    citation = parse_citation(written)
    if citation is None:
        return [
            Problem(
                document.file,
                line,
                f"sumber '{written}' tidak terbaca",
                "tulis seperti uu-20-2008:34 atau uu-20-2008:34(1) atau benih-2",
            )
        ]
    if citation.source not in knowledge.sources:
        return [_unknown_source(document, path, citation.source)]
    law = knowledge.subjects.get(citation.source)
    if law and law.articles and citation.article and citation.article not in law.articles:
        return [
            Problem(
                document.file,
                line,
                f"Pasal {citation.article} tidak ada dalam berkas {citation.source}",
                f"periksa nomornya, atau tambahkan di knowledge/hukum/{citation.source}.yml",
            )
        ]
    return []


def _unknown_source(document: Document, path: Sequence[object], source: str) -> Problem:
    return Problem(
        document.file,
        document.line(path),  # type: ignore[arg-type]
        f"sumber '{source}' tidak ada dalam knowledge/sumber.yml",
        "daftarkan sumber itu lebih dulu, atau perbaiki ejaannya",
    )


def _check_related(
    document: Document, path: Sequence[object], related: Iterable[str], knowledge: KnowledgeBase
) -> List[Problem]:
    return [
        Problem(
            document.file,
            document.line([*path, index]),  # type: ignore[list-item]
            f"topik '{name}' tidak ada",
            "pakai id topik yang ada berkasnya",
        )
        for index, name in enumerate(related)
        if name not in knowledge.subjects
    ]


def check_names(subjects: Sequence[Tuple[Document, Subject]]) -> List[Problem]:
    """A name must lead to one subject only."""
    owner: Dict[str, str] = {}
    problems = []
    for document, subject in subjects:
        named = [(name, ["sebutan", i]) for i, name in enumerate(subject.names)]
        named += [
            (name, ["istilah", t, "kata", i])
            for t, term in enumerate(subject.terms)
            for i, name in enumerate(term.names)
        ]
        for name, path in named:
            if owner.setdefault(name, subject.id) != subject.id:
                problems.append(
                    Problem(
                        document.file,
                        document.line(path),  # type: ignore[arg-type]
                        f"sebutan '{name}' sudah dipakai {owner[name]}",
                        "hapus dari salah satu berkas",
                    )
                )
    return problems


def check_register(document: Document, knowledge: KnowledgeBase) -> List[Problem]:
    """References inside ``sumber.yml``."""
    problems = []
    for source in knowledge.sources.values():
        named = list(source.replaced_by)
        if source.amended_by:
            named.append(source.amended_by)
        if source.revoked_by:
            named.append(source.revoked_by.source)
        problems += [
            _unknown_source(document, [source.id], name)
            for name in named
            if name not in knowledge.sources
        ]
        for key, value in (("dicabut_sejak", source.revoked_since), ("diperiksa", source.checked)):
            if value is not None and not isinstance(value, date):
                problems.append(
                    Problem(
                        document.file,
                        document.line([source.id, key]),
                        f"{source.id}.{key}: '{value}' bukan tanggal",
                        "tulis tahun-bulan-tanggal, misalnya 2008-07-04",
                    )
                )
    return problems


def check_neighbours(document: Document, knowledge: KnowledgeBase) -> List[Problem]:
    """References inside ``luar.yml``."""
    return [
        problem
        for neighbour in knowledge.neighbours.values()
        for problem in _check_related(
            document, [neighbour.id, "lihat_juga"], neighbour.related, knowledge
        )
    ]


def check_guidance(documents: Mapping[str, Document], knowledge: KnowledgeBase) -> List[Problem]:
    """References inside ``panduan/``: questions, options, patterns and sources."""
    patterns = [subject.id for subject in knowledge.of_kind("pola")]
    problems = list(guidance_loader.check_references(documents, patterns))
    for document, path, written in guidance_loader.cited(documents):
        problems += _check_citation(document, path, written, knowledge)
    return problems
