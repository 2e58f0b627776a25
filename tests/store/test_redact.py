"""Personal data is removed before anything is stored."""

from __future__ import annotations

import pytest

from mitra.store.database import Database
from mitra.store.redact import redact
from mitra.store.unanswered import UnansweredQuestions


class TestRedact:
    @pytest.mark.parametrize(
        "personal",
        [
            "081234567890",
            "+62 812-3456-7890",
            "62812 3456 7890",
            "3201234567890001",
            "12.345.678.9-012.345",
            "budi.santoso@contoh.co.id",
        ],
    )
    def test_removes_personal_data(self, personal):
        redacted = redact(f"hubungi saya di {personal} ya")

        assert personal not in redacted
        assert redacted.startswith("hubungi saya di [")

    @pytest.mark.parametrize(
        "harmless",
        ["UU 20/2008 Pasal 34", "modal Rp10.000.000", "5 mesin, 4000 ayam", "tahun 2021"],
    )
    def test_leaves_laws_and_amounts_alone(self, harmless):
        assert harmless == redact(harmless)


class TestUnansweredQuestions:
    def test_keeps_the_question_with_its_context_and_no_personal_data(self, tmp_path):
        questions = UnansweredQuestions(Database(tmp_path / "tanya.db"))
        questions.add("nomor saya 081234567890, gimana?", "waralaba", "tidak-yakin", "rest")

        (kept,) = UnansweredQuestions(Database(tmp_path / "tanya.db")).newest()

        assert "nomor saya [telepon], gimana?" == kept.question
        assert ("waralaba", "tidak-yakin", "rest") == (kept.subject, kept.reason, kept.channel)
