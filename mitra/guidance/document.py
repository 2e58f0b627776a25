"""A draft agreement as a DOCX file (python-docx): blanks highlighted, notes in italics."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.shared import Pt

from mitra.guidance.agreement import ARTICLE, NOTE, POINT, SIGNATURE, Agreement, Block

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BLANK = re.compile(r"(\[[^\]]+\])")
_FONT, _SIZE = "Liberation Serif", 11


def docx(agreement: Agreement) -> bytes:
    """The file's bytes; its first page says that it is a draft and no legal advice."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    document.core_properties.title = agreement.title.replace("\n", " ")
    document.core_properties.author = "Kawan Mitra"
    document.core_properties.language = "id-ID"
    _first_page(document, agreement)
    for line in agreement.title.split("\n"):
        heading = document.add_paragraph()
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.add_run(line).bold = True
    for block in agreement.blocks:
        _add(document, block)
    document.add_heading("Dasar yang dipakai", level=2)
    for source in agreement.sources:
        document.add_paragraph(source, style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _first_page(document: Any, agreement: Agreement) -> None:
    first, *others = agreement.warning
    heading = document.add_paragraph()
    run = heading.add_run(first)
    run.bold, run.font.size = True, Pt(_SIZE + 3)
    for line in others:
        _with_blanks(document.add_paragraph(style="List Bullet"), line)
    document.add_page_break()


def _add(document: Any, block: Block) -> None:
    if block.kind == ARTICLE:
        document.add_heading(block.text, level=2)
    elif block.kind == SIGNATURE:
        _signatures(document, block.text.split("|"))
    elif block.kind == NOTE:
        run = document.add_paragraph().add_run(f"Catatan: {block.text}")
        run.italic = True
    else:
        style = "List Bullet" if block.kind == POINT else None
        _with_blanks(document.add_paragraph(style=style), block.text)


def _with_blanks(paragraph: Any, text: str) -> None:
    """Write ``text``; what stands in square brackets is highlighted."""
    for part in _BLANK.split(text):
        if part:
            run = paragraph.add_run(part)
            if _BLANK.fullmatch(part):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _signatures(document: Any, names: Any) -> None:
    table = document.add_table(rows=2, cols=len(names))
    for column, name in enumerate(names):
        table.cell(0, column).text = f"{name},"
        _with_blanks(table.cell(1, column).paragraphs[0], "\n\n\n[isi nama terang]")
