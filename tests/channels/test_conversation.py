"""What all channels have in common: text only, limits, notice, forgetting, apology."""

from __future__ import annotations

import asyncio

import pytest

from mitra.channels import texts
from mitra.channels.conversation import PERSON_BURST, Conversation, Incoming
from mitra.channels.outgoing import Outgoing
from mitra.store.database import Database
from mitra.store.feedback import FeedbackStore
from mitra.store.notices import Notices
from mitra.store.people import People
from tests.channels.fake_rasa import FakeRasa


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def stored(tmp_path) -> Database:
    return Database(tmp_path / "kawan.db")


@pytest.fixture
def people(stored, tmp_path) -> People:
    return People(stored, tmp_path / "percakapan.db", tmp_path / "unduhan")


@pytest.fixture
def talk(rasa, people) -> Conversation:
    return Conversation(rasa, people, None, 30)


def say(talk, text, person="p", at=None, address=None):
    return asyncio.run(talk.answer(Incoming("web", person, text, at=at, address=address)))


class TestConversation:
    def test_carries_text_buttons_and_entry(self, talk, rasa):
        rasa.says["apa itu kso"] = {
            "text": "KSO adalah …\n\nSumber: UU.",
            "buttons": [{"title": "Risiko", "payload": "apa risiko kso"}],
            "metadata": {"entri": "kso/definisi"},
        }

        (reply,) = say(talk, "apa itu kso")

        assert "KSO adalah …\n\nSumber: UU." == reply.text
        assert [("Risiko", "apa risiko kso")] == [(b.title, b.payload) for b in reply.buttons]
        assert "kso/definisi" == reply.entry

    def test_a_command_reaches_rasa_as_text(self, talk, rasa):
        say(talk, "/restart")

        assert not rasa.heard[0][1].startswith("/")

    def test_an_error_is_answered_with_an_apology(self, talk, rasa):
        rasa.fails_on = "aduh"

        assert [Outgoing(texts.TROUBLE)] == say(talk, "aduh")

    def test_silence_of_the_assistant_is_answered_too(self, talk, rasa):
        rasa.says["hm"] = {"silent": True}

        assert [Outgoing(texts.TROUBLE)] == say(talk, "hm")

    def test_too_many_messages_are_answered_kindly_once_and_then_ignored(self, talk):
        replies = [say(talk, "halo", at=100.0) for _ in range(PERSON_BURST + 3)]

        assert [[Outgoing(texts.TOO_FAST)], [], []] == replies[PERSON_BURST:]

    def test_after_a_pause_it_answers_again(self, talk):
        for _ in range(PERSON_BURST + 3):
            say(talk, "halo", at=100.0)

        assert [Outgoing("jawaban: halo")] == say(talk, "halo", at=160.0)

    def test_people_are_limited_each_by_themselves(self, talk):
        for _ in range(PERSON_BURST + 3):
            say(talk, "halo", person="cepat", at=100.0)

        assert [Outgoing("jawaban: halo")] == say(talk, "halo", person="lain", at=100.0)

    def test_an_address_is_limited_over_all_who_write_from_it(self, talk):
        replies = [
            say(talk, "halo", person=str(n), at=1.0, address="198.51.100.1") for n in range(70)
        ]

        assert 1 == replies.count([Outgoing(texts.TOO_FAST)])
        assert [] == replies[-1]

    def test_the_notice_comes_once_before_the_first_answer(self, rasa, people, stored):
        talk = Conversation(rasa, people, Notices(stored), 30)

        first, second = say(talk, "halo"), say(talk, "halo")

        assert [texts.notice(30), "jawaban: halo"] == [r.text for r in first]
        assert ["jawaban: halo"] == [r.text for r in second]

    def test_forgetting_deletes_and_says_so(self, talk, rasa, stored):
        rasa.says["hapus data saya"] = {"text": "Baik.", "utter_action": "utter_hapus_data"}
        FeedbackStore(stored).add("kso/definisi", True, None, "web", "p")

        (reply,) = say(talk, "hapus data saya")

        assert texts.FORGOTTEN == reply.text
        assert [] == FeedbackStore(stored).newest()

    def test_a_failed_deletion_is_never_reported_as_done(self, talk, rasa, stored):
        rasa.says["hapus data saya"] = {"text": "Baik.", "utter_action": "utter_hapus_data"}
        stored.close()

        assert [Outgoing(texts.TROUBLE)] == say(talk, "hapus data saya")
