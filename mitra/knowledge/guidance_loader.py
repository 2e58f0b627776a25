"""Read ``knowledge/panduan/*.yml`` into a :class:`Guidance`, and check what it refers to."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Mapping, Sequence, Tuple

from mitra.knowledge.citation import Citation
from mitra.knowledge.guidance import (
    ONE,
    Check,
    Clauses,
    Form,
    Frame,
    Guidance,
    Measure,
    Option,
    PatternRules,
    Question,
    Rule,
)
from mitra.knowledge.yaml_lines import Document, Problem

FOLDER = "panduan"
WORDS = "umum"
FORMS = ("rekomendasi", "kesehatan", "tawaran", "draf")
FILES = (WORDS, *FORMS)
"""The files of the folder; each has a schema of the same name."""

_LISTS = ("hak_kami", "kewajiban_kami", "hak_mereka", "kewajiban_mereka", "khusus", "catatan")

ReadCitation = Callable[[str], Citation]


def _text(value: str) -> str:
    return " ".join(value.split())


def guidance(documents: Mapping[str, Document], citation: ReadCitation) -> Guidance:
    """Make the value from sound documents; ``citation`` reads one reference."""
    data: Dict[str, Any] = {name: document.data for name, document in documents.items()}
    return Guidance(
        words={key: tuple(words) for key, words in data[WORDS].items()},
        forms={name: _form(data[name], citation) for name in FORMS},
        patterns={
            pattern: _pattern(pattern, rules, citation)
            for pattern, rules in data["rekomendasi"]["pola"].items()
        },
        swot={key: _text(text) for key, text in data["kesehatan"]["swot"].items()},
        frame=_frame(data["draf"]),
        general_clauses=_clauses(data["draf"]["umum"], citation),
        clauses={
            pattern: _clauses(clauses, citation)
            for pattern, clauses in data["draf"]["pola"].items()
        },
    )


def _form(data: Dict[str, Any], citation: ReadCitation) -> Form:
    answers = tuple(_option(o) for o in data.get("jawaban", ()))
    questions = [_question(q) for q in data.get("pertanyaan", ())]
    questions += [_item(item, answers, citation) for item in data.get("butir", ())]
    return Form(
        id=data["id"],
        name=data["nama"],
        start=data["mulai"],
        opening=_text(data["pembuka"]),
        questions=tuple(questions),
        missed=_text(data.get("meleset", "")),
    )


def _option(data: Dict[str, Any]) -> Option:
    return Option(
        id=data["id"],
        name=data["nama"],
        says=data["sebut"],
        words=tuple(data["kata"]),
        phrases=tuple(data.get("ungkapan", ())),
        counted=data.get("jumlah", False),
    )


def _question(data: Dict[str, Any]) -> Question:
    return Question(
        id=data["id"],
        text=_text(data["tanya"]),
        hint=_text(data["bantuan"]),
        label=data["sebutan"],
        kind=data["cara"],
        options=tuple(_option(o) for o in data.get("pilihan", ())),
        cue=data.get("tanda"),
        measures=tuple(
            Measure(tuple(m["satuan"]), dict(m["batas"])) for m in data.get("ukuran", ())
        ),
        bare_unit=data.get("tanpa_satuan"),
        open=data.get("terbuka", False),
        quotes=data.get("kutip", False),
        opens=tuple(data.get("diawali", ())),
    )


def _item(data: Dict[str, Any], answers: Tuple[Option, ...], citation: ReadCitation) -> Question:
    return Question(
        id=data["id"],
        text=_text(data["tanya"]),
        hint=_text(data["bantuan"]),
        label=data["judul"],
        kind=ONE,
        options=answers,
        check=Check(
            section=data["bagian"],
            title=data["judul"],
            good=data["baik"],
            remedy=_text(data["perbaiki"]),
            citations=tuple(citation(c) for c in data["sumber"]),
            in_statute=data.get("juga_uu", False),
            phrases=tuple(data.get("ungkapan", ())),
            topics=tuple(data.get("tentang", ())),
        ),
    )


def _rule(data: Dict[str, Any]) -> Rule:
    when = {question: tuple(options) for question, options in data["bila"].items()}
    return Rule(when, data.get("nilai", 0), _text(data["alasan"]))


def _pattern(pattern: str, data: Dict[str, Any], citation: ReadCitation) -> PatternRules:
    return PatternRules(
        pattern=pattern,
        fits=_text(data["pas"]),
        rules=tuple(_rule(r) for r in data["aturan"]),
        exclusions=tuple(_rule(r) for r in data["tidak_bila"]),
        watch=_text(data["awas"]),
        first_step=_text(data["langkah"]),
        citations=tuple(citation(c) for c in data["sumber"]),
    )


def _clauses(data: Dict[str, Any], citation: ReadCitation) -> Clauses:
    return Clauses(
        names={
            "mereka": data["mereka"],
            "kami": data["kami"],
            "kegiatan": _text(data["kegiatan"]),
            "pengembangan": _text(data["pengembangan"]),
            "pembayaran": _text(data["bayar"]),
        },
        lists={key: tuple(_text(line) for line in data[key]) for key in _LISTS},
        citations=tuple(citation(c) for c in data["sumber"]),
    )


def _frame(data: Dict[str, Any]) -> Frame:
    return Frame(
        warning=tuple(_text(line) for line in data["peringatan"]),
        lines=tuple((kind, text) for line in data["kerangka"] for kind, text in line.items()),
    )


# --- checks that look beyond the structure -------------------------------------------


def check_references(
    documents: Mapping[str, Document], patterns: Sequence[str]
) -> Iterator[Problem]:
    """Rules name questions, options and patterns; each must exist (``patterns``: their ids)."""
    recommendation, draft = documents["rekomendasi"], documents["draf"]
    options = {
        q["id"]: {o["id"] for o in q.get("pilihan", ())} for q in recommendation.data["pertanyaan"]
    }
    for document in (recommendation, draft):
        for pattern in document.data["pola"]:
            if pattern not in patterns:
                yield _problem(
                    document,
                    ["pola", pattern],
                    f"pola '{pattern}' tidak ada",
                    "pakai id berkas dalam knowledge/pola/",
                )
    for pattern, rules in recommendation.data["pola"].items():
        for key in ("aturan", "tidak_bila"):
            for index, rule in enumerate(rules[key]):
                path = ["pola", pattern, key, index, "bila"]
                yield from _check_condition(recommendation, path, rule["bila"], options)
    for name in ("kesehatan", "tawaran"):
        answers = {o["id"] for o in documents[name].data["jawaban"]}
        for index, item in enumerate(documents[name].data["butir"]):
            if item["baik"] not in answers:
                yield _problem(
                    documents[name],
                    ["butir", index, "baik"],
                    f"jawaban '{item['baik']}' tidak ada",
                    "pakai salah satu id di bawah jawaban: " + ", ".join(sorted(answers)),
                )


def _check_condition(
    document: Document,
    path: List[Any],
    condition: Mapping[str, Sequence[str]],
    options: Mapping[str, Any],
) -> Iterator[Problem]:
    for question, wanted in condition.items():
        if question not in options:
            yield _problem(
                document,
                [*path, question],
                f"pertanyaan '{question}' tidak ada",
                "pakai salah satu: " + ", ".join(options),
            )
            continue
        for option in wanted:
            if option not in options[question]:
                yield _problem(
                    document,
                    [*path, question],
                    f"pilihan '{option}' tidak ada pada pertanyaan '{question}'",
                    "pakai salah satu: " + ", ".join(sorted(options[question])),
                )


def cited(documents: Mapping[str, Document]) -> Iterator[Tuple[Document, List[Any], str]]:
    """Every reference to a source in these files: document, path, text."""
    for document in documents.values():
        yield from _cited(document, document.data, [])


def _cited(
    document: Document, data: Any, path: List[Any]
) -> Iterator[Tuple[Document, List[Any], str]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if key == "sumber" and isinstance(value, list):
            for index, text in enumerate(value):
                yield document, [*path, key, index], text
        elif isinstance(value, (dict, list)):
            yield from _cited(document, value, [*path, key])


def _problem(document: Document, path: List[Any], message: str, remedy: str) -> Problem:
    return Problem(document.file, document.line(path), message, remedy)
