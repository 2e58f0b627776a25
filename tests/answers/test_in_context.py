"""What a message leaves to the conversation, from readings written by hand."""

from __future__ import annotations

import pytest

from mitra.answers.compared import compared_subjects
from mitra.answers.context import Context
from mitra.answers.in_context import in_context
from mitra.answers.reading import Candidate, Reading

FRANCHISE_THEN_SUBCONTRACT = Context(
    topik="subkontrak",
    aspek="risiko",
    riwayat=(("waralaba", "manfaat"), ("subkontrak", "risiko")),
)


def reading(*candidates, plain="pesan orang", words=5, **more) -> Reading:
    return Reading(
        plain=plain, words=words, candidates=tuple(Candidate(*c) for c in candidates), **more
    )


@pytest.fixture
def completed(knowledge):
    """Intent and subject after the context has been minded."""

    def complete(given: Reading, context: Context = FRANCHISE_THEN_SUBCONTRACT):
        best = in_context(given, context, knowledge).best
        return best.intent, best.subject

    return complete


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

    def test_what_was_described_before_is_found_again(self, completed):
        asked = reading(("contoh", "-", 0.5), plain="yang franchise tadi", likely=("waralaba",))

        assert ("contoh", "waralaba") == completed(asked)


class TestLeaning:
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


class TestMentions:
    def test_a_pattern_after_a_pattern_is_asked_the_same(self, completed):
        assert ("risiko", "waralaba") == completed(reading(("sebut", "waralaba", 0.9)))

    def test_a_subject_of_another_kind_is_asked_what_it_is(self, completed):
        assert ("definisi", "pengawasan-kppu") == completed(
            reading(("sebut", "pengawasan-kppu", 0.9))
        )


class TestOrdinals:
    def test_the_first_after_a_comparison_is_its_first_subject(self, completed):
        compared = Context(topik="kso", aspek="definisi", riwayat=(("kso+waralaba", "beda"),))

        assert ("cocok", "waralaba") == completed(reading(("cocok", "-", 0.9), choice=2), compared)


class TestCompared:
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

    def test_words_that_stand_in_any_comparison_are_no_subject_of_it(self, knowledge):
        asked = reading(
            ("beda", "-", 1.0),
            words=20,
            named=("kemitraan", "subkontrak"),
            likely=("subkontrak", "penyumberluaran"),
        )

        assert ["subkontrak", "penyumberluaran"] == compared_subjects(asked, Context(), knowledge)
