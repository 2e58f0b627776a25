"""Judgements of answers are kept, without personal data."""

from __future__ import annotations

import pytest

from mitra.store.database import Database
from mitra.store.feedback import FeedbackStore


@pytest.fixture
def feedback(tmp_path) -> FeedbackStore:
    return FeedbackStore(Database(tmp_path / "kawan.db"))


class TestFeedbackStore:
    def test_keeps_entry_judgement_and_channel(self, feedback):
        feedback.add("waralaba/definisi", True, None, "web", "p1")

        (kept,) = feedback.newest()

        assert ("waralaba/definisi", True, None, "web") == (
            kept.entry,
            kept.helpful,
            kept.reason,
            kept.channel,
        )

    def test_redacts_the_reason(self, feedback):
        feedback.add(None, False, "telepon saya 081234567890", "web", "p1")

        assert "telepon saya [telepon]" == feedback.newest()[0].reason

    @pytest.mark.parametrize("entry", ["waralaba/definisi", None])
    def test_a_newer_judgement_replaces_the_older_of_the_same_person(self, feedback, entry):
        feedback.add(entry, True, None, "web", "p1")
        feedback.add(entry, False, "kurang lengkap", "web", "p1")
        feedback.add(entry, True, None, "web", "p2")

        assert [True, False] == [f.helpful for f in feedback.newest()]
