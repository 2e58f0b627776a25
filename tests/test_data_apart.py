"""Training and examination are kept apart."""

from __future__ import annotations

import re
from functools import cache

from bench.cases import read_cases
from mitra.check import problems_of
from mitra.language.normalise import normalise
from mitra.nlu.examples import read_examples
from mitra.paths import ROOT

EXAMPLES = read_examples(ROOT / "data" / "nlu")
CASES = read_cases()


def plain(text: str) -> str:
    return re.sub(r"[^\w ]", "", normalise(text)).strip()


@cache
def trained() -> frozenset[str]:
    """The plain words of every training message; normalising them all takes seconds."""
    return frozenset(plain(example.text) for example in EXAMPLES)


def is_phrasing(text: str) -> bool:
    """A greeting or a bare "ya" belongs to nobody; three words or more are a phrasing."""
    return len(text.split()) >= 3


class TestTrainingData:
    def test_has_nothing_to_mend(self, knowledge):
        assert [] == problems_of(EXAMPLES, knowledge)

    def test_holds_six_thousand_distinct_messages_in_eight_voices(self):
        assert 6000 <= len(trained())
        assert 8 <= len({e.file for e in EXAMPLES})

    def test_every_subject_and_neighbour_has_examples(self, knowledge):
        taught = {s for e in EXAMPLES for s in e.subjects}

        assert set(knowledge.subjects) - taught - {"pp-29-2021"} == set()
        assert set(knowledge.neighbours) - taught == set()


class TestExamination:
    def test_no_phrasing_of_it_stands_in_training(self):
        asked = {plain(t.text) for case in CASES for t in case.turns}

        assert {text for text in asked & trained() if is_phrasing(text)} == set()

    def test_has_six_hundred_messages_in_ten_styles_and_sixty_dialogues(self):
        assert 600 <= sum(not case.is_dialogue for case in CASES)
        assert 60 <= sum(case.is_dialogue for case in CASES)
        assert 10 <= len({case.style for case in CASES})

    def test_names_only_labels_that_exist(self, knowledge):
        subjects = set(knowledge.subjects) | set(knowledge.neighbours)
        for case in CASES:
            for turn in case.turns:
                for label in (*turn.expected, *turn.every):
                    _, _, subject = label.partition("/")
                    named = [s for s in subject.split("+") if s and s != "-" and not s.isdigit()]
                    assert set(named) <= subjects, (label, turn.text)
