"""What a message leaves to the conversation, from readings written by hand."""

from __future__ import annotations

from dataclasses import replace

from mitra.answers.compared import compared_subjects
from mitra.answers.context import Context
from mitra.answers.in_context import in_context
from mitra.answers.reading import Candidate
from mitra.answers.reply import Button
from mitra.answers.thresholds import UNSURE_BELOW
from tests.answers.readings import AFTER_A_REVOKED_LAW, FRANCHISE_THEN_SUBCONTRACT, reading


class TestReturning:
    def test_a_return_that_asks_something_asks_it_of_the_earlier_subject(self, completed):
        asked = reading(("kembali", "-", 0.4), ("dasar_hukum", "-", 0.05))

        assert ("dasar_hukum", "waralaba") == completed(asked)

    def test_a_return_to_a_named_subject_takes_the_aspect_asked_beside_it(self, completed):
        asked = reading(
            ("kembali", "-", 0.9), ("syarat", "waralaba", 0.05), named=("waralaba",)
        )  # fmt: skip

        assert ("syarat", "waralaba") == completed(asked)

    def test_a_bare_return_stays_a_return(self, completed):
        assert ("kembali", "-") == completed(reading(("kembali", "-", 1.0)))

    def test_a_clause_after_the_return_is_what_is_asked(self, completed):
        asked = reading(
            ("kembali", "-", 0.98),
            ("dasar_hukum", "-", 0.001),
            plain="balik ke waralaba tadi , menurut hukum bagaimana",
            named=("waralaba",),
        )

        assert ("dasar_hukum", "waralaba") == completed(asked)

    def test_what_was_described_before_is_found_again(self, completed):
        asked = reading(("contoh", "-", 0.5), plain="yang franchise tadi", likely=("waralaba",))

        assert ("contoh", "waralaba") == completed(asked)

    def test_one_does_not_return_to_what_is_new(self, completed):
        asked = reading(
            ("contoh", "rantai-pasok", 0.65), plain="balik ke merek tadi", likely=("waralaba",)
        )

        assert ("contoh", "waralaba") == completed(asked)

    def test_the_other_one_is_the_subject_told_before(self, completed):
        asked = reading(("contoh", "-", 0.96), plain="terus yang satunya contohnya")

        assert ("contoh", "waralaba") == completed(asked)

    def test_a_number_called_a_number_is_a_choice_whatever_it_sounds_like(self, completed):
        shown = Context(topik="kso", pilihan=(Button("Risiko KSO", "Apa risiko KSO?"),) * 2)
        asked = reading(("luar_umum", "-", 0.9), plain="nomor loro", words=2, choice=2)

        assert ("pilih", "-") == completed(asked, shown)
        assert ("luar_umum", "-") == completed(replace(asked, choice=3), shown)

    def test_the_number_of_an_article_is_no_choice(self, completed):
        shown = Context(topik="kso", pilihan=(Button("Risiko KSO", "Apa risiko KSO?"),) * 3)
        asked = reading(
            ("pasal", "-", 0.97), plain="nomor 3", words=2, choice=3, articles=("3",)
        )  # fmt: skip

        assert "pasal" == completed(asked, shown)[0]

    def test_an_earlier_subject_recognised_beside_tadi_is_meant(self, completed):
        asked = reading(
            ("bukti", "waralaba", 0.4),
            plain="kalau yang merek tadi buktinya apa",
            likely=("waralaba",),
            follow_ups=(Candidate("bukti", "-", 0.3),),
        )

        assert ("bukti", "waralaba") == completed(asked)

    def test_a_place_among_what_is_shown_is_a_choice_and_no_return(self, completed):
        shown = Context(topik="kso", pilihan=(Button("Risiko KSO", "Apa risiko KSO?"),))
        asked = reading(("kembali", "-", 0.65), ("pilih", "-", 0.34), choice=1)

        assert ("pilih", "-") == completed(asked, shown)

    def test_good_night_after_answers_is_a_goodbye(self, completed):
        asked = reading(("sapa", "-", 1.0), plain="sip paham . selamat malam")

        assert ("pamit", "-") == completed(asked)
        assert ("sapa", "-") == completed(asked, Context())

    def test_a_full_stop_after_good_night_changes_nothing(self, completed):
        asked = reading(("sapa", "-", 1.0), plain="cukup . selamat sore .")

        assert ("pamit", "-") == completed(asked)


