"""Aspect and subject decided together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mitra.nlu.joint import JointTable

INTENTS = ["cara", "risiko", "sapa"]
SUBJECTS = ["-", "=sapa", "kso", "waralaba"]
PAIRS = [("cara", "kso"), ("risiko", "waralaba"), ("risiko", "-"), ("sapa", "=sapa")]
MARGINS = st.floats(-40, 40, width=32)


@pytest.fixture(scope="module")
def table() -> JointTable:
    return JointTable.fit(PAIRS, INTENTS, SUBJECTS, weight=0.5)


def shares(table: JointTable, intents: np.ndarray, subjects: np.ndarray) -> dict:
    """The share of each pair that can be, worked out for all of them."""
    prior = np.array(
        [[-np.inf if v is None else v for v in row] for row in table.as_dict()["prior"]]
    )
    joint = prior + intents[:, None] + subjects[None, :]
    likely = np.exp(joint - joint.max())
    likely /= likely.sum()
    return {
        (intent, "-" if subject.startswith("=") else subject): likely[i, j]
        for i, intent in enumerate(INTENTS)
        for j, subject in enumerate(SUBJECTS)
        if np.isfinite(joint[i, j])
    }


class TestRanking:
    @settings(max_examples=80, deadline=None)
    @given(intents=arrays(float, 3, elements=MARGINS), subjects=arrays(float, 4, elements=MARGINS))
    def test_confidence_is_the_share_of_all_pairs_that_can_be(self, table, intents, subjects):
        candidates, follow_ups = table.rank(intents, subjects, most=4)
        known = shares(table, intents, subjects)

        for found in (*candidates, *follow_ups):
            assert found.confidence == pytest.approx(known[found.intent, found.subject], abs=1e-6)

    @settings(max_examples=80, deadline=None)
    @given(intents=arrays(float, 3, elements=MARGINS), subjects=arrays(float, 4, elements=MARGINS))
    def test_the_likeliest_comes_first(self, table, intents, subjects):
        candidates, _ = table.rank(intents, subjects, most=4)
        found = [candidate.confidence for candidate in candidates]

        assert sorted(found, reverse=True) == found
        assert found[0] == pytest.approx(max(shares(table, intents, subjects).values()), abs=1e-6)

    def test_a_follow_up_has_no_subject(self, table):
        _, follow_ups = table.rank(np.zeros(3), np.array([5.0, 0, 0, 0]), most=4)

        assert ("risiko", "-") == (follow_ups[0].intent, follow_ups[0].subject)
