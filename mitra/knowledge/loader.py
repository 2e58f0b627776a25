"""Read the folder ``knowledge/`` into a :class:`KnowledgeBase`, or say why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from mitra.knowledge import crosscheck, guidance_loader
from mitra.knowledge.citation import Citation
from mitra.knowledge.citations import parse_citation
from mitra.knowledge.model import (
    Article,
    Entry,
    KnowledgeBase,
    Neighbour,
    Source,
    Subject,
    Term,
)
from mitra.knowledge.schema import check_structure
from mitra.knowledge.yaml_lines import Document, Problem, read

KINDS = ("konsep", "pola", "hukum", "lembaga", "masalah")
SOURCES_FILE = "sumber.yml"
NEIGHBOURS_FILE = "luar.yml"


class KnowledgeError(Exception):
    """The knowledge base is broken; ``problems`` says where and how to mend it."""

    def __init__(self, problems: List[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(p) for p in problems))


def subject_files(folder: Path) -> List[Path]:
    """The files that hold one subject each, in a stable order."""
    return [path for kind in KINDS for path in sorted((folder / kind).glob("*.yml"))]


def all_files(folder: Path) -> List[Path]:
    """Every file the knowledge base is made of."""
    others = [*folder.glob("*.yml"), *(folder / guidance_loader.FOLDER).glob("*.yml")]
    return subject_files(folder) + sorted(others)


def load(folder: Path) -> KnowledgeBase:
    """Load and check everything below ``folder``.

    Raises:
        KnowledgeError: when any file breaks a rule; nothing is half-loaded.
    """
    problems: List[Problem] = []
    sources_file, register = _document(folder, folder / SOURCES_FILE, "sumber", problems)
    neighbours_file, outside = _document(folder, folder / NEIGHBOURS_FILE, "luar", problems)
    subjects: List[Tuple[Document, Subject]] = []
    unusable = False
    for path in subject_files(folder):
        document, sound = _document(folder, path, "topik", problems)
        if sound:
            problems += crosscheck.check_file_name(document, path)
            subjects.append((document, _subject(document.data)))
        unusable = unusable or not sound
    guides: Dict[str, Document] = {}
    for name in guidance_loader.FILES:
        path = folder / guidance_loader.FOLDER / f"{name}.yml"
        guides[name], sound = _document(folder, path, name, problems)
        unusable = unusable or not sound
    if unusable or not register or not outside:
        # References into a file that could not be read would all look dangling.
        raise KnowledgeError(problems)
    knowledge = KnowledgeBase(
        subjects={subject.id: subject for _, subject in subjects},
        sources={k: _source(k, v) for k, v in sources_file.data.items()},
        neighbours={k: _neighbour(k, v) for k, v in neighbours_file.data.items()},
        guidance=guidance_loader.guidance(guides, _citation),
    )
    problems += crosscheck.check_register(sources_file, knowledge)
    if problems:
        raise KnowledgeError(problems)
    for document, subject in subjects:
        problems += crosscheck.check_subject(document, subject, knowledge)
    problems += crosscheck.check_names(subjects)
    problems += crosscheck.check_neighbours(neighbours_file, knowledge)
    problems += crosscheck.check_guidance(guides, knowledge)
    if problems:
        raise KnowledgeError(sorted(problems, key=lambda p: (p.file, p.line)))
    return knowledge


def _document(
    folder: Path, path: Path, kind: str, problems: List[Problem]
) -> Tuple[Document, bool]:
    """Read ``path`` and check its structure; the flag says whether it can be used."""
    name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    if not path.exists():
        problems.append(Problem(name, 1, "berkas tidak ada", "kembalikan berkas ini dari git"))
        return Document(name, {}, {}), False
    document, found = read(path, name)
    if not found:
        found = check_structure(document, kind)
    else:
        found = found + (check_structure(document, kind) if document.data else [])
    problems += found
    return document, not found


def _citation(text: str) -> Citation:
    # A reference that is not written as one is reported by crosscheck; keep it whole here.
    return parse_citation(text) or Citation(text)


def _text(value: str) -> str:
    return " ".join(value.split())


def _subject(data: Dict[str, Any]) -> Subject:
    return Subject(
        id=data["id"],
        kind=data["jenis"],
        name=data["nama"],
        short_name=data["nama_pendek"],
        summary=_text(data["ringkas"]),
        names=tuple(data["sebutan"]),
        terms=tuple(Term(tuple(t["kata"]), _text(t["catatan"])) for t in data.get("istilah", ())),
        entries={a: _entry(data["id"], a, e) for a, e in data["aspek"].items()},
        related=tuple(data["lihat_juga"]),
        standing=data.get("kedudukan"),
        comparison={key: _text(v) for key, v in data.get("banding", {}).items()},
        articles={
            number: Article(
                number,
                _text(a["perihal"]),
                tuple(a["kata"]),
                _text(a["jawaban"]),
                a.get("diubah"),
            )
            for number, a in data.get("pasal", {}).items()
        },
    )


def _entry(subject: str, aspect: str, data: Dict[str, Any]) -> Entry:
    return Entry(
        subject=subject,
        aspect=aspect,
        answer=_text(data["jawaban"]),
        points=tuple(_text(p) for p in data.get("poin", ())),
        details=tuple(_text(p) for p in data.get("rincian", ())),
        citations=tuple(_citation(c) for c in data["sumber"]),
    )


def _source(key: str, data: Dict[str, Any]) -> Source:
    since: Optional[date] = data.get("dicabut_sejak")
    revoked_by = data.get("dicabut_oleh")
    return Source(
        id=key,
        kind=data["jenis"],
        title=_text(data["judul"]),
        short=data["singkat"],
        evidence=data["bukti"],
        checked=data["diperiksa"],
        status=data.get("status"),
        revoked_by=_citation(revoked_by) if revoked_by else None,
        revoked_since=since,
        amended_by=data.get("diubah_oleh"),
        replaced_by=tuple(data.get("pengganti", ())),
        text_file=data.get("naskah"),
    )


def _neighbour(key: str, data: Dict[str, Any]) -> Neighbour:
    return Neighbour(
        key, data["nama"], tuple(data["sebutan"]), _text(data["jawaban"]), tuple(data["lihat_juga"])
    )
