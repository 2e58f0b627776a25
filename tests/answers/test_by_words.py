"""What the own words of a message decide, from readings written by hand."""

from __future__ import annotations

from mitra.answers import by_conversation
from mitra.answers.context import Context
from mitra.answers.reading import PLACES, Candidate
from tests.answers.readings import AFTER_A_REVOKED_LAW, reading


class TestDanger:
    def test_a_cry_for_help_outweighs_whatever_is_spoken_of(self, completed):
        large = Context(topik="manfaat-usaha-besar", aspek="manfaat")
        cry = reading(("darurat", "-", 0.99), plain="utangku terlalu besar , aku tidak sanggup")

        assert ("darurat", "-") == completed(cry, large)

    def test_two_words_can_be_a_cry_for_help(self, completed):
        cry = reading(("darurat", "-", 0.98), ("luar_umum", "-", 0.01), plain="mau bundir", words=2)

        assert ("darurat", "-") == completed(cry)


class TestOrdinaryWords:
    """Words that start a rule elsewhere, in messages that it must leave alone."""

    def test_replacing_broken_goods_asks_for_no_law(self, completed):
        asked = reading(("risiko", "kso", 0.6), plain="kalau barang rusak siapa yang ganti")

        assert ("risiko", "kso") == completed(asked, AFTER_A_REVOKED_LAW)

    def test_a_tool_that_has_not_come_back_is_no_return(self, completed):
        asked = reading(
            ("cara", "putus-sepihak", 0.57),
            plain="kontrak diputus dan alat saya belum kembali",
            likely=("waralaba",),
        )

        assert ("cara", "putus-sepihak") == completed(asked)

    def test_money_that_comes_back_to_someone_is_no_return(self, completed):
        asked = reading(
            ("risiko", "bagi-hasil", 0.8),
            plain="kalau usahanya rugi terus apa uang modal saya bisa kembali ke saya",
            likely=("bagi-hasil", "waralaba"),
        )

        assert ("risiko", "bagi-hasil") == completed(asked)

    def test_a_large_buyer_that_pays_late_is_that_trouble(self, completed):
        small = Context(topik="manfaat-usaha-kecil", aspek="manfaat")
        asked = reading(("cara", "telat-bayar", 0.99), plain="pabrik besar telat bayar")

        assert ("cara", "telat-bayar") == completed(asked, small)

    def test_another_partner_that_pays_late_is_no_shop(self, completed):
        shop = Context(topik="toko-swalayan", aspek="dasar_hukum")
        asked = reading(("cara", "telat-bayar", 0.99), plain="kalau inti telat bayar ke plasma")

        assert ("cara", "telat-bayar") == completed(asked, shop)

    def test_an_appeal_is_no_comparison(self, completed):
        asked = reading(
            ("cara", "pengawasan-kppu", 0.99),
            plain="cara banding putusan kppu",
            subjects=("pengawasan-kppu",),
        )

        assert ("cara", "pengawasan-kppu") == completed(asked)

    def test_who_introduces_himself_by_a_trade_that_we_know_is_greeted(self, completed):
        asked = reading(
            ("sapa", "-", 1.0),
            ("cara", "dinas-teknis", 0.0),
            plain="selamat pagi , saya wahyu , penyuluh dari ngawi",
            named=("dinas-teknis",),
        )

        assert ("sapa", "-") == completed(asked, Context())

    def test_a_greeting_before_a_question_only_opens_it(self, completed):
        asked = reading(
            ("sapa", "-", 0.9),
            ("cara", "dinas-teknis", 0.05),
            plain="selamat pagi , bagaimana menghubungi penyuluh",
            named=("dinas-teknis",),
        )

        assert ("cara", "dinas-teknis") == completed(asked, Context())

    def test_who_wants_to_hear_about_something_asks(self, completed):
        asked = reading(
            ("sapa", "-", 0.6),
            ("sebut", "waralaba", 0.1),
            plain="halo mau tanya tentang waralaba dong",
            named=("waralaba",),
        )

        assert "waralaba" == completed(asked, Context())[1]

    def test_good_morning_with_a_question_is_a_greeting(self, completed):
        asked = reading(("sapa", "-", 1.0), plain="ok selamat pagi pak mau tanya")

        assert ("sapa", "-") == completed(asked)


def test_every_subject_that_a_rule_names_exists(knowledge):
    named = {PLACES, *by_conversation.OF_BOTH_SIDES, *by_conversation.NARROWER}
    for narrower, within in by_conversation.NARROWER.values():
        named |= {narrower, *within}
    named |= {
        f"{r}-{side}" for r in by_conversation.OF_A_SIDE.values() for side in ("besar", "kecil")
    }

    assert named <= set(knowledge.subjects)


class TestNames:
    def test_a_name_fills_in_a_question_that_lost_its_subject(self, completed):
        asked = reading(("peran", "-", 0.95), named=("waralaba",), subjects=("waralaba",))

        assert ("peran", "waralaba") == completed(asked, Context())

    def test_an_aspect_named_by_a_misspelled_noun_is_the_one_asked(self, completed):
        asked = reading(("definisi", "pp-7-2021", 0.99), aspects=("isi",))

        assert ("isi", "pp-7-2021") == completed(asked, Context())

    def test_what_the_law_says_a_thing_is_stays_a_definition(self, completed):
        asked = reading(("definisi", "prinsip-kemitraan", 0.6), aspects=("dasar_hukum",))

        assert ("definisi", "prinsip-kemitraan") == completed(asked, Context())

    def test_a_law_named_as_source_leaves_the_matter_the_subject(self, completed):
        asked = reading(("kewajiban", "toko-swalayan", 0.45), named=("pp-29-2021",))

        assert ("kewajiban", "toko-swalayan") == completed(asked, Context())

    def test_where_to_go_is_asked_of_the_subject_in_hand(self, completed):
        trouble = Context(topik="putus-sepihak", aspek="cara")
        asked = reading(
            ("tempat", "-", 0.55),
            named=("tempat-bertanya",),
            subjects=("tempat-bertanya",),
            follow_ups=(Candidate("tempat", "-", 0.55),),
        )

        assert ("tempat", "putus-sepihak") == completed(asked, trouble)


class TestLongerNames:
    def test_a_name_that_holds_another_is_meant_however_sure_the_other_is(self, completed):
        asked = reading(
            ("risiko", "waralaba", 0.97),
            plain="ruginya atau risiko aturan waralaba",
            named=("aturan-waralaba",),
        )

        assert ("risiko", "aturan-waralaba") == completed(asked, Context())

    def test_a_name_beside_a_sure_subject_is_not(self, completed):
        asked = reading(
            ("risiko", "subkontrak", 0.97),
            plain="risiko dari pekerjaan borongan ini apa kata aturan waralaba",
            named=("aturan-waralaba",),
        )

        assert ("risiko", "subkontrak") == completed(asked, Context())


class TestMentions:
    def test_a_pattern_after_a_pattern_is_asked_the_same(self, completed):
        assert ("risiko", "waralaba") == completed(reading(("sebut", "waralaba", 0.9)))

    def test_a_subject_of_another_kind_is_asked_what_it_is(self, completed):
        assert ("definisi", "pengawasan-kppu") == completed(
            reading(("sebut", "pengawasan-kppu", 0.9))
        )
