"""Each entry of the knowledge base is reached by plain, casual and misspelled questions."""

from __future__ import annotations

import uuid

import pytest

from bench.evaluate import ask
from mitra.nlu.examples import read_examples
from mitra.paths import ROOT
from tests.end_to_end.phrasings import three_ways

KINDS = ("plain", "casual", "typo")


@pytest.fixture(scope="module")
def missed(client, knowledge):
    """Kind of question → entries it did not reach."""
    misses = {kind: [] for kind in KINDS}
    for entry in knowledge.entries():
        subject = knowledge.subjects[entry.subject]
        for kind, text in zip(KINDS, three_ways(subject, entry.aspect)):
            reply = ask(client, uuid.uuid4().hex, text)["text"]
            if entry.answer not in reply:
                misses[kind].append((entry.id, text, reply[:80]))
    return misses


class TestEveryEntry:
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_reached(self, missed, kind):
        assert [] == missed[kind]

    def test_the_questions_are_not_in_training(self, knowledge):
        trained = {e.text.lower() for e in read_examples(ROOT / "data" / "nlu")}
        asked = {
            text.lower()
            for entry in knowledge.entries()
            for text in three_ways(knowledge.subjects[entry.subject], entry.aspect)
        }

        assert asked & trained == set()
