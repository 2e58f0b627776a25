"""Laws by number, however written."""

from __future__ import annotations

import pytest

from mitra.language.laws import articles, law_references, resolve
from mitra.language.normalise import normalise

KNOWN = ("uu-9-1995", "uu-20-2008", "pp-44-1997", "pp-17-2013", "pp-7-2021", "uu-6-2023")


def laws_in(text):
    return [resolve(reference, KNOWN) for reference in law_references(normalise(text))]


class TestLawReferences:
    @pytest.mark.parametrize(
        ("typed", "law"),
        [
            ("UU 9/95", "uu-9-1995"),
            ("uu no 9 thn 1995", "uu-9-1995"),
            ("UU No. 20 Tahun 2008", "uu-20-2008"),
            ("uu20/2008", "uu-20-2008"),
            ("PP7 2021", "pp-7-2021"),
            ("pp nomor 7 tahun 21", "pp-7-2021"),
            ("pp 44 97", "pp-44-1997"),
            ("undang-undang tahun 2008", "uu-20-2008"),
            ("undang undang nomor dua puluh tahun dua ribu delapan", "uu-20-2008"),
            ("20/2008", "uu-20-2008"),
        ],
    )
    def test_finds_the_law_meant(self, typed, law):
        assert [(law, [])] == laws_in(typed)

    def test_offers_the_likely_law_for_a_wrong_year(self):
        assert [(None, ["uu-9-1995"])] == laws_in("UU 9 tahun 1999")

    def test_offers_nothing_for_a_law_of_another_field(self):
        assert [(None, [])] == laws_in("UU 13/2003")

    def test_takes_no_plain_amounts_for_laws(self):
        assert [] == laws_in("saya punya 5 mesin dan 20 karyawan")


class TestArticles:
    @pytest.mark.parametrize(
        ("typed", "numbers"),
        [
            ("pasal 34 ayat (1)", ["34"]),
            ("Pasal 32A", ["32A"]),
            ("psl seratus tujuh belas", ["117"]),
            ("pasal 26 dan pasal 27", ["26", "27"]),
            ("tanpa nomor", []),
        ],
    )
    def test_finds_article_numbers(self, typed, numbers):
        assert numbers == articles(normalise(typed))


class TestSpokenAndAbbreviated:
    @pytest.mark.parametrize(
        ("typed", "law"),
        [
            ("undang undang dua puluh dua ribu delapan", "UU 20/2008"),
            ("uu sembilan sembilan lima", "UU 9/1995"),
            ("pp empat puluh empat sembilan tujuh", "PP 44/1997"),
            ("PP No. 7 Th. 2021", "PP 7/2021"),
            ("UU Usaha Kecil 1995", "UU tahun 1995"),
        ],
    )
    def test_number_and_year_are_told_apart(self, typed, law):
        assert [law] == [str(reference) for reference in law_references(normalise(typed))]