class TestToldElsewhere:
    def test_what_to_write_down_after_a_promise_by_mouth_is_told_by_the_law(self, completed):
        asked = reading(("isi", "-", 0.99))

        assert ("isi", "perjanjian-kemitraan") == completed(asked, Context(topik="janji-lisan"))

    def test_where_to_complain_after_a_pattern_is_told_by_the_places(self, completed):
        assert ("tempat", "tempat-bertanya") == completed(reading(("tempat", "-", 0.99)))

    def test_what_another_likely_subject_tells_is_asked_of_that_one(self, completed):
        asked = reading(("kewajiban", "-", 0.9), ("kewajiban", "tugas-mitra-besar", 0.1))
        gains = Context(topik="manfaat-usaha-besar")

        assert ("kewajiban", "tugas-mitra-besar") == completed(asked, gains)

    def test_a_likelier_subject_that_tells_nothing_of_it_gives_way(self, completed):
        bare = (Candidate("kewajiban", "-", 0.2),)
        asked = reading(("kewajiban", "barang-ditolak", 0.7), follow_ups=bare, words=4)

        assert ("kewajiban", "waralaba") == completed(asked, Context(topik="waralaba"))

    def test_what_the_subject_in_hand_tells_stays_with_it(self, completed):
        asked = reading(("tempat", "-", 0.99))

        assert ("tempat", "telat-bayar") == completed(asked, Context(topik="telat-bayar"))


class TestDoubtfullyOutside:
    def test_a_likely_reading_about_the_subject_in_hand_is_taken(self, completed):
        asked = reading(("luar_umum", "-", 0.4), ("peran", "subkontrak", 0.3))

        assert ("peran", "subkontrak") == completed(asked)

    def test_a_sure_one_stays_outside(self, completed):
        asked = reading(("luar_umum", "-", 0.6), ("peran", "subkontrak", 0.3))

        assert ("luar_umum", "-") == completed(asked)

    def test_a_near_field_matter_that_is_named_stays_outside(self, completed):
        asked = reading(
            ("luar_dekat", "pajak", 0.4), ("peran", "subkontrak", 0.3), neighbours=("pajak",)
        )

        assert ("luar_dekat", "pajak") == completed(asked)


