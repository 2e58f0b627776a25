"""Forms inside the conversation: what opens, interrupts, resumes and follows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mitra.answers.context import Context
from mitra.answers.engine import Engine
from mitra.answers.reading import Candidate, Reading, Understanding
from mitra.guidance.state import State
from mitra.language.normalise import normalise

UNSURE = ("luar_umum", "-", 0.2)


@pytest.fixture(scope="module")
def engine(knowledge) -> Engine:
    return Engine(knowledge)


class Talk:
    """A conversation with the engine; each message with what it is understood to mean."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.context = Context()
        self.reply = None

    def say(self, message, meaning=UNSURE, **more):
        plain = normalise(message)
        given = {"plain": plain, "words": len(plain.split()), **more}
        understood = Understanding((Reading(candidates=(Candidate(*meaning),), **given),))
        self.reply, self.context = self.engine.respond(message, understood, self.context)
        return self.reply

    def say_all(self, *messages):
        for message in messages:
            self.say(message)
        return self.reply

    @property
    def state(self):
        return State.from_data(self.context.panduan)


@pytest.fixture
def talk(engine) -> Talk:
    return Talk(engine)


@pytest.fixture
def asked(talk) -> Talk:
    """A recommendation just begun, the scale being asked."""
    talk.say("saya penjahit, punya 5 mesin, kurang order", ("minta_rekomendasi", "-", 0.9))
    return talk


@pytest.fixture
def recommended(asked) -> Talk:
    """A recommendation with its result just told."""
    asked.say_all("3 orang", "bebas", "kecil")
    return asked


class TestOpening:
    @pytest.mark.parametrize(
        ("intent", "name"),
        [
            ("minta_rekomendasi", "Memilih pola kemitraan"),
            ("cek_kesehatan", "Cek kesehatan kemitraan"),
            ("periksa_perjanjian", "Periksa tawaran atau perjanjian"),
            ("buat_perjanjian", "Menyusun draf perjanjian"),
        ],
    )
    def test_each_guidance_begins_with_its_first_question(self, talk, intent, name):
        reply = talk.say("tolong", (intent, "-", 0.9))

        assert f"{name} (1/" in reply.text
        assert reply.buttons

    def test_says_what_it_took_down(self, asked):
        assert "usaha (penjahit)" in asked.reply.text
        assert "yang Anda punya (5 mesin)" in asked.reply.text

    def test_its_own_sentence_opens_it_whatever_the_classifier_thinks(self, talk, knowledge):
        for form in knowledge.guidance.forms.values():
            assert form.name in talk.say(form.start).text

    def test_every_question_fits_a_phone(self, talk, knowledge):
        for form in knowledge.guidance.forms.values():
            talk.context = Context()
            reply = talk.say(form.start)
            for _ in form.questions:
                assert len(reply.text) <= 900
                assert len(reply.buttons) <= 3
                assert all(len(button.title) <= 20 for button in reply.buttons)
                reply = talk.say("lewati")


