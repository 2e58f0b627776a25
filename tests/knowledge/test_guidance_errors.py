"""Mistakes in the guidance files are named with file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mitra.knowledge import KnowledgeError, load
from mitra.paths import KNOWLEDGE


@pytest.fixture
def folder(tmp_path) -> Path:
    shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    return tmp_path / "knowledge"


def break_in(folder: Path, name: str, right: str, wrong: str) -> int:
    """Replace text in a guidance file; the line it stands on."""
    path = folder / "panduan" / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return text[: text.index(right)].count("\n") + 1


class TestMistakes:
    @pytest.mark.parametrize(
        ("name", "right", "wrong", "message"),
        [
            (
                "rekomendasi.yml", "{usaha: [tani, ternak, ikan]}", "{usaha: [tanii]}",
                "'tanii' tidak ada",
            ),
            ("rekomendasi.yml", "{kurang: [bahan]}", "{kuran: [bahan]}", "'kuran' tidak ada"),
            ("rekomendasi.yml", "  subkontrak:\n", "  subkontrk:\n", "pola 'subkontrk' tidak ada"),
            ("rekomendasi.yml", "nilai: 3", "nilai: 30", "tidak sesuai aturan"),
            ("tawaran.yml", "baik: ya", "baik: yaa", "jawaban 'yaa' tidak ada"),
            ("tawaran.yml", '["pp-7-2021:117"]', '["pp-7-2021:999"]', "Pasal 999 tidak ada"),
            ("kesehatan.yml", "bagian: ukuran", "bagian: ukur", "nilai 'ukur' tidak dikenal"),
            ("draf.yml", "daftar: hak_kami", "daftar: hak_kita", "tidak dikenal"),
        ],
    )  # fmt: skip
    def test_are_named_with_their_line_and_a_remedy(self, folder, name, right, wrong, message):
        line = break_in(folder, name, right, wrong)

        with pytest.raises(KnowledgeError) as caught:
            load(folder)

        (problem, *_) = [p for p in caught.value.problems if message in p.message]
        assert f"knowledge/panduan/{name}" == problem.file
        assert line == problem.line
        assert problem.remedy

    def test_a_missing_file_is_named(self, folder):
        (folder / "panduan" / "draf.yml").unlink()

        with pytest.raises(KnowledgeError, match=r"panduan/draf\.yml.*berkas tidak ada"):
            load(folder)
