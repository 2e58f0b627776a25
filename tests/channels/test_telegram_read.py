"""Each type of update Telegram sends is read for what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mitra.channels.telegram_read import Bot, read_update
from mitra.store.pseudonym import Pseudonyms

DATA = Path(__file__).parent / "data" / "telegram"
ME = Bot("123456", "KawanMitraBot")
SAYS = {
    "text": "apa itu inti plasma 🌴",
    "command-start": "halo",
    "command-bantuan": "kamu bisa bantu apa saja?",
    "command-batal": "batal",
    "command-hapus": "hapus data saya",
    "command-unknown": '/restart{"topik":"kso"}',
    "group-mention": "apa itu waralaba",
    "group-command": "kamu bisa bantu apa saja?",
    "group-reply": "risikonya apa",
    "group-text-mention": "Kawan, apa itu kso",
    "group-forum-mention": "apa itu kso",
}
KINDS = {
    "photo": "gambar", "photo-caption": "gambar", "group-photo-mention": "gambar",
    "animation": "gambar", "voice": "suara", "audio": "suara", "video": "video",
    "video-note": "video", "document": "dokumen", "sticker": "stiker", "dice": "stiker",
    "location": "lokasi", "venue": "lokasi", "contact": "kontak", "poll-message": "jajak",
    "story": "lain", "game": "lain", "unknown-future": "lain",
    "callback-query": "tombol", "callback-query-old-message": "tombol",
    "message-reaction": "reaksi", "message-reaction-removed": "reaksi",
}  # fmt: skip


def update(name: str):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def read(name: str):
    return read_update(update(name), ME, Pseudonyms(b"kunci"))


NOTHING_SAID = sorted({path.stem for path in DATA.glob("*.json")} - {*SAYS, *KINDS})


class TestReadUpdate:
    @pytest.mark.parametrize(("name", "text"), SAYS.items())
    def test_reads_what_was_said_to_us(self, name, text):
        body = read(name).body

        assert ("teks", text) == (body["jenis"], body["teks"])

    @pytest.mark.parametrize(("name", "kind"), KINDS.items())
    def test_reads_the_kind_of_a_message(self, name, kind):
        assert kind == read(name).body["jenis"]

    @pytest.mark.parametrize("name", NOTHING_SAID)
    def test_sees_that_nobody_said_anything_to_us(self, name):
        assert read(name) is None

    def test_edits_other_talk_and_posts_are_among_what_is_not_answered(self):
        assert {"edited-message", "group-other-talk", "group-other-bot", "channel-post"} < set(
            NOTHING_SAID
        )

    def test_a_conversation_in_a_group_is_a_persons_own(self):
        private, group = read("text").conversation, read("group-mention").conversation
        other = update("group-mention")
        other["message"]["from"]["id"] = 78
        others = read_update(other, ME, Pseudonyms(b"kunci")).conversation

        assert group.startswith(private + ".")
        assert len({private, group, others}) == 3

    def test_a_pressed_button_brings_its_number_its_message_and_its_title(self):
        body = read("callback-query").body

        assert ("1", "77:39", "Contohnya", "4382bfdwdsb323b2d9") == (
            body["tombol"],
            body["sasaran"],
            body["judul"],
            body["tekan"],
        )

    def test_nothing_but_what_answering_needs_is_kept(self):
        kept = json.dumps(read("contact").body) + json.dumps(read("location").body)

        assert not any(word in kept for word in ("Budi", "Santoso", "+62812", "107.6"))

    @pytest.mark.parametrize(
        "odd",
        [
            None,
            5,
            [],
            {},
            {"update_id": 1},
            {"update_id": 1, "message": 3},
            {"update_id": 1, "message": {}},
        ],
    )
    def test_odd_updates_hold_nothing(self, odd):
        assert read_update(odd, ME, Pseudonyms(b"kunci")) is None
