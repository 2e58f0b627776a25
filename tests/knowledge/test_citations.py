"""Citations are read, and source lines say what must be said."""

from __future__ import annotations

import pytest

from mitra.knowledge import Citation, source_line
from mitra.knowledge.citations import full_sources, parse_citation


class TestParseCitation:
    @pytest.mark.parametrize(
        ("written", "citation"),
        [
            ("uu-20-2008:34", Citation("uu-20-2008", "34")),
            ("uu-20-2008:34(1)", Citation("uu-20-2008", "34", "(1)")),
            ("uu-20-2008:32A", Citation("uu-20-2008", "32A")),
            ("uu-20-2008:28.f", Citation("uu-20-2008", "28", ".f")),
            ("benih-2", Citation("benih-2")),
            ("UU 20", None),
        ],
    )
    def test_reads_source_article_and_detail(self, written, citation):
        assert citation == parse_citation(written)


class TestSourceLine:
    def test_gathers_the_articles_of_one_law(self, knowledge):
        line = source_line([Citation("pp-7-2021", "107"), Citation("pp-7-2021", "108")], knowledge)

        assert "Sumber: PP 7/2021 Pasal 107 dan 108." == line

    def test_names_the_amending_law_of_an_amended_article(self, knowledge):
        assert "jo. UU 6/2023" in source_line([Citation("uu-20-2008", "26")], knowledge)

    def test_names_no_amending_law_for_an_article_left_as_it_was(self, knowledge):
        assert "jo." not in source_line([Citation("uu-20-2008", "34")], knowledge)

    def test_cannot_cite_a_revoked_law_without_saying_so(self, knowledge):
        line = source_line([Citation("uu-9-1995", "27")], knowledge)

        assert "sudah dicabut" in line
        assert "UU 20/2008" in line

    def test_marks_second_hand_sources_once(self, knowledge):
        line = source_line([Citation("pp-35-2024"), Citation("permendag-71-2019")], knowledge)

        assert 1 == line.count("sumber kedua")
        assert 3 == line.count("*")


class TestFullSources:
    def test_give_title_force_and_date_of_the_check(self, knowledge):
        (line,) = full_sources([Citation("uu-20-2008", "34")], knowledge)

        assert "Usaha Mikro, Kecil, dan Menengah" in line
        assert "diubah terakhir dengan UU 6/2023" in line
        assert "22 November 2026" in line
