"""Answers read out of free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.guidance.slots import Reader
from mitra.guidance.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(knowledge) -> Vocabulary:
    return Vocabulary(knowledge.guidance)


@pytest.fixture(scope="module")
def read(knowledge, vocabulary):
    """Read a message: answers by question, as (option, said)."""
    forms = knowledge.guidance.forms
    readers = {n: Reader(f, knowledge.guidance, vocabulary) for n, f in forms.items()}

    def reading(message, asked=None, form="rekomendasi"):
        found = readers[form].read(message, forms[form].question(asked) if asked else None)
        return {name: [(v.option, v.said) for v in answer] for name, answer in found.items()}

    return reading


class TestFirstMessage:
    def test_fills_trade_offer_and_lack(self, read):
        told = read("saya penjahit di Garut, punya 5 mesin, kurang order")

        assert {
            "usaha": [("jahit", "penjahit")],
            "punya": [("mesin", "5 mesin")],
            "kurang": [("pasar", "order")],
        } == told

    def test_in_sms_spelling_fills_the_same(self, read):
        told = read("sy pnjahit d garut 5 msin krg order")

        assert {"usaha", "punya", "kurang"} == set(told)

    def test_what_is_had_and_what_is_lacked_are_told_apart(self, read):
        told = read("mesin ada order sepi, bengkel bubut")

        assert ["mesin"] == [option for option, _ in told["punya"]]
        assert ["pasar"] == [option for option, _ in told["kurang"]]

    def test_what_is_denied_is_not_had(self, read):
        told = read("ada ruko tapi nggak pengalaman dagang")

        assert ["tempat"] == [option for option, _ in told["punya"]]
        assert ["keterampilan"] == [option for option, _ in told["kurang"]]

    @pytest.mark.parametrize(
        ("message", "question", "option"),
        [
            ("kuring boga kandang domba, duit euweuh", "kurang", "modal"),
            ("abdi gaduh tilu mesin jait", "punya", "mesin"),
            ("sawahku setengah hektar", "skala", "rumahan"),
            ("kelompok 28 orang", "skala", "menengah"),
            ("istri bikin keripik singkong", "usaha", "pangan"),
        ],
    )
    def test_in_regional_speech_is_read(self, read, message, question, option):
        assert option in [o for o, _ in read(message)[question]]

    def test_a_mere_request_fills_nothing(self, read):
        assert {} == read("pola mana yang cocok buat saya")

    def test_a_warning_sign_told_is_taken_down(self, read):
        told = read("harganya bisa berubah kapan saja, tolong periksa", form="tawaran")

        assert [("ya", "ya")] == told["harga-sepihak"]


class TestAskedQuestion:
    @pytest.mark.parametrize(
        ("asked", "message", "option"),
        [
            ("usaha", "3", "ikan"),
            ("usaha", "yang pertama", "tani"),
            ("skala", "5", "kecil"),
            ("skala", "berdua sama istri", "rumahan"),
            ("kurang", "modal", "modal"),
            ("kurang", "modal ada, yang kurang pasar", "pasar"),
            ("punya", "tenaga", "tenaga"),
            ("kebebasan", "yg bebas aja", "bebas"),
            ("risiko", "gak berani", "kecil"),
            ("risiko", "brani", "besar"),
        ],
    )
    def test_takes_a_bare_answer(self, read, asked, message, option):
        assert option in [o for o, _ in read(message, asked)[asked]]

    @pytest.mark.parametrize("message", ["1 dan 3", "1,3", "nomor 1 sama nomor 3"])
    def test_takes_several_numbers_where_several_may_be_chosen(self, read, message):
        assert ["pasar", "bahan"] == [o for o, _ in read(message, "kurang")["kurang"]]

    def test_a_number_that_is_not_offered_is_no_answer(self, read):
        assert "usaha" not in read("77", "usaha")

    def test_the_words_of_an_answer_answer_nothing_else(self, read):
        assert ["kurang"] == list(read("pasar", "kurang"))

    @pytest.mark.parametrize("message", ["wkwkwk", "ngapain sih", "seribu gajah", "???"])
    def test_mockery_is_no_answer(self, read, message):
        assert "usaha" not in read(message, "usaha")

    @pytest.mark.parametrize("message", ["2 tahun", "setahun", "sampai proyek selesai"])
    def test_a_span_of_time_is_read(self, read, message):
        assert [("", message)] == read(message, "jangka", form="draf")["jangka"]

    def test_what_is_no_span_of_time_is_not(self, read):
        assert "jangka" not in read("merah muda", "jangka", form="draf")

    def test_free_text_keeps_the_owners_punctuation(self, read):
        said = "14 hari setelah barang diterima, transfer"

        assert [("", said)] == read(said, "bayar", form="draf")["bayar"]


class TestAnyText:
    @given(st.text(max_size=120))
    def test_never_fails(self, read, text):
        for asked in ("usaha", "skala", "kurang"):
            read(text, asked)
