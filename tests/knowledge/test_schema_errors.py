"""A broken knowledge base is refused, with file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mitra.knowledge import KnowledgeError, load
from mitra.paths import KNOWLEDGE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace text once; return the line (from 1) where it stood."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path):
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.problems


class TestRefusals:
    def test_the_project_own_knowledge_base_loads(self, folder):
        assert load(folder).subjects

    def test_a_duplicate_key_is_refused_at_its_line(self, folder):
        line = edit(folder, "pola/waralaba.yml", "jenis: pola", "jenis: pola\njenis: pola")

        (problem,) = problems(folder)

        assert ("knowledge/pola/waralaba.yml", line + 1) == (problem.file, problem.line)
        assert "dua kali" in problem.message
        assert "hapus" in problem.remedy

    def test_an_unknown_source_is_refused(self, folder):
        edit(folder, "pola/waralaba.yml", "sumber: [", "sumber: [uu-99-2099:1, ")

        assert any("uu-99-2099" in p.message for p in problems(folder))

    def test_an_article_we_do_not_hold_is_refused(self, folder):
        edit(folder, "pola/waralaba.yml", "sumber: [", "sumber: ['uu-20-2008:999', ")

        assert any("Pasal 999" in p.message for p in problems(folder))

    def test_a_dangling_reference_is_refused(self, folder):
        edit(folder, "pola/waralaba.yml", "lihat_juga: [", "lihat_juga: [tidak-ada, ")

        assert any("'tidak-ada'" in p.message for p in problems(folder))

    def test_an_over_long_answer_is_refused_with_its_length(self, folder):
        edit(
            folder, "pola/waralaba.yml", "jawaban: >-\n", f"jawaban: >-\n      {'panjang ' * 80}\n"
        )

        assert any("paling banyak 420" in p.message for p in problems(folder))

    def test_a_missing_aspect_is_refused(self, folder):
        edit(folder, "pola/waralaba.yml", "  manfaat:", "  syarat:")

        messages = [p.message for p in problems(folder)]

        assert any("manfaat" in m or "dua kali" in m for m in messages)

    def test_an_unknown_key_is_refused_at_its_line(self, folder):
        line = edit(folder, "pola/waralaba.yml", "ringkas:", "judul: x\nringkas:")

        assert any(p.line == line and "tidak dikenal" in p.message for p in problems(folder))

    def test_text_that_is_no_yaml_is_refused_with_a_remedy(self, folder):
        (folder / "pola" / "waralaba.yml").write_text("id: [satu\nnama: dua\n", encoding="utf-8")

        (problem,) = problems(folder)

        assert "bukan YAML" in problem.message
        assert problem.remedy

    def test_a_name_that_leads_to_two_subjects_is_refused(self, folder):
        edit(folder, "pola/waralaba.yml", "sebutan:\n", "sebutan:\n  - subkontrak\n")

        assert any("sudah dipakai" in p.message for p in problems(folder))

    def test_a_file_name_that_differs_from_the_id_is_refused(self, folder):
        (folder / "pola" / "waralaba.yml").rename(folder / "pola" / "franchise.yml")

        assert any("nama berkas" in p.message for p in problems(folder))

    def test_a_date_that_is_none_is_refused(self, folder):
        edit(folder, "sumber.yml", "dicabut_sejak: 2008-07-04", "dicabut_sejak: kemarin")

        assert any("bukan tanggal" in p.message for p in problems(folder))

    def test_an_impossible_date_is_refused_at_its_line(self, folder):
        line = edit(folder, "sumber.yml", "2008-07-04", "2008-13-04")

        assert any(p.line == line and "2008-13-04" in p.message for p in problems(folder))

    def test_a_missing_register_is_refused(self, folder):
        (folder / "sumber.yml").unlink()

        assert any("tidak ada" in p.message for p in problems(folder))