class TestLeaning:
    def test_a_lone_noun_asks_that_aspect_of_the_subject_in_hand(self, completed):
        asked = reading(
            ("dasar_hukum", "bantuan-hukum", 0.99),
            plain="hukum",
            words=1,
            aspects=("dasar_hukum",),
            follow_ups=(Candidate("dasar_hukum", "-", 0.01),),
        )

        assert ("dasar_hukum", "subkontrak") == completed(asked)

    def test_a_lone_noun_that_asks_for_plainer_words_does_not(self, completed):
        asked = reading(
            ("sederhana", "-", 0.97),
            plain="maksudnya ?",
            words=1,
            aspects=("definisi",),
            follow_ups=(Candidate("definisi", "-", 0.01),),
        )

        assert ("sederhana", "-") == completed(asked)

    def test_what_is_told_elsewhere_takes_no_other_aspect_along(self, knowledge):
        bare = (Candidate("tempat", "-", 0.8), Candidate("cara", "-", 0.1))
        asked = reading(("tempat", "-", 0.8), ("cara", "-", 0.1), follow_ups=bare)

        found = in_context(asked, Context(topik="waralaba"), knowledge).candidates

        assert [("tempat", "tempat-bertanya")] == [(c.intent, c.subject) for c in found]

    def test_a_clear_aspect_of_no_clear_subject_leans_on_the_one_in_hand(self, knowledge):
        bare = (Candidate("risiko", "-", 0.1),)
        asked = reading(
            ("risiko", "-", 0.1), ("risiko", "gagal-panen", 0.06), follow_ups=bare, words=8
        )

        best = in_context(asked, Context(topik="utang-ke-inti"), knowledge).best

        assert ("risiko", "utang-ke-inti") == (best.intent, best.subject)
        assert best.confidence >= UNSURE_BELOW

    def test_both_aspects_of_a_bare_question_are_about_the_subject_in_hand(self, knowledge):
        bare = (Candidate("risiko", "-", 0.6), Candidate("manfaat", "-", 0.4))
        asked = reading(("risiko", "-", 0.6), ("manfaat", "-", 0.4), follow_ups=bare)

        found = in_context(asked, FRANCHISE_THEN_SUBCONTRACT, knowledge).candidates

        assert [("risiko", "subkontrak"), ("manfaat", "subkontrak")] == [
            (c.intent, c.subject) for c in found
        ]

    def test_of_two_close_aspects_the_subject_in_hand_chooses_the_one_it_has(self, completed):
        bare = (Candidate("bukti", "-", 0.6), Candidate("syarat", "-", 0.3))

        assert ("syarat", "subkontrak") == completed(
            reading(("bukti", "-", 0.6), follow_ups=bare)
        )  # fmt: skip

    def test_a_few_words_that_name_no_near_field_matter_lean_on_the_conversation(self, completed):
        asked = reading(
            ("luar_dekat", "pembukuan", 0.6), words=3, follow_ups=(Candidate("cara", "-", 0.1),)
        )

        assert ("cara", "subkontrak") == completed(asked)

    def test_a_near_field_matter_named_outright_stays_outside(self, completed):
        asked = reading(
            ("luar_dekat", "pajak", 0.6),
            words=3,
            neighbours=("pajak",),
            follow_ups=(Candidate("cara", "-", 0.1),),
        )

        assert ("luar_dekat", "pajak") == completed(asked)

    def test_three_words_lean_unless_they_are_much_likelier_alone(self, completed):
        bare = (Candidate("dasar_hukum", "-", 0.19),)
        alone = ("dasar_hukum", "sanksi-kemitraan", 0.71)

        assert ("dasar_hukum", "subkontrak") == completed(reading(alone, words=3, follow_ups=bare))
        assert ("dasar_hukum", "sanksi-kemitraan") == completed(
            reading(alone, words=6, follow_ups=bare)
        )

    def test_paid_late_is_the_shops_trouble_while_shops_are_spoken_of(self, completed):
        shop = Context(topik="toko-swalayan", aspek="dasar_hukum")
        asked = reading(("cara", "telat-bayar", 0.99), words=8)

        assert ("cara", "toko-telat-bayar") == completed(asked, shop)
        assert ("cara", "telat-bayar") == completed(asked)

    def test_a_correction_does_not_lean(self, completed):
        asked = reading(
            ("definisi", "dagang-umum", 0.39),
            plain="bukan itu , maksud saya yang titip jual",
            follow_ups=(Candidate("definisi", "-", 0.3),),
        )

        assert ("definisi", "dagang-umum") == completed(asked)

    def test_how_to_report_to_an_office_is_how_it_is_done(self, completed):
        office = Context(topik="pengawasan-kppu", aspek="definisi")
        asked = reading(
            ("tempat", "-", 0.99),
            plain="cara lapornya",
            follow_ups=(Candidate("tempat", "-", 0.99),),
        )

        assert ("cara", "pengawasan-kppu") == completed(asked, office)

    def test_an_unsure_guess_falls_back_to_the_subject_in_hand(self, completed):
        guess = reading(("kewajiban", "alih-keterampilan", 0.07), words=12)

        assert ("kewajiban", "subkontrak") == completed(guess)


class TestStandingAlone:
    def test_a_long_message_describes_its_subject(self, completed):
        long = reading(("manfaat", "-", 0.86), ("manfaat", "waralaba", 0.11), words=12)

        assert ("manfaat", "waralaba") == completed(long, Context())

    def test_a_name_without_that_aspect_does_not_outweigh_the_reading(self, completed):
        asked = reading(("syarat", "perjanjian-kemitraan", 0.7), named=("janji-lisan",))

        assert ("syarat", "perjanjian-kemitraan") == completed(asked)


class TestReplacement:
    def test_what_replaced_a_revoked_law_is_the_law_in_force(self, completed):
        asked = reading(("isi", "-", 0.97), plain="penggantinya memuat apa saja")

        assert ("isi", "pp-7-2021") == completed(asked, AFTER_A_REVOKED_LAW)

    def test_a_law_in_force_has_no_replacement(self, completed):
        in_force = Context(topik="pp-7-2021", aspek="status", riwayat=(("pp-7-2021", "status"),))
        asked = reading(
            ("isi", "-", 0.97),
            plain="penggantinya memuat apa saja",
            follow_ups=(Candidate("isi", "-", 0.97),),
        )

        assert ("isi", "pp-7-2021") == completed(asked, in_force)


