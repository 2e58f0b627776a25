"""Misspelled words are mended towards known ones."""

from __future__ import annotations

import pytest

from mitra.language.spelling import Spelling

WORDS = {
    "waralaba": 50,
    "kemitraan": 90,
    "perjanjian": 70,
    "subkontrak": 40,
    "pasar": 30,
    "pasal": 60,
}


class TestSpelling:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("waralba", "waralaba"),
            ("kemitrann", "kemitraan"),
            ("pejranjian", "perjanjian"),
            ("subkontrka", "subkontrak"),
        ],
    )
    def test_mends_a_slip_of_the_thumb(self, typed, meant):
        assert meant == Spelling(WORDS).mend(typed)

    def test_leaves_known_words_alone(self):
        assert "pasar" == Spelling(WORDS).mend("pasar")

    def test_leaves_words_that_are_far_from_all(self):
        assert "sepeda" == Spelling(WORDS).mend("sepeda")

    def test_takes_the_more_frequent_of_two_equally_near(self):
        assert "pasal" == Spelling(WORDS).mend("pasav")

    def test_leaves_short_words_and_numbers_alone(self):
        spelling = Spelling(WORDS)

        assert ["psl", "2008"] == [spelling.mend("psl"), spelling.mend("2008")]
