"""Guidance through the running server, in sentences as people type them."""

from __future__ import annotations

import io
import re
import uuid

import pytest
from docx import Document

from tests.end_to_end.test_server import say

RECOMMENDATION = "Memilih pola kemitraan"
HEALTH = "Cek kesehatan kemitraan"
OFFER = "Periksa tawaran atau perjanjian"
DRAFT = "Menyusun draf perjanjian"


def result_of(form: str) -> str:
    return f"Hasil: {form}"


@pytest.fixture
def person() -> str:
    return uuid.uuid4().hex


@pytest.fixture
def talk(client, person):
    """Talk as one person; the text of the last reply."""
    return lambda *texts: say(client, *texts, sender=person)["text"]


class TestHappyPath:
    def test_a_tailor_is_led_to_a_pattern(self, talk):
        first = talk("saya penjahit di Garut, punya 5 mesin, kurang order")
        last = talk("3 orang", "di tengah aja", "kecil")

        assert "Berapa orang yang bekerja" in first
        assert last.startswith(result_of(RECOMMENDATION))
        assert "1. Subkontrak" in last
        assert "5 mesin" in last
        assert "Sumber: " in last

    def test_a_farmer_answers_every_question_in_words(self, talk):
        last = talk(
            "pola kemitraan mana yang cocok buat saya", "tani cabai", "berdua sama istri",
            "modal sama bibit", "lahan setengah hektar", "rela diatur asal dibimbing",
            "gak berani rugi",
        )  # fmt: skip

        assert "1. Inti-plasma" in last

    def test_buttons_alone_lead_to_a_result(self, client, person):
        reply = say(client, "Pola kemitraan mana yang cocok untuk saya?", sender=person)
        for _ in range(6):
            reply = say(client, reply["buttons"][0]["payload"], sender=person)

        assert reply["text"].startswith(result_of(RECOMMENDATION))

    def test_why_not_is_answered(self, talk):
        talk("saya penjahit, punya 5 mesin, kurang order", "3", "bebas", "kecil")

        assert "Waralaba tidak masuk pilihan teratas" in talk("kenapa bukan waralaba?")

    def test_a_running_partnership_is_checked(self, talk):
        last = talk(
            "cek kesehatan kemitraan saya dong", "sudah jalan 2 tahun", "ya", "ya", "belum", "ya",
            "cuma lisan", "tidak ada", "iya", "ya", "ya",
        )  # fmt: skip

        assert last.startswith(result_of(HEALTH))
        assert "• Hak dan kewajiban tertulis: buat perjanjian tertulis" in last
        assert "Sudah kuat: usaha saling terkait" in last

    def test_an_offer_is_checked_and_ends_with_a_list_to_bring(self, talk):
        talk("tolong periksa kontrak saya, harga bisa berubah kapan saja", "sudah ada semua")
        last = talk("tidak", "ya", "tidak", "tidak", "tidak", "belum yakin")

        assert last.startswith(result_of(OFFER))
        assert "Daftar untuk dibawa ke mitra" in last
        assert "Harga atau syarat diubah sepihak" in last
        assert "UU 20/2008 Pasal 34 ayat (3)" in last

    def test_a_draft_is_made_and_can_be_fetched(self, talk, client):
        last = talk(
            "bikinin surat perjanjian bagi hasil sapi", "penggemukan 10 sapi", "1 tahun", "lewati",
            "Wonosobo",
        )  # fmt: skip
        token = re.search(r"/unduh/(\S+)", last)[1]

        fetched = client.get(f"/unduh/{token}")

        text = "\n".join(p.text for p in Document(io.BytesIO(fetched.content)).paragraphs)
        assert text.startswith("DRAF.")
        assert "penggemukan 10 sapi" in text
        assert "attachment" in fetched.headers["content-disposition"]
        assert "nosniff" == fetched.headers["x-content-type-options"]
        assert "no-store" == fetched.headers["cache-control"]

    def test_a_recommendation_leads_on_to_its_draft(self, talk):
        talk("saya penjahit, punya 5 mesin, kurang order", "3", "di tengah", "kecil")

        assert "pola (subkontrak)" in talk("buat perjanjian")


