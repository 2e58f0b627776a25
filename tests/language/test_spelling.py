"""Misspelled words are mended towards known ones."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from mitra.language.spelling import SHORTEST, TWO_EDITS_FROM, Spelling

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

        assert ["pasa", "2008"] == [spelling.mend("pasa"), spelling.mend("2008")]

    @pytest.mark.parametrize(
        ("typed", "meant"), [("psl", "pasal"), ("prjnjian", "perjanjian"), ("wrlb", "waralaba")]
    )
    def test_puts_back_the_vowels_left_out(self, typed, meant):
        assert meant == Spelling(WORDS).mend(typed)

    def test_leaves_what_could_be_one_of_two_words_without_its_vowels(self):
        spelling = Spelling({"keripik": 235, "kerupuk": 134})

        assert "krpk" == spelling.mend("krpk")

    def test_leaves_a_short_word_that_has_vowels_alone(self):
        assert "dan" == Spelling({"dana": 40}).mend("dan")

    @given(known=st.sampled_from(sorted(WORDS)), data=st.data())
    def test_knows_each_word_by_its_consonants(self, known, data):
        kept = [
            letter
            for place, letter in enumerate(known)
            if place == 0 or letter not in "aeiou" or data.draw(st.booleans())
        ]
        typed = "".join(kept)
        assume(len(typed) > 3 and typed not in WORDS)

        assert known == Spelling({known: 1, "sepeda": 9}).mend(typed)

    @given(known=st.sampled_from(sorted(WORDS)), data=st.data())
    def test_finds_the_nearest_of_all_words_and_the_most_frequent_of_these(self, known, data):
        place = data.draw(st.integers(0, len(known) - 1))
        typed = known[:place] + data.draw(st.text("abkltß", max_size=3)) + known[place + 1 :]
        assume(len(typed) >= SHORTEST and typed not in WORDS)

        most = 2 if len(typed) >= TWO_EDITS_FROM else 1
        distances = {word: OSA.distance(typed, word) for word in WORDS}
        near = [(distance, -WORDS[w], w) for w, distance in distances.items() if distance <= most]

        assert (min(near)[2] if near else None) == Spelling(WORDS).nearest(typed)
