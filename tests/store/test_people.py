"""People are forgotten when they ask, and when the stated days are over."""

from __future__ import annotations

import sqlite3
import time

import pytest

from mitra.store.database import Database
from mitra.store.feedback import FeedbackStore
from mitra.store.inbox import Arrival, Inbox
from mitra.store.notices import Notices
from mitra.store.people import DAY, People
from mitra.store.pseudonym import Pseudonyms
from mitra.store.sent import SentMessages
from mitra.store.unanswered import UnansweredQuestions

TABLES = ("inbox", "feedback", "sent", "notice", "unanswered")


@pytest.fixture
def database(tmp_path) -> Database:
    return Database(tmp_path / "kawan.db")


@pytest.fixture
def people(database, tmp_path) -> People:
    conversations = sqlite3.connect(tmp_path / "percakapan.db")
    conversations.execute(
        "CREATE TABLE conversation (sender_id TEXT PRIMARY KEY, events TEXT, updated_at REAL)"
    )
    for who in ("budi", "budi.grup", "budiman", "siti"):
        conversations.execute("INSERT INTO conversation VALUES (?, '[]', ?)", (who, time.time()))
    conversations.commit()
    conversations.close()
    return People(database, tmp_path / "percakapan.db", tmp_path / "unduhan")


def fill(database, person):
    names = Pseudonyms(b"k")
    inbox = Inbox(database, "whatsapp", names)
    (stored,) = inbox.add([Arrival(f"wamid-{person}", person, {"teks": "rahasia"})])
    inbox.finish(stored.id)
    FeedbackStore(database).add("kso/definisi", True, None, "whatsapp", person)
    SentMessages(database, "whatsapp", names).add(f"m-{person}", person, "kso/definisi", [])
    Notices(database).first(person)
    UnansweredQuestions(database).add("apa ya", None, "tidak-yakin", "whatsapp")


def rows(database, table):
    return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def conversations(tmp_path):
    connection = sqlite3.connect(tmp_path / "percakapan.db")
    return {row[0] for row in connection.execute("SELECT sender_id FROM conversation")}


class TestForget:
    def test_deletes_all_that_is_kept_of_a_person_and_nothing_of_others(
        self, people, database, tmp_path
    ):
        fill(database, "budi")
        fill(database, "siti")

        people.forget("budi")

        for table in ("feedback", "sent", "notice"):
            assert [("siti",)] == database.execute(f"SELECT person FROM {table}").fetchall()
        assert {"budiman", "siti"} == conversations(tmp_path)

    def test_an_answered_message_leaves_neither_words_nor_person_in_the_inbox(self, database):
        fill(database, "budi")

        assert [("", None, "")] == database.execute(
            "SELECT body, reply, conversation FROM inbox"
        ).fetchall()

    def test_works_before_there_was_any_conversation(self, database, tmp_path):
        People(database, tmp_path / "belum.db", tmp_path / "unduhan").forget("budi")


class TestPurge:
    def test_keeps_what_is_young(self, people, database, tmp_path):
        fill(database, "budi")

        assert 0 == people.purge(30)
        assert all(rows(database, table) for table in TABLES)

    def test_deletes_everything_older_than_the_stated_days(self, people, database, tmp_path):
        fill(database, "budi")
        (tmp_path / "unduhan").mkdir()
        (tmp_path / "unduhan" / "draf.docx").write_text("draf")

        people.purge(30, now=time.time() + 31 * DAY)

        assert [0] * len(TABLES) == [rows(database, table) for table in TABLES]
        assert set() == conversations(tmp_path)
        assert not (tmp_path / "unduhan" / "draf.docx").exists()

    def test_repeats_are_known_for_a_week_however_short_the_days(self, people, database):
        fill(database, "budi")
        people.purge(1, now=time.time() + 2 * DAY)

        assert (1, 0) == (rows(database, "inbox"), rows(database, "feedback"))
