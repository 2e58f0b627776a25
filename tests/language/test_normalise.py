"""Typed Indonesian comes out as plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.language.normalise import MAX_CHARACTERS, normalise, words_of
from mitra.language.words import replacements


class TestNormalise:
    @pytest.mark.parametrize("code", range(128))
    def test_an_emoji_elsewhere_changes_no_word(self, code):
        typed = f"jum{chr(code)}at"

        assert normalise(f"😀 {typed}") == normalise(typed)

    @pytest.mark.parametrize(
        ("typed", "plain"),
        [
            (
                "Gmn klo mau KERJASAMA sm pabrik???",
                "bagaimana kalau mau kerja sama dengan pabrik ?",
            ),
            ("wara laba tuh apaan", "waralaba itu apa"),
            ("inti-plasma", "inti plasma"),
            ("UU no 9 thn 95", "undang undang nomor 9 tahun 95"),
            ("macam2 pola", "macam macam pola"),
            ("bangeeeet", "banget"),
        ],
    )
    def test_brings_everyday_spellings_to_the_standard_form(self, typed, plain):
        assert plain == normalise(typed)

    def test_reads_a_spoken_law_number_as_digits(self):
        spoken = "undang undang nomor dua puluh tahun dua ribu delapan"

        assert "undang undang nomor 20 tahun 2008" == normalise(spoken)

    def test_reads_a_spoken_number_and_year_apart(self):
        assert "peraturan pemerintah 7 2021" == normalise("pp tujuh dua ribu dua satu")

    def test_leaves_a_lone_small_number_a_word(self):
        assert "dua" in normalise("ambil yang dua saja").split()

    def test_drops_emoji_and_control_characters(self):
        assert "apa itu waralaba" == normalise("apa\u200b itu 😭😭 waralaba\x00")

    def test_of_emoji_alone_is_empty(self):
        assert "" == normalise("😀👍🏽🙏")

    def test_remembers_where_each_word_stood(self):
        text = "Apa itu WARALABA?"

        word = next(w for w in words_of(text) if w.text == "waralaba")

        assert "WARALABA" == text[word.start : word.end]

    def test_reads_no_further_than_the_cap(self):
        assert len(normalise("a " * MAX_CHARACTERS)) <= MAX_CHARACTERS

    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=200))
    def test_twice_equals_once_for_any_text(self, text):
        once = normalise(text)

        assert once == normalise(once)

    @settings(max_examples=200, deadline=None)
    @given(st.lists(st.sampled_from(sorted(" ".join(k) for k in replacements())), max_size=8))
    def test_twice_equals_once_for_any_slang(self, words):
        once = normalise(" ".join(words))

        assert once == normalise(once)

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=200))
    def test_spans_lie_inside_the_text(self, text):
        assert all(0 <= w.start < w.end <= len(text) for w in words_of(text))
