"""The matching rules, by whole cases over many trades (``kasus.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import pytest
import yaml

from mitra.guidance.recommend import best, rank
from mitra.guidance.slots import Reader
from mitra.guidance.state import State
from mitra.guidance.vocabulary import Vocabulary

CASES: List[Dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("kasus.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def reader(knowledge) -> Reader:
    guidance = knowledge.guidance
    return Reader(guidance.forms["rekomendasi"], guidance, Vocabulary(guidance))


def told(reader, knowledge, case) -> List[str]:
    """The patterns told to an owner who answers as the case does."""
    form = knowledge.guidance.forms["rekomendasi"]
    state = State(form="rekomendasi")
    for question in form.questions:
        answer = reader.read(case[question.id], question).get(question.id)
        assert answer, f"{question.id}: '{case[question.id]}' was not understood"
        state = state.with_answer(question.id, answer)
    return [ranked.pattern for ranked in best(rank(state, knowledge.guidance.patterns))]


class TestWholeCases:
    def test_there_are_many_over_many_trades(self):
        assert 40 <= len(CASES)
        assert 20 <= len({case["usaha"] for case in CASES})

    @pytest.mark.parametrize("case", CASES, ids=[case["usaha"] for case in CASES])
    def test_the_right_patterns_are_told_and_the_wrong_ones_are_not(self, reader, knowledge, case):
        patterns = told(reader, knowledge, case)

        if "utama" in case:
            assert case["utama"] == patterns[0]
        assert set(case.get("ada", ())) <= set(patterns)
        assert not set(case["tanpa"]) & set(patterns)
        assert len(patterns) in (2, 3)

    def test_every_pattern_of_the_rules_is_first_choice_or_among_them_somewhere(self):
        wanted = {p for case in CASES for p in (*case.get("ada", ()), case.get("utama")) if p}

        assert wanted == {
            "inti-plasma", "subkontrak", "waralaba", "dagang-umum", "distribusi-keagenan",
            "rantai-pasok", "bagi-hasil", "kso", "usaha-patungan", "penyumberluaran",
        }  # fmt: skip
