"""The draft agreement as a DOCX file."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.guidance.document import docx
from mitra.guidance.draft import draft
from mitra.guidance.state import State, Value

SEVEN_CONTENTS = (
    "Identitas para pihak", "Kegiatan usaha", "Hak dan kewajiban", "Bentuk pengembangan",
    "Jangka waktu kemitraan", "Jangka waktu dan cara pembayaran", "Penyelesaian perselisihan",
)  # fmt: skip
"""What PP 7/2021 article 117 asks of the written agreement."""


def file_for(knowledge, pattern=None, **said) -> bytes:
    answers = {name: (Value("", text),) for name, text in said.items()}
    if pattern:
        answers["pola"] = (Value(pattern, pattern),)
    return docx(draft(State("draf", answers), knowledge))


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def highlighted(content: bytes) -> list:
    runs = [r for p in Document(io.BytesIO(content)).paragraphs for r in p.runs]
    return [run.text for run in runs if run.font.highlight_color is not None]


class TestDraft:
    def test_holds_the_seven_contents_for_every_pattern(self, knowledge):
        for pattern in (None, *knowledge.guidance.clauses):
            text = text_of(file_for(knowledge, pattern))
            for content in SEVEN_CONTENTS:
                assert content in text, (pattern, content)

    def test_begins_with_a_page_that_says_it_is_a_draft_and_no_legal_advice(self, knowledge):
        document = Document(io.BytesIO(file_for(knowledge, "subkontrak")))
        first = document.paragraphs[0].text
        before_break = [
            i for i, p in enumerate(document.paragraphs) if 'w:type="page"' in p._p.xml
        ]  # fmt: skip

        assert first.startswith("DRAF.")
        assert "bukan nasihat hukum" in first
        assert before_break
        assert "PERJANJIAN KEMITRAAN" == document.paragraphs[before_break[0] + 1].text

    def test_marks_what_is_blank(self, knowledge):
        marked = highlighted(file_for(knowledge, "bagi-hasil"))

        assert "[isi nama usaha]" in marked
        assert all(text.startswith("[") and text.endswith("]") for text in marked)

    def test_says_what_the_owner_said(self, knowledge):
        text = text_of(
            file_for(knowledge, "bagi-hasil", barang="penggemukan 10 sapi", jangka="1 tahun")
        )

        assert "penggemukan 10 sapi" in text
        assert "berlaku 1 tahun" in text

    def test_suits_the_pattern(self, knowledge):
        assert "Subkontraktor berhak:" in text_of(file_for(knowledge, "subkontrak"))
        assert "utang sarana" in text_of(file_for(knowledge, "inti-plasma"))
        assert "Kerugian yang bukan karena kelalaian" in text_of(file_for(knowledge, "bagi-hasil"))

    def test_leaves_no_placeholder_of_ours_behind(self, knowledge):
        for pattern in (None, *knowledge.guidance.clauses):
            assert "{" not in text_of(file_for(knowledge, pattern)), pattern

    def test_names_its_sources_with_their_state_of_force(self, knowledge):
        assert "(berlaku; diperiksa" in text_of(file_for(knowledge, "kso"))

    def test_a_persons_braces_are_words(self, knowledge):
        assert "keripik {bayar} {kami}" in text_of(
            file_for(knowledge, "subkontrak", barang="keripik {bayar} {kami}")
        )

    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(said=st.text(alphabet=st.characters(blacklist_categories=("C",)), max_size=80))
    def test_whatever_was_said_makes_a_sound_file(self, knowledge, said):
        assert said.strip() in text_of(file_for(knowledge, "kso", barang=said))

    @pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
    def test_opens_in_libreoffice(self, knowledge, tmp_path):
        path = tmp_path / "draf.docx"
        path.write_bytes(file_for(knowledge, "rantai-pasok", barang="cabai merah"))

        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
             "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(path)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip

        text = (tmp_path / "draf.txt").read_text(encoding="utf-8-sig")
        assert text.startswith("DRAF.")
        assert "cabai merah" in text
        assert all(content in text for content in SEVEN_CONTENTS)
