"""Number words."""

from __future__ import annotations

import pytest

from mitra.language.numbers import read_number


class TestReadNumber:
    @pytest.mark.parametrize(
        ("words", "value"),
        [
            ("sebelas", 11),
            ("tujuh belas", 17),
            ("dua puluh", 20),
            ("seratus tujuh belas", 117),
            ("dua ribu delapan", 2008),
            ("dua ribu dua satu", 2021),
            ("seribu sembilan ratus sembilan puluh lima", 1995),
            ("lima juta", 5_000_000),
        ],
    )
    def test_reads_spoken_numbers(self, words, value):
        assert (value, len(words.split())) == read_number(words.split())

    def test_ends_a_number_where_the_next_begins(self):
        assert (7, 1) == read_number("tujuh dua ribu dua satu".split())

    def test_gives_none_where_no_number_begins(self):
        assert (None, 0) == read_number(["ayam"])