class TestDigression:
    def test_a_question_is_answered_before_the_form_goes_on(self, asked, knowledge):
        reply = asked.say("apa itu waralaba?", ("definisi", "waralaba", 0.97), named=("waralaba",))

        assert knowledge.entry("waralaba", "definisi").answer in reply.text
        assert reply.text.endswith("Berapa orang yang bekerja, termasuk Anda?")
        assert "skala" == asked.state.asked

    def test_the_buttons_are_those_of_the_form(self, asked):
        reply = asked.say("apa itu waralaba?", ("definisi", "waralaba", 0.97), named=("waralaba",))

        assert "Sendiri/keluarga" == reply.buttons[0].title

    def test_a_greeting_is_returned_and_the_form_goes_on(self, asked):
        reply = asked.say("halo", ("sapa", "-", 0.99))

        assert "utter_sapa" == reply.utter
        assert reply.tail.startswith("Kita lanjut ya:")

    def test_small_talk_is_returned_and_the_form_goes_on(self, asked):
        reply = asked.say("di sini hujan deras sekali", ("basa_basi", "-", 0.99), words=5)

        assert "utter_basa_basi" == reply.utter
        assert reply.tail.startswith("Kita lanjut ya:")

    def test_a_story_of_trouble_is_answered(self, asked, knowledge):
        reply = asked.say("pabrik telat bayar terus nih", ("cara", "telat-bayar", 0.93))

        assert knowledge.entry("telat-bayar", "cara").answer in reply.text

    def test_a_bare_statement_that_sounds_like_a_follow_up_is_none(self, asked):
        reply = asked.say("belum ada", ("syarat", "-", 0.98))

        assert "Sumber:" not in reply.text
        assert "(2/6)" in reply.text

    def test_who_tells_a_name_is_not_greeted_in_the_middle_of_a_form(self, asked):
        reply = asked.say("nama saya Ani dari Blora", ("sapa", "-", 0.95), words=5)

        assert "utter_sapa" != reply.utter

    def test_what_a_contract_leaves_out_is_an_answer_though_it_holds_a_question_word(self, talk):
        talk.say("Periksa tawaran atau perjanjian saya")
        reply = talk.say(
            "belum ditulis kapan dilunasi", ("isi", "pembayaran-kemitraan", 0.95), words=4
        )

        assert "pembayaran (tidak)" in reply.text

    def test_what_follows_from_a_gap_in_a_contract_is_a_question(self, talk, knowledge):
        talk.say("Periksa tawaran atau perjanjian saya")
        reply = talk.say(
            "kalau tidak tertulis apa akibatnya", ("risiko", "perjanjian-kemitraan", 0.95), words=4
        )

        assert knowledge.entry("perjanjian-kemitraan", "risiko").answer in reply.text

    def test_a_cry_for_help_is_answered_alone(self, asked):
        reply = asked.say("saya mau bunuh diri", ("darurat", "-", 0.99))

        assert "utter_darurat" == reply.utter
        assert not reply.tail

    def test_another_guidance_takes_over_and_the_first_can_be_resumed(self, asked):
        switched = asked.say("tolong periksa kontrak", ("periksa_perjanjian", "-", 0.98))
        assert "Periksa tawaran" in switched.text

        ended = asked.say("cukup")
        assert "lanjutkan" in ended.text
        assert "Memilih pola kemitraan (2/6)" in asked.say("lanjutkan").text

    def test_a_bare_answer_is_no_order_to_stop(self, talk):
        talk.say("cek kesehatan kemitraan saya", ("cek_kesehatan", "-", 0.99))
        reply = talk.say("udah", ("batal", "-", 1.0))

        assert "(2/10)" in reply.text

    def test_what_is_that_asks_of_the_form_until_something_else_was_answered(self, asked):
        short = ("definisi", "-", 0.96)
        first = asked.say("apaan sih", short)
        asked.say("apa itu waralaba?", ("definisi", "waralaba", 0.97), named=("waralaba",))
        later = asked.say("apaan sih", short)

        assert first.text.startswith("Memilih pola kemitraan (2/6)")
        assert "Kita lanjut ya:" in later.text

    def test_a_slip_of_the_finger_does_not_cancel(self, asked):
        reply = asked.say("salah pencet, maksudnya 4 orang", ("batal", "-", 0.95))

        assert "dibatalkan" not in reply.text

    def test_a_word_said_twice_is_no_cry_for_help(self, asked):
        assert not asked.say("kadang-kadang aja", ("darurat", "-", 0.98)).utter

    def test_a_cry_for_help_in_two_words_is_met_at_once(self, asked):
        assert "utter_darurat" == asked.say("mau bundir", ("darurat", "-", 0.98)).utter

    @pytest.mark.parametrize(
        "message", ["gak usah dilanjutin deh", "bukan ini yang saya mau, gajadi dah"]
    )
    def test_a_sure_cancelling_is_obeyed_whatever_words_it_uses(self, asked, message):
        assert "dibatalkan" in asked.say(message, ("batal", "-", 0.99)).text

    def test_the_result_is_made_anew_when_asked_for_again(self, recommended):
        first = recommended.reply.text
        again = recommended.say("ulangi dong", ("ulang", "-", 0.99))

        assert first == again.text

    def test_nothing_of_a_result_is_kept_beside_it(self, recommended):
        assert recommended.context.jawaban is None


class TestMisunderstanding:
    def test_is_asked_again_with_a_hint_and_then_skipped(self, asked):
        first = asked.say("seribu gajah", ("luar_umum", "-", 0.99))
        second = asked.say("wkwkwk", ("basa_basi", "-", 0.99))

        assert first.text.startswith("Maaf, jawabannya belum saya tangkap")
        assert "Cukup angka orangnya" in first.text
        assert second.text.startswith("Tidak apa, kita lewati dulu")
        assert "kebebasan" == asked.state.asked

    def test_is_not_kept_for_the_curators(self, asked):
        assert asked.say("seribu gajah").unanswered is None


class TestLeaving:
    def test_cancelling_forgets_everything(self, asked):
        reply = asked.say("batal")

        assert "dibatalkan" in reply.text
        assert asked.context.panduan is None

    def test_cancelling_in_other_words_is_understood(self, asked):
        reply = asked.say("males ah nerusinnya", ("batal", "-", 0.97))

        assert "dibatalkan" in reply.text

    def test_a_form_left_waits_while_other_things_are_asked(self, asked, knowledge):
        asked.say("nanti dulu ya")
        other = asked.say("apa itu waralaba?", ("definisi", "waralaba", 0.97))
        resumed = asked.say("lanjutkan", ("selengkapnya", "-", 0.98))

        assert "Kita lanjut" not in other.text
        assert "Memilih pola kemitraan (2/6)" in resumed.text


