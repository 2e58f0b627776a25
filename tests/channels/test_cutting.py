"""Texts and titles are cut where a reader would, within limits, and nothing gets lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.channels.cutting import shorten, split_for_buttons, split_text, titles, utf16


def words(text: str) -> str:
    return "".join(text.split())


class TestSplitText:
    def test_leaves_a_short_text_whole(self):
        assert ["Satu. Dua."] == split_text("Satu. Dua.", 100)

    def test_cuts_between_sentences(self):
        text = "Kalimat pertama cukup panjang. Kalimat kedua juga panjang."

        assert ["Kalimat pertama cukup panjang.", "Kalimat kedua juga panjang."] == split_text(
            text, 40
        )

    def test_prefers_to_cut_between_paragraphs(self):
        text = "Alinea pertama. Masih alinea pertama.\n\nAlinea kedua, sedikit saja."

        assert "Alinea pertama. Masih alinea pertama." == split_text(text, 60)[0]

    def test_counts_as_the_platform_does(self):
        assert all(utf16(piece) <= 10 for piece in split_text("🌴" * 30, 10, utf16))

    @given(st.text(max_size=400), st.integers(5, 60))
    def test_no_piece_is_too_long_and_no_word_is_lost(self, text, limit):
        pieces = split_text(text, limit)

        assert all(len(piece) <= limit for piece in pieces)
        assert words(text) == words("".join(pieces))

    @given(st.text(max_size=400), st.integers(8, 60))
    def test_neither_when_counted_in_utf16(self, text, limit):
        pieces = split_text(text, limit, utf16)

        assert all(utf16(piece) <= limit for piece in pieces)
        assert words(text) == words("".join(pieces))


class TestSplitForButtons:
    def test_the_last_piece_is_short_enough_to_carry_buttons(self):
        text = "Isi yang panjang. " * 20 + "\n\nSumber: UU 20/2008."

        pieces = split_for_buttons(text, 1000, 50)

        assert "Sumber: UU 20/2008." == pieces[-1]
        assert 2 == len(pieces)

    @given(st.text(min_size=1, max_size=400), st.integers(40, 90), st.integers(5, 30))
    def test_holds_both_limits_and_every_word(self, text, limit, body):
        pieces = split_for_buttons(text, limit, body)

        assert all(len(piece) <= limit for piece in pieces)
        assert len(pieces[-1]) <= body
        assert words(text) == words("".join(pieces))


class TestShorten:
    @pytest.mark.parametrize(
        ("title", "short"),
        [
            ("Contohnya", "Contohnya"),
            ("Distribusi dan keagenan", "Distribusi…"),
            ("Kewajiban usaha besar kepada mitra", "Kewajiban usaha…"),
            ("Pertanggungjawaban", "Pertanggungjawaban"),
            ("Mempertanggungjawabkannya", "Mempertanggungjawab…"),
        ],
    )
    def test_cuts_between_words_and_leaves_no_word_dangling(self, title, short):
        assert short == shorten(title, 20)

    @given(st.text(min_size=1, max_size=80), st.integers(4, 30))
    def test_is_never_too_long(self, title, limit):
        assert len(shorten(title, limit)) <= limit

    def test_titles_shown_together_differ(self):
        wanted = ["Perjanjian kemitraan tertulis", "Perjanjian kemitraan lisan", "Sama", "Sama"]

        assert len(set(titles(wanted, 20))) == 4
