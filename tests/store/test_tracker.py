"""Conversations are kept, bounded, and forgotten on request."""

from __future__ import annotations

import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    FollowupAction,
    SlotSet,
    UserUttered,
)

from mitra.paths import ROOT
from mitra.store.tracker import KEPT_TURNS, BoundedTrackerStore, bounded_events

LISTEN = "action_listen"


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def store(domain) -> BoundedTrackerStore:
    return BoundedTrackerStore(domain, db=":memory:")


def run(coroutine):
    return asyncio.run(coroutine)


async def talk(store, sender, turns):
    tracker = await store.get_or_create_tracker(sender)
    for number in range(turns):
        tracker.update(UserUttered(f"pesan {number}", {"name": "definisi"}))
        tracker.update(ActionExecuted("action_jawab"))
        tracker.update(SlotSet("topik", f"topik-{number}"))
        tracker.update(BotUttered(f"jawaban {number}"))
        tracker.update(ActionExecuted(LISTEN))
        await store.save(tracker)
        tracker = await store.retrieve(sender)
    return tracker


class TestBoundedTrackerStore:
    def test_restores_slots_and_the_latest_message(self, store):
        tracker = run(talk(store, "a", 3))

        assert "topik-2" == tracker.get_slot("topik")
        assert "pesan 2" == tracker.latest_message.text

    def test_a_restored_conversation_waits_for_its_next_message(self, store):
        async def scenario():
            tracker = await store.get_or_create_tracker("a")
            tracker.update(UserUttered("halo", {"name": "sapa"}))
            for event in (ActionExecuted("action_layani"), FollowupAction(LISTEN)):
                tracker.update(event)
            tracker.update(ActionExecuted(LISTEN))
            await store.save(tracker)
            return await store.retrieve("a")

        assert run(scenario()).followup_action is None

    def test_does_not_grow_with_the_conversation(self, store):
        short = len(run(talk(store, "a", 10)).events)
        long = len(run(talk(store, "b", 60)).events)

        assert short == long

    def test_keeps_a_slot_set_long_before_the_kept_turns(self, store):
        async def scenario():
            tracker = await store.get_or_create_tracker("a")
            tracker.update(SlotSet("aspek", "manfaat"))
            await store.save(tracker)
            return await talk(store, "a", KEPT_TURNS + 5)

        assert "manfaat" == run(scenario()).get_slot("aspek")

    def test_knows_nothing_of_a_stranger(self, store):
        assert run(store.retrieve("siapa")) is None

    def test_forgets_a_conversation_when_told(self, store):
        async def scenario():
            await talk(store, "a", 1)
            await store.delete("a")
            return await store.retrieve("a")

        assert run(scenario()) is None

    def test_keeps_nothing_after_hapus_data(self, store):
        async def scenario():
            tracker = await talk(store, "a", 2)
            tracker.update(UserUttered("hapus data saya", {"name": "hapus_data"}))
            await store.save(tracker)
            return await store.retrieve("a")

        assert run(scenario()) is None

    @pytest.mark.parametrize(("is_answered", "is_kept"), [(False, True), (True, False)])
    def test_what_was_understood_is_kept_until_it_is_answered(self, store, is_answered, is_kept):
        async def scenario():
            tracker = await store.get_or_create_tracker("a")
            read = {"intent": {"name": "definisi"}, "pemahaman": {"readings": []}}
            tracker.update(UserUttered("apa itu kso", read["intent"], parse_data=read))
            if is_answered:
                tracker.update(ActionExecuted("action_jawab"))
                tracker.update(ActionExecuted(LISTEN))
            await store.save(tracker)
            return await store.retrieve("a")

        message = run(scenario()).latest_message

        assert is_kept == ("pemahaman" in message.parse_data)
        assert ("apa itu kso", "definisi") == (message.text, message.intent["name"])

    def test_writes_no_personal_data(self, store):
        async def scenario():
            tracker = await store.get_or_create_tracker("a")
            read = {"pemahaman": ({"plain": "nomor saya 081234567890"},)}
            said = "nomor saya 081234567890"
            tracker.update(UserUttered(said, {"name": "definisi"}, parse_data=read))
            tracker.update(BotUttered("NIK 3201234567890001 Anda"))
            await store.save(tracker)

        run(scenario())
        (row,) = store._database.execute("SELECT events FROM conversation").fetchall()

        assert "081234567890" not in row[0]
        assert "3201234567890001" not in row[0]
        assert "nomor saya [telepon]" in row[0]

    def test_lists_its_conversations(self, store):
        run(talk(store, "a", 1))

        assert ["a"] == list(run(store.keys()))

    def test_leaves_a_short_conversation_whole(self, domain, store):
        tracker = run(talk(store, "a", 1))

        assert list(tracker.events) == bounded_events(tracker)