class TestSides:
    def test_after_partnership_in_general_a_side_named_gets_its_own_benefits(self, completed):
        general = Context(topik="kemitraan", aspek="manfaat", riwayat=(("kemitraan", "manfaat"),))
        asked = reading(("manfaat", "-", 0.99), plain="kalau yang besar dapat apa")

        assert ("manfaat", "manfaat-usaha-besar") == completed(asked, general)

    def test_after_one_side_the_other_is_asked_the_same(self, completed):
        large = Context(topik="manfaat-usaha-besar", aspek="manfaat")

        assert ("manfaat", "manfaat-usaha-kecil") == completed(
            reading(("kewajiban", "-", 0.6), plain="lha si kecil", words=2), large
        )

    def test_after_a_pattern_a_side_is_no_subject(self, completed):
        bare = (Candidate("manfaat", "-", 0.99),)
        asked = reading(("manfaat", "-", 0.99), plain="yang besar dapat apa", follow_ups=bare)

        assert ("manfaat", "subkontrak") == completed(asked)


class TestDoubtfulTalk:
    def test_a_subject_at_all_likely_outweighs_unsure_talk_about_the_answer(self, completed):
        asked = reading(("resmi", "-", 0.3), ("status", "prinsip-manajemen", 0.15), words=8)

        assert ("status", "prinsip-manajemen") == completed(asked)

    def test_a_word_said_twice_is_no_cry_for_help(self, completed):
        asked = reading(("darurat", "-", 0.98), ("tidak", "-", 0.01), plain="kadang kadang saja")

        assert ("tidak", "-") == completed(asked)

    def test_a_story_of_trouble_is_not_outweighed_by_a_name_in_it(self, completed):
        asked = reading(
            ("tempat", "tawaran-mencurigakan", 0.87), words=7, named=("tempat-bertanya",)
        )

        assert ("tempat", "tawaran-mencurigakan") == completed(asked)


class TestOrdinals:
    def test_the_first_after_a_comparison_is_its_first_subject(self, completed):
        compared = Context(topik="kso", aspek="definisi", riwayat=(("kso+waralaba", "beda"),))

        assert ("cocok", "waralaba") == completed(reading(("cocok", "-", 0.9), choice=2), compared)


class TestCompared:
    def test_one_name_set_beside_the_subject_in_hand_is_a_comparison(self, completed):
        asked = reading(("sebut", "kso", 0.7), plain="bandingkan sama kso", subjects=("kso",))

        assert "beda" == completed(asked)[0]
        assert "beda" != completed(asked, Context())[0]

    def test_both_means_the_two_told_last(self, knowledge):
        asked = reading(("beda", "-", 1.0), plain="bedanya dua itu apa", likely=("kso",))

        assert ["waralaba", "subkontrak"] == compared_subjects(
            asked, FRANCHISE_THEN_SUBCONTRACT, knowledge
        )

    def test_a_name_is_compared_with_the_subject_in_hand(self, knowledge):
        asked = reading(("beda", "-", 1.0), named=("kso",), subjects=("kso",))

        assert ["subkontrak", "kso"] == compared_subjects(
            asked, FRANCHISE_THEN_SUBCONTRACT, knowledge
        )

    def test_a_pattern_is_compared_with_the_last_pattern_not_with_a_law(self, knowledge):
        law_last = Context(
            topik="pp-7-2021", riwayat=(("subkontrak", "cara"), ("pp-7-2021", "isi"))
        )
        asked = reading(("beda", "-", 1.0), named=("kso",), subjects=("kso",))

        assert ["subkontrak", "kso"] == compared_subjects(asked, law_last, knowledge)

    def test_the_same_said_twice_sets_two_names_beside_each_other(self, completed):
        asked = reading(
            ("sebut", "kso", 0.9), plain="kso sama waralaba itu sama", named=("kso", "waralaba")
        )

        assert "beda" == completed(asked)[0]

    def test_a_concept_alone_is_compared_with_what_its_file_names_first(self, knowledge):
        asked = reading(("beda", "-", 1.0), likely=("nota-kesepahaman", "kemitraan-perkebunan"))

        assert ["nota-kesepahaman", "perjanjian-kemitraan"] == compared_subjects(
            asked, Context(), knowledge
        )

    def test_a_pattern_alone_is_compared_with_a_pattern(self, knowledge):
        asked = reading(("beda", "-", 1.0), likely=("kso", "aturan-waralaba", "usaha-patungan"))

        assert ["kso", "usaha-patungan"] == compared_subjects(asked, Context(), knowledge)

    def test_words_that_stand_in_any_comparison_are_no_subject_of_it(self, knowledge):
        asked = reading(
            ("beda", "-", 1.0),
            words=20,
            named=("kemitraan", "subkontrak"),
            likely=("subkontrak", "penyumberluaran"),
        )

        assert ["subkontrak", "penyumberluaran"] == compared_subjects(asked, Context(), knowledge)
