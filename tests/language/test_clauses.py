"""Clauses, questions and choices."""

from __future__ import annotations

import pytest

from mitra.language.clauses import (
    aspects_named,
    choice,
    clauses,
    is_question,
    not_taken_back,
    questions,
)
from mitra.language.normalise import normalise


class TestChoice:
    @pytest.mark.parametrize(
        ("typed", "number"),
        [
            ("2", 2),
            ("yang kedua", 2),
            ("pilih nomor 1 aja", 1),
            ("yg terakhir", -1),
            ("b", 2),
            ("nan partamo se lah", 1),
            ("apa itu waralaba", None),
        ],
    )
    def test_reads_the_number_chosen(self, typed, number):
        assert number == choice(normalise(typed).split())


class TestAspectsNamed:
    def test_a_noun_names_its_aspect_with_or_without_nya(self):
        assert ("risiko", "contoh") == aspects_named("ruginya apa , kasih contoh".split())

    def test_a_sanction_is_no_aspect(self):
        assert () == aspects_named("sanksi waralaba".split())


class TestCorrections:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("bukan waralaba, yang keagenan", "yang keagenan"),
            ("apa bedanya maksud saya untungnya apa", "untungnya apa"),
            ("itu bukan pinjaman", "itu bukan pinjaman"),
        ],
    )
    def test_what_is_taken_back_goes_where_something_remains(self, typed, kept):
        words = normalise(typed).split()

        assert kept == " ".join(words[place] for place in not_taken_back(words))


class TestClauses:
    def test_splits_at_sentence_ends(self):
        words = normalise("Saya penjahit. Apa itu subkontrak?").split()

        assert [["saya", "penjahit"], ["apa", "itu", "subkontrak", "?"]] == clauses(words)

    def test_finds_two_questions_joined_by_and(self):
        words = normalise("apa manfaat waralaba dan apa risikonya?").split()

        assert 2 == len(questions(words))

    def test_finds_a_second_question_joined_by_sama(self):
        words = normalise("jelaskan inti plasma sama cara memulainya").split()

        assert 2 == len(questions(words))

    def test_a_working_together_is_one_word_of_ours(self):
        assert 1 == len(questions(normalise("jelaskan kerja sama syaratnya apa").split()))

    def test_leaves_a_statement_out_of_the_questions(self):
        words = normalise("Saya petani jagung di Lampung. Bagaimana cara mulai bermitra?").split()

        assert 1 == len(questions(words))

    @pytest.mark.parametrize(
        "typed",
        [
            "untung sama ruginya masok ikan ke hotel apa ya",
            "pengertian dan dasar hukum waralaba apa",
            "sub kontrak itu apa dan dasar hukumnya di mana",
            "contohnya apa, sekalian ruginya",
        ],
    )
    def test_two_nouns_that_ask_are_two_questions(self, typed):
        assert 2 == len(questions(normalise(typed).split()))

    @pytest.mark.parametrize(
        "typed",
        [
            "apa hak dan kewajiban petani plasma",
            "kami cuma boleh jual ke mereka. itu sah gak?",
            "apa bedanya waralaba sama keagenan",
        ],
    )
    def test_one_question_stays_one(self, typed):
        assert 1 >= len(questions(normalise(typed).split()))


class TestAsking:
    @pytest.mark.parametrize(
        "typed", ["diatur pun ga apa-apa", "ya tidak apa", "mereka datang kapan saja"]
    )
    def test_words_that_only_look_like_question_words_ask_nothing(self, typed):
        assert not is_question(normalise(typed).split())

    @pytest.mark.parametrize(
        "typed",
        [
            "syaratnya apa saja",
            "apa-apa saja kewajibannya",
            "kapan saja hasil dibagikan",
            "kalau tidak apa sanksinya",
            "ada apa",
        ],
    )
    def test_question_words_ask(self, typed):
        assert is_question(normalise(typed).split())
