"""The self-check on five measures and four keys: what is strong, what is missing, what to do."""

from __future__ import annotations

from mitra.guidance.result import Result
from mitra.guidance.state import State
from mitra.knowledge import Citation, KnowledgeBase

FORM = "kesehatan"
_PART = "sebagian"
_EARLY = "Belum ada yang dijawab, jadi belum ada yang bisa dinilai. Mulai lagi kapan saja."


def result(state: State, knowledge: KnowledgeBase) -> Result:
    """What is strong and what to do about the rest; no score, the sources have none."""
    items = [q for q in knowledge.guidance.forms[FORM].questions if q.check]
    answered = [q for q in items if q.id in state.answers]
    if not answered:
        return Result(_EARLY, (), (), subjects=("ukuran-keberhasilan", "kunci-keberhasilan"))
    strong = [q for q in answered if q.check and state.options(q.id)[0] == q.check.good]
    weak = [q for q in answered if q not in strong]
    open_items = [q for q in items if q not in answered]
    planned = "rencana" in state.options("keadaan")
    parts = []
    if strong:
        parts.append("Sudah kuat: " + ", ".join(q.label.lower() for q in strong) + ".")
    if weak:
        parts.append("Perlu dibenahi:")
    remedies = [
        f"• {q.label}{' (baru sebagian)' if _PART in state.options(q.id) else ''}: "
        f"{q.check.remedy}."
        for q in weak
        if q.check
    ]
    if not weak and not open_items:
        remedies = ["Pertahankan, dan periksa lagi setiap tiga bulan."]
    if open_items:
        remedies.append("Belum dijawab: " + ", ".join(q.label.lower() for q in open_items) + ".")
    swot = knowledge.guidance.swot
    citations = [c for q in (weak or strong) if q.check for c in q.check.citations]
    kind = "rencana kemitraan Anda" if planned else "kemitraan Anda"
    return Result(
        intro=f"Untuk {kind}, {len(strong)} dari {len(answered)} hal yang dijawab sudah kuat.",
        blocks=(*parts, *remedies),
        outro=swot["rencana" if planned else "berjalan"],
        citations=tuple(dict.fromkeys([*citations, Citation("benih-1")])),
        subjects=("kelas-swot", "evaluasi-kinerja"),
        more=(
            "\n".join([*parts, *remedies]),
            f"{swot['rencana' if planned else 'berjalan']} {swot['kelas']}",
        ),
    )
