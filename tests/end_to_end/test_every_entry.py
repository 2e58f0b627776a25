"""Each entry of the knowledge base is reached by plain, casual and misspelled questions."""

from __future__ import annotations

import uuid

import pytest

from bench.evaluate import ask
from mitra.nlu.examples import read_examples
from mitra.paths import ROOT
from tests.end_to_end.phrasings import three_ways

REACHED = {"plain": 1.0, "casual": 0.95, "typo": 0.93}
"""Share of entries that must be reached; a machine-made wording is at times ambiguous."""


@pytest.fixture(scope="module")
def missed(client, knowledge):
    """Kind of question → entries it did not reach."""
    misses = {kind: [] for kind in REACHED}
    for entry in knowledge.entries():
        subject = knowledge.subjects[entry.subject]
        for kind, text in zip(REACHED, three_ways(subject, entry.aspect)):
            reply = ask(client, uuid.uuid4().hex, text)["text"]
            if entry.answer not in reply:
                misses[kind].append((entry.id, text, reply[:80]))
    return misses


class TestEveryEntry:
    @pytest.mark.parametrize("kind", list(REACHED))
    def test_is_reached(self, missed, knowledge, kind):
        total = sum(1 for _ in knowledge.entries())

        share = 1 - len(missed[kind]) / total

        assert share >= REACHED[kind], f"{share:.3f}: {missed[kind][:20]}"

    def test_the_questions_are_not_in_training(self, knowledge):
        trained = {e.text.lower() for e in read_examples(ROOT / "data" / "nlu")}
        asked = {
            text.lower()
            for entry in knowledge.entries()
            for text in three_ways(knowledge.subjects[entry.subject], entry.aspect)
        }

        assert asked & trained == set()
