"""The state machine of a form."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.guidance import form as steps
from mitra.guidance.form import FormMachine
from mitra.guidance.state import DONE, PAUSED, State
from mitra.guidance.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def machines(knowledge):
    guidance = knowledge.guidance
    vocabulary = Vocabulary(guidance)
    return {n: FormMachine(f, guidance, vocabulary) for n, f in guidance.forms.items()}


@pytest.fixture(scope="module")
def machine(machines) -> FormMachine:
    return machines["rekomendasi"]


def after(machine: FormMachine, *messages: str) -> State:
    """The state after a conversation, the first message opening the form."""
    state = machine.begin(messages[0])
    for message in messages[1:]:
        state = machine.take(message, state).state
    return state


class TestOpening:
    def test_asks_the_first_question(self, machine):
        assert "usaha" == machine.begin("pola mana yang cocok").asked

    def test_does_not_ask_what_was_told(self, machine):
        state = machine.begin("saya penjahit di Garut, punya 5 mesin, kurang order")

        assert "skala" == state.asked
        assert "5 mesin" == state.said("punya")

    def test_has_at_most_six_questions(self, machine):
        assert len(machine.form.questions) <= 6


class TestAnswering:
    def test_goes_to_the_next_question(self, machine):
        assert "skala" == after(machine, "cocok apa", "ternak domba").asked

    def test_ends_when_all_is_answered(self, machine):
        state = after(
            machine, "cocok apa", "penjahit", "3 orang", "order", "mesin", "bebas", "kecil"
        )

        assert DONE == state.phase

    def test_takes_several_answers_of_one_message(self, machine):
        state = after(machine, "cocok apa", "ternak domba, kurang modal, punya kandang")

        assert {"usaha", "kurang", "punya"} == set(state.answers)
        assert "skala" == state.asked

    def test_the_number_of_workers_does_not_answer_what_one_offers(self, machine):
        state = after(machine, "cocok apa", "penjahit", "5 karyawan")

        assert "punya" not in state.answers


class TestSkipping:
    @pytest.mark.parametrize("word", ["lewati", "skip aja", "gak tau", "belum tahu", "terserah"])
    def test_leaves_a_question_unanswered(self, machine, word):
        state = after(machine, "cocok apa", word)

        assert "skala" == state.asked
        assert ("usaha",) == state.skipped

    def test_every_question_can_be_skipped(self, machines):
        for machine in machines.values():
            state = machine.begin("mulai")
            for _ in machine.form.questions:
                state = machine.take("lewati", state).state
            assert DONE == state.phase, machine.form.id

    def test_nothing_lacked_counts_as_skipped(self, machine):
        step = machine.take("gak ada", after(machine, "cocok apa", "penjahit", "3 orang"))

        assert steps.SKIPPED == step.kind

    def test_enough_ends_the_form_with_what_is_there(self, machine):
        step = machine.take("cukup", after(machine, "cocok apa", "penjahit"))

        assert steps.CUT_SHORT == step.kind
        assert DONE == step.state.phase


class TestMisunderstanding:
    def test_is_asked_again_once_and_then_skipped(self, machine):
        first = machine.miss(machine.begin("cocok apa"))
        second = machine.miss(first.state)

        assert (steps.MISSED, "usaha") == (first.kind, first.state.asked)
        assert (steps.GIVEN_UP, "skala") == (second.kind, second.state.asked)

    def test_an_answer_after_the_second_asking_counts(self, machine):
        again = machine.miss(machine.begin("cocok apa")).state

        assert "usaha" in machine.take("penjahit", again).state.answers


class TestCorrecting:
    @pytest.mark.parametrize(
        "message", ["eh bukan 5, 8 mesin", "8 mesin, bukan 5", "ralat, 8 mesin", "bukan 5, 8"]
    )
    def test_an_amount_is_exchanged(self, machine, message):
        state = after(machine, "saya penjahit punya 5 mesin, kurang order", "3 orang")

        step = machine.take(message, state)

        assert steps.CORRECTED == step.kind
        assert "8" in step.state.said("punya")
        assert "5" not in step.state.said("punya")
        assert "kebebasan" == step.state.asked

    def test_a_trade_is_exchanged(self, machine):
        state = after(machine, "cocok apa", "ternak domba")

        step = machine.take("maksud saya penjahit", state)

        assert ("jahit",) == step.state.options("usaha")

    def test_an_answer_named_by_its_label_is_exchanged(self, machine):
        state = after(machine, "penjahit", "3 orang", "order", "mesin", "bebas")

        step = machine.take("kebebasan ganti di tengah", state)

        assert ("tengah",) == step.state.options("kebebasan")

    def test_other_things_stay_as_they_were(self, machine):
        state = after(machine, "penjahit punya 5 mesin dan ruko", "3 orang", "order")

        step = machine.take("eh bukan 5, 8 mesin", state)

        assert {"mesin", "tempat"} == set(step.state.options("punya"))

    def test_the_question_before_can_be_asked_again(self, machine):
        state = after(machine, "cocok apa", "ternak domba", "pertanyaan sebelumnya")

        assert "usaha" == state.asked
        assert "usaha" not in state.answers


class TestLeaving:
    @pytest.mark.parametrize(
        "word", ["batal", "batal aja deh", "udahan", "gak jadi", "stop", "tidak jadi"]
    )
    def test_cancelling_forgets_the_answers(self, machine, word):
        step = machine.take(word, after(machine, "cocok apa", "penjahit"))

        assert steps.CANCELLED == step.kind
        assert step.state is None

    def test_a_form_left_is_resumed_where_it_was(self, machine):
        left = machine.take("nanti dulu ya", after(machine, "cocok apa", "penjahit")).state
        resumed = machine.resume(left)

        assert PAUSED == left.phase
        assert "skala" == resumed.asked
        assert "penjahit" == resumed.said("usaha")


class TestCheckLists:
    def test_one_answer_can_stand_for_the_rest_of_a_section(self, machines):
        state = after(machines["tawaran"], "periksa", "tidak", "sudah ada semua")

        assert "harga-sepihak" == state.asked
        assert ("tidak",) == state.options("identitas")
        assert ("ya",) == state.options("sengketa")

    def test_what_comes_last_counts(self, machines):
        state = after(machines["kesehatan"], "cek", "sudah jalan", "ada, tapi jarang")

        assert ("sebagian",) == state.options("terkait")

    def test_not_knowing_is_an_answer_where_it_is_offered(self, machines):
        state = after(machines["tawaran"], "periksa", "tidak tahu")

        assert ("ragu",) == state.options("identitas")


class TestState:
    def test_survives_the_slot_it_is_kept_in(self, machine):
        state = after(machine, "saya penjahit punya 5 mesin", "3 orang", "lewati")

        assert state == State.from_data(json.loads(json.dumps(state.as_data())))

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(messages=st.lists(st.text(max_size=40), max_size=12))
    def test_any_talk_brings_the_form_to_an_end_or_leaves_it_sound(self, machines, messages):
        for machine in machines.values():
            state = machine.begin("mulai")
            for message in messages:
                step = machine.take(message, state)
                step = machine.miss(state) if step.kind == steps.NOT_MINE else step
                if step.state is None or step.state.phase == DONE:
                    break
                state = step.state
                assert state.asked in {q.id for q in machine.form.questions}


class TestOrdersInOtherWords:
    @pytest.mark.parametrize(
        "message",
        ["udah segitu aja, kasih hasilnya", "rangkum dong", "cukup, apa yang harus saya minta"],
    )
    def test_the_result_can_be_asked_for(self, machine, message):
        assert (
            steps.CUT_SHORT == machine.take(message, after(machine, "cocok apa", "penjahit")).kind
        )

    def test_one_clause_is_enough_to_cancel(self, machine):
        step = machine.take(
            "gak jadi deh, mau tanya istri", after(machine, "cocok apa", "penjahit")
        )

        assert steps.CANCELLED == step.kind

    @pytest.mark.parametrize(
        "message", ["oh begitu. mari kita teruskan", "oke lanjut", "nggih, terusno"]
    )
    def test_going_on_is_no_answer(self, machine, message):
        assert steps.REPEATED == machine.take(message, after(machine, "cocok apa", "penjahit")).kind

    @pytest.mark.parametrize("message", ["lanjutin pertanyaannya", "oke balik ke ceklis tadi"])
    def test_going_on_is_understood_with_what_is_gone_on_with(self, machine, message):
        assert steps.REPEATED == machine.take(message, after(machine, "cocok apa", "penjahit")).kind

    @pytest.mark.parametrize(
        "message", ["gak usah dilanjutin", "nanti malam dilanjut ya", "kontrak tidak dilanjutkan"]
    )
    def test_refusing_or_putting_off_is_no_going_on(self, machine, message):
        assert "lanjut" != machine.order(message)

    def test_a_term_that_can_be_prolonged_is_an_answer(self, machines):
        draft = machines["draf"]
        state = after(draft, "buatkan draf", "subkontrak", "kaos polos")
        step = draft.take("1 tahun dapat dilanjutkan", state)

        assert "1 tahun dapat dilanjutkan" == step.state.said("jangka")

    def test_stopping_to_see_the_result_does_not_cancel(self, machine):
        state = after(machine, "cocok apa", "penjahit")

        assert steps.CUT_SHORT == machine.take("stop, simpulkan dari yang sudah", state).kind

    def test_cancelling_counts_though_the_reason_names_the_letter(self, machines):
        draft = machines["draf"]
        state = after(draft, "buatkan draf", "subkontrak")
        step = draft.take("gajadi kak, mereka udah bikin suratnya", state)

        assert steps.CANCELLED == step.kind

    @pytest.mark.parametrize(
        ("message", "kind"),
        [
            ("kita batal dulu", steps.CANCELLED),
            ("batalmi pale", steps.CANCELLED),
            ("batal sudah lah", steps.CANCELLED),
            ("batal saja, besok lagi", steps.CANCELLED),
            ("jangan batal", steps.NOT_MINE),
            ("nanti batal lagi", steps.NOT_MINE),
            ("itu sudah batal", steps.NOT_MINE),
            ("kalau pesanan batal didenda", steps.NOT_MINE),
        ],
    )
    def test_a_word_of_cancelling_counts_where_nothing_else_is_said(self, machine, message, kind):
        assert kind == machine.take(message, after(machine, "cocok apa", "penjahit")).kind

    def test_not_knowing_in_two_clauses_skips_once(self, machine):
        step = machine.take("tidak tahu, lewati saja", after(machine, "cocok apa", "penjahit"))

        assert steps.SKIPPED == step.kind

    def test_making_it_for_a_term_is_an_answer_and_no_request_for_the_result(self, machines):
        draft = machines["draf"]
        state = after(draft, "buatkan draf", "subkontrak", "kaos polos")

        assert "bikin aja 1 tahun" == draft.take("bikin aja 1 tahun", state).state.said("jangka")

    def test_a_payment_told_before_is_not_replaced(self, machines):
        draft = machines["draf"]
        state = after(draft, "buatkan draf", "subkontrak", "dibayar tiap Sabtu")
        step = draft.take("bayar listrik dan pulsa orang", state)

        assert "dibayar tiap Sabtu" == step.state.said("bayar")
        assert "bayar listrik dan pulsa orang" == step.state.said("barang")

    def test_a_text_that_opens_with_another_question_answers_that_one(self, machines):
        draft = machines["draf"]
        step = draft.take("dibayar tiap Sabtu tunai", after(draft, "buatkan draf", "subkontrak"))

        assert "dibayar tiap Sabtu tunai" == step.state.said("bayar")
        assert "barang" == step.state.asked

    def test_an_answer_told_ahead_is_taken(self, machine):
        step = machine.take("saya mau bebas", after(machine, "cocok apa", "penjahit", "3 orang"))

        assert ("bebas",) == step.state.options("kebebasan")
        assert "kurang" == step.state.asked

    def test_going_on_with_the_letter_is_no_request_for_it(self, machines):
        draft = machines["draf"]

        assert steps.REPEATED == draft.take("baik, teruskan suratnya", draft.begin("")).kind

    def test_a_term_told_ahead_is_taken(self, machines):
        draft = machines["draf"]
        step = draft.take("enam bulan dulu", draft.begin(""))

        assert "enam bulan dulu" == step.state.said("jangka")


class TestAfterTheResult:
    @pytest.mark.parametrize(
        ("message", "question"),
        [("dibayar tiap Jumat sore", "bayar"), ("dua musim tanam", "jangka")],
    )
    def test_a_question_passed_over_can_still_be_answered(self, machines, message, question):
        draft = machines["draf"]
        done = draft.take("cukup", draft.begin("")).state

        assert {question} == set(draft.add(message, done).state.answers)

    def test_other_talk_adds_nothing(self, machines):
        draft = machines["draf"]

        assert draft.add("wah bagus", draft.take("cukup", draft.begin("")).state) is None
