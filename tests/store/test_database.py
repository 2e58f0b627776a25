"""The database brings itself up to date and loses nothing on the way."""

from __future__ import annotations

import sqlite3

import pytest

from mitra.store.database import Database
from mitra.store.migrations import STEPS
from mitra.store.unanswered import UnansweredQuestions


def old_questions(folder):
    connection = sqlite3.connect(folder / "pertanyaan.db")
    connection.execute(
        "CREATE TABLE unanswered (id INTEGER PRIMARY KEY, asked_at REAL NOT NULL, question TEXT "
        "NOT NULL, subject TEXT, reason TEXT NOT NULL, channel TEXT)"
    )
    connection.execute(
        "INSERT INTO unanswered VALUES (7, 5.0, 'lama', 'kso', 'tidak-yakin', 'rest')"
    )
    connection.commit()
    connection.close()


class TestDatabase:
    def test_applies_each_migration_once(self, tmp_path):
        for _ in range(2):
            database = Database(tmp_path / "kawan.db")

        names = [row[0] for row in database.execute("SELECT name FROM migration ORDER BY name")]

        assert [step.__name__ for step in STEPS] == names

    def test_takes_over_the_questions_of_the_first_version_and_removes_their_file(self, tmp_path):
        old_questions(tmp_path)

        (kept,) = UnansweredQuestions(Database(tmp_path / "kawan.db")).newest()

        assert ("lama", "kso", "rest") == (kept.question, kept.subject, kept.channel)
        assert [] == list(tmp_path.glob("pertanyaan.db*"))

    def test_does_not_take_them_over_twice(self, tmp_path):
        Database(tmp_path / "kawan.db")
        old_questions(tmp_path)

        assert [] == UnansweredQuestions(Database(tmp_path / "kawan.db")).newest()

    def test_undoes_everything_when_one_of_several_statements_fails(self, tmp_path):
        database = Database(tmp_path / "kawan.db")

        def write_twice():
            with database.together():
                database.execute("INSERT INTO notice VALUES ('a', 1)")
                database.execute("INSERT INTO notice VALUES ('a', 2)")

        with pytest.raises(sqlite3.IntegrityError):
            write_twice()

        assert 0 == database.execute("SELECT count(*) FROM notice").fetchone()[0]

    def test_is_readable_by_its_owner_only(self, tmp_path):
        Database(tmp_path / "kawan.db")

        assert 0o600 == (tmp_path / "kawan.db").stat().st_mode & 0o777
