"""What is said of the items of a check-list, whichever of them was asked."""

from __future__ import annotations

import pytest

from mitra.guidance.check_list import CheckList
from mitra.guidance.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def read(knowledge):
    """Read a message: option by item."""
    vocabulary = Vocabulary(knowledge.guidance)
    forms = knowledge.guidance.forms

    def reading(form, asked, message):
        found = CheckList(forms[form]).read(forms[form].question(asked), vocabulary.tokens(message))
        return {item: answer[0].option for item, answer in found.items()}

    return reading


class TestAnItemThatWasNotAsked:
    @pytest.mark.parametrize(
        ("message", "item", "option"),
        [
            ("dilunasi 45 hari sesudah panen", "bayar", "ya"),
            ("masa berlaku tiga tahun", "jangka", "ya"),
            ("soal sengketa tidak tertulis", "sengketa", "tidak"),
            ("rusak di jalan saya tanggung sendiri", "hak", "tidak"),
            ("bunyinya sengketa lewat musyawarah", "sengketa", "ya"),
            ("katanya harga bisa berubah kapan saja", "harga-sepihak", "ya"),
        ],
    )
    def test_is_answered_by_the_clause_that_names_it(self, read, message, item, option):
        assert {item: option} == read("tawaran", "kegiatan", message)

    @pytest.mark.parametrize("message", ["katanya nyusul", "soal ongkos tidak ditulis"])
    def test_neither_hearsay_nor_another_matter_answers_the_one_asked(self, read, message):
        assert not read("tawaran", "kegiatan", message)

    def test_leaves_the_other_clause_to_the_one_asked(self, read):
        told = read("kesehatan", "untung", "ya lumayan, tapi perjanjian tertulis belum ada")

        assert {"untung": "sebagian", "tertulis": "belum"} == told


class TestTheItemAsked:
    @pytest.mark.parametrize("message", ["setahun", "2 tahun saja", "ada, bisa diperpanjang"])
    def test_is_answered_by_what_stands_in_the_agreement(self, read, message):
        assert {"jangka": "ya"} == read("tawaran", "jangka", message)

    def test_is_not_answered_by_an_amount_where_a_danger_is_asked(self, read):
        assert {} == read("tawaran", "blangko", "12 lembar")

    def test_a_danger_denied_is_none(self, read):
        told = read("tawaran", "harga-sepihak", "mereka tidak boleh mengubah harga")

        assert {"harga-sepihak": "tidak"} == told

    def test_takes_what_comes_last(self, read):
        assert {"pembinaan": "sebagian"} == read("kesehatan", "pembinaan", "ada, tapi jarang")