class TestResult:
    def test_names_patterns_with_sources(self, recommended):
        assert recommended.reply.text.startswith("Hasil: Memilih pola kemitraan")
        assert "\n\nSumber: " in recommended.reply.text
        assert len(recommended.reply.text) <= 900

    def test_why_not_is_answered_from_the_rules(self, recommended):
        reply = recommended.say(
            "kenapa bukan waralaba", ("manfaat", "waralaba", 0.5), named=("waralaba",)
        )

        assert "Waralaba tidak masuk pilihan teratas" in reply.text
        assert "Sumber: " in reply.text

    def test_a_correction_brings_a_new_result(self, recommended):
        reply = recommended.say("eh bukan 5, 8 mesin")

        assert "8 mesin" in reply.text
        assert "Hasil: Memilih pola kemitraan" in reply.text

    def test_more_brings_all_reasons(self, recommended):
        reply = recommended.say("selengkapnya", ("selengkapnya", "-", 0.99))

        assert "lebih lengkap" in reply.text
        assert "+ 5 mesin Anda bisa diisi pekerjaan" in reply.text

    @pytest.mark.parametrize("words", ["jawaban lengkap", "versi formal", "pasal lengkapnya"])
    def test_an_officer_gets_every_source_in_full(self, recommended, words):
        reply = recommended.say(words)

        assert "Sumber: rincian dan keberlakuannya\n- Undang-Undang Nomor 20" in reply.text

    def test_after_other_talk_more_means_that_talk(self, recommended, knowledge):
        recommended.say("apa itu waralaba?", ("definisi", "waralaba", 0.97))

        reply = recommended.say("selengkapnya", ("selengkapnya", "-", 0.99))

        assert knowledge.entry("waralaba", "definisi").details[0] in reply.text

    def test_leads_on_to_a_draft_for_the_pattern_put_first(self, recommended):
        reply = recommended.say("buat perjanjian", ("buat_perjanjian", "-", 0.96))

        assert "pola (rantai pasok)" in reply.text
        assert "Menyusun draf perjanjian (2/5)" in reply.text

    def test_a_button_can_be_chosen_by_its_number(self, recommended):
        assert "Buat perjanjian" == recommended.reply.buttons[0].title

        reply = recommended.say("1", ("pilih", "-", 0.99), choice=1)

        assert "Menyusun draf perjanjian" in reply.text

    def test_a_draft_is_offered_as_a_file(self, talk):
        talk.say("Buatkan draf perjanjian bagi hasil")
        reply = talk.say_all("10 sapi", "1 tahun", "tiap jual", "Wonosobo")

        assert "draf-perjanjian-bagi-hasil.docx" == reply.agreement.file_name
        assert "{tautan}" in reply.text

    def test_what_is_told_after_a_draft_still_goes_into_it(self, talk):
        talk.say("Buatkan draf perjanjian bagi hasil")
        talk.say_all("10 sapi", "cukup")

        reply = talk.say("dibayar tiap akhir bulan", ("cara", "telat-bayar", 0.6))

        assert reply.text.startswith("Saya catat: pembayaran")
        assert "dibayar tiap akhir bulan" == talk.state.said("bayar")

    @pytest.mark.parametrize(
        ("message", "meaning"),
        [
            ("makasih, setahun lagi saya kabari", ("terima_kasih", "-", 0.99)),
            ("kontrak 2 tahun saya diputus sepihak", ("cara", "putus-sepihak", 0.95)),
        ],
    )
    def test_thanks_and_troubles_after_a_draft_do_not_go_into_it(self, talk, message, meaning):
        talk.say("Buatkan draf perjanjian bagi hasil")
        talk.say_all("10 sapi", "cukup")
        talk.say(message, meaning)

        assert "jangka" not in talk.state.answers

    def test_a_name_told_to_a_draft_is_said_to_belong_into_the_file(self, talk):
        reply = talk.say_all("Buatkan draf perjanjian kemitraan", "saya Wati, Kudus")

        assert "tulis sendiri di berkasnya" in reply.text
        assert "(1/5)" in reply.text

    def test_the_longest_results_fit_a_phone(self, talk, knowledge):
        for form, answer in (("kesehatan", "belum"), ("tawaran", "ya"), ("tawaran", "tidak")):
            talk.context = Context()
            talk.say(knowledge.guidance.forms[form].start)
            for _ in knowledge.guidance.forms[form].questions:
                reply = talk.say(answer)
            assert reply.text.startswith("Hasil: ")
            assert len(reply.text) <= 900, form


class TestOfficersVersion:
    def test_an_article_is_given_with_its_whole_title_and_state_of_force(self, talk):
        talk.say("pasal 34 uu 20/2008", ("pasal", "uu-20-2008", 1.0), articles=("34",))

        reply = talk.say("pasal lengkapnya")

        assert "Sumber: rincian dan keberlakuannya" in reply.text
        assert "Pasal 34 (berlaku, diubah terakhir dengan UU 6/2023" in reply.text

    def test_an_answer_is_given_whole(self, talk, knowledge):
        talk.say("telat bayar", ("cara", "telat-bayar", 0.95))

        reply = talk.say("jawaban lengkap")

        entry = knowledge.entry("telat-bayar", "cara")
        assert all(part in reply.text for part in (entry.answer, *entry.points, *entry.details))


def test_slots_restore_the_same_form(recommended):
    assert recommended.context == Context.from_slots(recommended.context.as_slots())
    assert replace(recommended.state, fresh=True) == recommended.state
