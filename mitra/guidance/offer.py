"""The check of an offer or agreement: a list to bring to the partner, with the articles."""

from __future__ import annotations

from typing import List, Sequence

from mitra.guidance.result import Result
from mitra.guidance.state import State
from mitra.knowledge import Citation, KnowledgeBase
from mitra.knowledge.citations import place_in_words
from mitra.knowledge.guidance import Question

FORM = "tawaran"
DRAFT_START = "Buatkan draf perjanjian kemitraan"
_UNSURE = "ragu"
_EARLY = "Belum ada yang dicocokkan. Mulai lagi kapan saja, sebaiknya dengan suratnya di tangan."


def result(state: State, knowledge: KnowledgeBase) -> Result:
    """Warning signs first, then what is missing, then what to make sure of."""
    items = [q for q in knowledge.guidance.forms[FORM].questions if q.check]
    answered = [q for q in items if q.id in state.answers]
    if not answered:
        return Result(_EARLY, (), (), subjects=("perjanjian-kemitraan", "larangan-kemitraan"))
    unsure = [q for q in answered if _UNSURE in state.options(q.id)]
    good = [q for q in answered if q.check and state.options(q.id)[0] == q.check.good]
    bad = [q for q in answered if q not in unsure and q not in good]
    signs = [q for q in bad if q.check and q.check.section == "tanda"]
    missing = [q for q in bad if q not in signs]
    lines: List[str] = []
    lines += _list("Tanda bahaya, minta diubah:", signs, knowledge)
    lines += _list("Belum ada, minta ditulis:", missing, knowledge)
    if unsure:
        lines.append("Pastikan dulu: " + ", ".join(q.label.lower() for q in unsure) + ".")
    open_items = [q for q in items if q not in answered]
    if good and not bad:
        lines += _good(good)
    if open_items:
        lines.append(f"Belum diperiksa: {len(open_items)} hal.")
    citations = [c for q in [*bad, *unsure] or good if q.check for c in q.check.citations]
    intro = (
        "Daftar untuk dibawa ke mitra:" if bad or unsure else "Tidak ada yang janggal sejauh ini."
    )
    ask = "Ini bukan nasihat hukum; sebelum tanda tangan, minta orang yang paham membacanya."
    return Result(
        intro=intro,
        blocks=tuple(lines),
        outro=ask,
        citations=tuple(dict.fromkeys([*citations, Citation("pp-7-2021", "117")])),
        subjects=("perjanjian-kemitraan", "bantuan-hukum"),
        next_step=("Buat perjanjian", DRAFT_START),
        more=("\n".join([*lines, *(_good(good) if bad else [])]),),
    )


def _list(title: str, items: Sequence[Question], knowledge: KnowledgeBase) -> List[str]:
    if not items:
        return []
    rows = [f"• {q.label}: {q.check.remedy}{_article(q, knowledge)}" for q in items if q.check]
    return [f"{title}\n{rows[0]}", *rows[1:]]


def _good(items: Sequence[Question]) -> List[str]:
    lines = []
    for section, title in (("isi", "Sudah tertulis"), ("tanda", "Tidak ada tanda bahaya ini")):
        names = [q.label.lower() for q in items if q.check and q.check.section == section]
        if names:
            lines.append(f"{title}: {', '.join(names)}.")
    return lines


def _article(question: Question, knowledge: KnowledgeBase) -> str:
    """Where the law is touched: "(PP 7/2021 Pasal 117; UU 20/2008 Pasal 34 ayat (1))"."""
    places = [
        place_in_words(c, knowledge)
        for c in (question.check.citations if question.check else ())
        if c.article
    ]
    return f" ({'; '.join(places)})" if places else ""