class TestCorrections:
    def test_an_amount_is_corrected_while_the_form_is_open(self, talk):
        talk("saya penjahit di Garut, punya 5 mesin, kurang order")
        corrected = talk("eh bukan 5, 8 mesin")
        last = talk("3 orang", "di tengah", "kecil")

        assert "saya ubah: yang Anda punya (8 mesin)" in corrected
        assert "8 mesin" in last
        assert "5 mesin" not in last

    def test_an_amount_is_corrected_after_the_result(self, talk):
        talk("saya penjahit, punya 5 mesin, kurang order", "3", "di tengah", "kecil")

        assert "punya 8 mesin" in talk("eh bukan 5, 8 mesin")

    def test_the_trade_is_corrected(self, talk):
        talk("pola mana yang cocok untuk saya?", "ternak domba")

        assert "usaha (penjahit)" in talk("maksud saya penjahit")

    def test_the_question_before_can_be_answered_anew(self, talk):
        talk("cek kesehatan kemitraan saya", "masih rencana", "ya")

        assert f"{HEALTH} (2/10)" in talk("pertanyaan sebelumnya")


class TestDigressions:
    def test_a_question_is_answered_and_the_form_goes_on(self, talk, knowledge):
        talk("saya penjahit, punya 5 mesin, kurang order")
        reply = talk("apa itu waralaba?")

        assert knowledge.entry("waralaba", "definisi").answer in reply
        assert "Kita lanjut ya: Seberapa besar usahanya sekarang?" in reply
        assert f"{RECOMMENDATION} (5/6)" in talk("3 orang")

    def test_a_trouble_told_in_between_is_answered(self, talk, knowledge):
        talk("cek kesehatan kemitraan saya", "sudah jalan")
        reply = talk("kalau pembayaran telat terus gimana?")

        assert knowledge.entry("telat-bayar", "cara").answer in reply
        assert "Kita lanjut ya:" in reply

    def test_a_greeting_is_returned_in_one_message(self, talk):
        talk("tolong periksa kontrak saya")
        reply = talk("halo")

        assert "Kita lanjut ya: Identitas" in reply

    def test_a_form_left_is_resumed(self, talk):
        talk("saya penjahit, punya 5 mesin, kurang order", "nanti dulu ya", "apa itu subkontrak?")

        assert f"{RECOMMENDATION} (2/6)" in talk("lanjutkan")

    def test_another_guidance_puts_the_first_on_hold(self, talk):
        talk("saya penjahit, punya 5 mesin, kurang order", "tolong periksa kontrak saya")
        ended = talk("cukup")

        assert "lanjutkan" in ended
        assert f"{RECOMMENDATION} (2/6)" in talk("lanjutkan")


class TestCancellations:
    @pytest.mark.parametrize("words", ["batal", "udahan aja", "gak jadi", "stop"])
    def test_a_form_can_be_cancelled_at_any_point(self, talk, words):
        talk("saya penjahit, punya 5 mesin, kurang order", "3 orang")

        assert "dibatalkan" in talk(words)

    def test_what_was_told_is_forgotten(self, talk):
        talk("saya penjahit, punya 5 mesin, kurang order", "batal")

        assert "penjahit" not in talk("pola mana yang cocok untuk saya?")

    def test_after_it_a_question_is_a_question_again(self, talk, knowledge):
        talk("cek kesehatan kemitraan saya", "batal")
        reply = talk("apa itu waralaba?")

        assert knowledge.entry("waralaba", "definisi").answer in reply
        assert "Kita lanjut" not in reply


class TestInvalidInput:
    def test_mockery_is_asked_again_once_and_then_skipped(self, talk):
        talk("pola mana yang cocok untuk saya?")

        assert "belum saya tangkap" in talk("wkwkwk")
        assert "kita lewati dulu" in talk("seribu gajah terbang")

    def test_everything_skipped_ends_without_a_guess(self, talk):
        last = talk("pola mana yang cocok untuk saya?", *["lewati"] * 6)

        assert result_of(RECOMMENDATION) in last
        assert "belum cukup" in last

    @pytest.mark.parametrize("text", ["", "🐐🐐", "/restart", "{{7*7}}", "a" * 4000, "%s%n"])
    def test_odd_input_leaves_the_form_standing(self, talk, text):
        talk("saya penjahit, punya 5 mesin, kurang order", text)

        assert RECOMMENDATION in talk("3 orang")

    @pytest.mark.parametrize(
        "token", ["abc", "..%2f..%2fdomain.yml", "%2e%2e/credentials.yml", "a" * 43, "*"]
    )
    def test_a_link_that_does_not_hold_is_refused_kindly(self, client, token):
        reply = client.get(f"/unduh/{token}")

        assert 404 == reply.status_code
        assert "intents" not in reply.text

    def test_a_command_changes_nothing(self, talk):
        talk("buatkan draf perjanjian kemitraan", "lewati", "/restart")

        assert f"{DRAFT} (3/5)" in talk("sapi 10 ekor")
