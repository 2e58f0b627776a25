"""What a finished form has to say."""

from __future__ import annotations

import pytest

from mitra.guidance import health, offer, recommend
from mitra.guidance.state import State, Value

TAILOR = {
    "usaha": (Value("jahit", "penjahit"),),
    "kurang": (Value("pasar", "order"),),
    "punya": (Value("mesin", "5 mesin"),),
}


def answered(form, knowledge, answer, *others) -> State:
    """Every item of a check-list answered alike, but for ``others`` (id, answer)."""
    items = [q.id for q in knowledge.guidance.forms[form].questions if q.check]
    answers = {item: (Value(answer, answer),) for item in items}
    answers.update({item: (Value(option, option),) for item, option in others})
    return State(form=form, answers=answers)


class TestRecommendation:
    def test_gives_reasons_in_the_owners_own_words(self, knowledge):
        found = recommend.result(State("rekomendasi", TAILOR), knowledge)

        assert "5 mesin" in found.blocks[0]
        assert "penjahit" in found.blocks[0]

    def test_says_what_to_watch_and_where_to_begin(self, knowledge):
        for block in recommend.result(State("rekomendasi", TAILOR), knowledge).blocks:
            assert "Awas: " in block
            assert "Mulai: " in block

    def test_does_not_guess_from_nothing(self, knowledge):
        found = recommend.result(State("rekomendasi"), knowledge)

        assert "belum cukup" in found.intro
        assert () == found.blocks

    def test_says_why_another_pattern_was_not_chosen(self, knowledge):
        state = State("rekomendasi", {**TAILOR, "kebebasan": (Value("bebas", "bebas"),)})

        found = recommend.why_not("waralaba", state, knowledge)

        assert "tidak masuk pilihan teratas" in found.intro
        assert any("gerai waralaba harus seragam" in line for line in found.blocks)

    def test_says_so_when_the_pattern_was_chosen_after_all(self, knowledge):
        found = recommend.why_not("subkontrak", State("rekomendasi", TAILOR), knowledge)

        assert "justru masuk pilihan nomor 1" in found.intro

    def test_an_excluded_pattern_is_named_as_not_advised(self, knowledge):
        state = State("rekomendasi", {**TAILOR, "usaha": (Value("dagang", "warung"),)})

        assert "tidak saya sarankan" in recommend.why_not("inti-plasma", state, knowledge).intro

    def test_every_reason_can_be_worded(self, knowledge):
        for rules in knowledge.guidance.patterns.values():
            for rule in (*rules.rules, *rules.exclusions):
                answers = {n: tuple(Value(o, o) for o in opts) for n, opts in rule.when.items()}
                assert recommend.holds(rule, State("rekomendasi", answers))
                assert "{" not in recommend.in_words(rule, State("rekomendasi", answers))


class TestHealthCheck:
    def test_all_well_has_nothing_to_mend(self, knowledge):
        found = health.result(answered("kesehatan", knowledge, "ya"), knowledge)

        assert not any("Perlu dibenahi" in block for block in found.blocks)

    def test_each_weak_item_has_something_to_do(self, knowledge):
        found = health.result(answered("kesehatan", knowledge, "belum"), knowledge)

        assert 9 == sum(block.startswith("• ") for block in found.blocks)

    def test_names_what_is_strong_and_what_is_missing(self, knowledge):
        state = answered("kesehatan", knowledge, "ya", ("tertulis", "belum"))

        text = "\n".join(health.result(state, knowledge).blocks)

        assert "Sudah kuat: usaha saling terkait" in text
        assert "• Hak dan kewajiban tertulis: buat perjanjian tertulis" in text

    def test_explains_the_classes_without_a_score(self, knowledge):
        found = health.result(answered("kesehatan", knowledge, "ya"), knowledge)

        assert any("Handal, Berpotensi, Berpeluang, Strategis" in part for part in found.more)
        assert not any("skor" in block or "nilai Anda" in block for block in found.blocks)

    def test_of_nothing_answered_nothing_is_said(self, knowledge):
        assert () == health.result(State("kesehatan"), knowledge).blocks


class TestOfferCheck:
    def test_walks_through_the_seven_contents_and_names_the_five_of_the_statute(self, knowledge):
        contents = [
            q.check for q in knowledge.guidance.forms["tawaran"].questions
            if q.check.section == "isi"
        ]  # fmt: skip

        assert 7 == len(contents)
        assert 5 == sum(check.in_statute for check in contents)

    def test_a_good_agreement_has_nothing_to_bring(self, knowledge):
        items = knowledge.guidance.forms["tawaran"].questions
        good = [(q.id, q.check.good) for q in items]

        found = offer.result(answered("tawaran", knowledge, "ya", *good), knowledge)

        assert "Tidak ada yang janggal" in found.intro

    def test_a_missing_content_cites_the_article(self, knowledge):
        state = State("tawaran", {"bayar": (Value("tidak", "tidak"),)})

        text = "\n".join(offer.result(state, knowledge).blocks)

        assert "minta cara hitung, tanggal paling lambat dibayar" in text
        assert "PP 7/2021 Pasal 117" in text

    def test_a_warning_sign_stands_before_what_is_missing(self, knowledge):
        state = State(
            "tawaran",
            {"jangka": (Value("tidak", "tidak"),), "pengalihan": (Value("ya", "ya"),)},
        )

        blocks = offer.result(state, knowledge).blocks

        assert blocks[0].startswith("Tanda bahaya")
        assert "UU 20/2008 Pasal 35" in blocks[0]

    def test_what_is_unsure_is_to_be_made_sure(self, knowledge):
        state = State("tawaran", {"sengketa": (Value("ragu", "belum yakin"),)})

        assert "Pastikan dulu: penyelesaian perselisihan." in offer.result(state, knowledge).blocks

    @pytest.mark.parametrize(
        "sign",
        [
            "harga-sepihak",
            "putus-sepihak",
            "eksklusif",
            "pengalihan",
            "salinan",
            "blangko",
            "bahasa",
        ],
    )
    def test_every_warning_sign_is_asked_about(self, knowledge, sign):
        assert "tanda" == knowledge.guidance.forms["tawaran"].question(sign).check.section
