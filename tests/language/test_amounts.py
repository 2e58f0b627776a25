"""Amounts in everyday Indonesian and its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.language.amounts import amounts
from mitra.language.normalise import normalise


class TestAmounts:
    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("punya 5 mesin", [5]),
            ("lima mesin", [5]),
            ("tilu jalma", [3]),
            ("limang wong", [5]),
            ("dua belas orang", [12]),
            ("setengah hektar", [0.5]),
            ("1/2 ha", [0.5]),
            ("1,5 hektar", [1.5]),
            ("3.000 ekor", [3000]),
            ("150 juta", [150_000_000]),
            ("sak hektar", [1]),
            ("bukan 5, 8 mesin", [5, 8]),
            ("tidak ada angka", []),
        ],
    )
    def test_are_read_as_they_are_spoken(self, text, values):
        assert values == [amount.value for amount in amounts(normalise(text).split())]

    @given(st.text(max_size=80))
    def test_any_text_gives_places_within_it(self, text):
        words = normalise(text).split()

        for amount in amounts(words):
            assert 0 <= amount.start < amount.end <= len(words)
