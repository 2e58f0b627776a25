"""The judge of the examination tells guidance from its text."""

from __future__ import annotations

import pytest

from bench.cases import Turn
from bench.judge import Judge
from mitra.answers import guide_text
from mitra.guidance.state import State


@pytest.fixture(scope="module")
def judge(knowledge) -> Judge:
    return Judge(knowledge)


@pytest.fixture(scope="module")
def forms(knowledge):
    return knowledge.guidance.forms


def right(judge, label, reply) -> bool:
    return judge.is_right(Turn("pesan", (label,)), reply, [])


class TestLabels:
    def test_an_opening_belongs_to_its_guidance_only(self, judge, forms):
        form = forms["kesehatan"]
        reply = guide_text.ask(form, form.questions[0], [form.opening]).text

        assert right(judge, "cek_kesehatan", reply)
        assert not right(judge, "minta_rekomendasi", reply)

    def test_a_next_question_goes_on(self, judge, forms):
        form = forms["rekomendasi"]

        assert right(judge, "lanjut_panduan", guide_text.ask(form, form.questions[2], []).text)

    def test_a_question_asked_again_does_not_go_on(self, judge, forms):
        form = forms["rekomendasi"]
        reply = guide_text.ask(form, form.questions[2], [guide_text.AGAIN], hint=True).text

        assert not right(judge, "lanjut_panduan", reply)
        assert right(judge, "tanya_ulang", reply)

    def test_a_result_is_a_result_and_goes_on(self, judge, forms, knowledge):
        reply = guide_text.conclusion(forms["tawaran"], State("tawaran"), knowledge).text

        assert right(judge, "hasil_panduan", reply)
        assert right(judge, "lanjut_panduan", reply)

    def test_a_question_is_no_result(self, judge, forms):
        form = forms["draf"]

        assert not right(judge, "hasil_panduan", guide_text.ask(form, form.questions[0], []).text)

    def test_a_cancellation_is_told_by_its_words(self, judge, forms):
        assert right(judge, "batal", guide_text.CANCELLED.format(name=forms["draf"].name))

    def test_a_digression_is_judged_without_the_reminder(self, judge, forms, knowledge):
        neighbour = knowledge.neighbours["pajak"].answer
        form = forms["draf"]
        reply = f"{neighbour}\n\n{guide_text.reminder(form, form.questions[0])}"

        assert right(judge, "luar_dekat/pajak", reply)
