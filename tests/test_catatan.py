"""Curators see what was not answered and what did not help."""

from __future__ import annotations

from mitra.catatan import report
from mitra.store.database import Database
from mitra.store.feedback import FeedbackStore
from mitra.store.unanswered import UnansweredQuestions


def filled(tmp_path) -> Database:
    store = Database(tmp_path / "kawan.db")
    UnansweredQuestions(store).add("kalo\x1b[31m maklon gmn", "kso", "tidak-yakin", "telegram")
    for person, helpful, reason in (("a", True, None), ("b", False, "Kurang lengkap")):
        FeedbackStore(store).add("kso/definisi", helpful, reason, "whatsapp", person)
    return store


class TestReport:
    def test_lists_questions_with_channel_and_subject(self, tmp_path):
        (line,) = [line for line in report(filled(tmp_path), 50) if "maklon" in line]

        assert "telegram  tidak-yakin  topik: kso" in line

    def test_counts_judgements_by_entry(self, tmp_path):
        assert "  kso/definisi: 1 dari 2 penilaian belum membantu" in report(filled(tmp_path), 50)

    def test_shows_the_reasons(self, tmp_path):
        assert any(
            line.endswith("kso/definisi: Kurang lengkap") for line in report(filled(tmp_path), 50)
        )

    def test_sends_no_control_characters_to_the_terminal(self, tmp_path):
        assert "\x1b" not in "\n".join(report(filled(tmp_path), 50))

    def test_is_plain_about_having_nothing(self, tmp_path):
        assert "  tidak ada" in report(Database(tmp_path / "kawan.db"), 50)
