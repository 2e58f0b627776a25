"""Each type of webhook WhatsApp sends is read for what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mitra.channels.whatsapp_read import Status, read_webhook
from mitra.store.pseudonym import Pseudonyms
from tests.channels.fake_whatsapp import PHONE_ID

DATA = Path(__file__).parent / "data" / "whatsapp"
KINDS = {
    "text": "teks", "template-button": "teks", "bsuid-only": "teks", "phone-only": "teks",
    "image": "gambar", "image-caption": "gambar", "audio-voice": "suara", "video": "video",
    "document": "dokumen", "sticker": "stiker", "location": "lokasi", "contacts": "kontak",
    "reaction": "reaksi", "reaction-removed": "reaksi",
    "button-reply": "tombol", "list-reply": "tombol",
    "flow-reply": "lain", "order": "lain", "unsupported": "lain", "unknown-future": "lain",
}  # fmt: skip
NOTHING_SAID = {
    "system-number-change", "edit", "revoke", "request-welcome", "group-text", "status-sent",
    "status-delivered", "status-read", "status-failed", "account-errors", "other-number",
    "other-field",
}  # fmt: skip


def read(name: str):
    payload = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return read_webhook(payload, PHONE_ID, Pseudonyms(b"kunci"))


class TestReadWebhook:
    def test_every_fixture_is_looked_at(self):
        assert {path.stem for path in DATA.glob("*.json")} == {*KINDS, *NOTHING_SAID, "batch"}

    @pytest.mark.parametrize(("name", "kind"), KINDS.items())
    def test_reads_the_kind_of_a_message(self, name, kind):
        (arrival,), _ = read(name)

        assert kind == arrival.body["jenis"]

    @pytest.mark.parametrize("name", sorted(NOTHING_SAID))
    def test_sees_that_nobody_said_anything(self, name):
        assert [] == read(name)[0]

    def test_reads_every_message_of_a_batch_in_order(self):
        arrivals, _ = read("batch")

        assert ["apa itu kso", "apa risikonya", "dasar hukumnya", "contohnya"] == [
            arrival.body["teks"] for arrival in arrivals
        ]

    def test_a_batch_out_of_order_is_put_in_order(self):
        payload = json.loads((DATA / "batch.json").read_text(encoding="utf-8"))
        payload["entry"][0]["changes"][0]["value"]["messages"].reverse()

        arrivals, _ = read_webhook(payload, PHONE_ID, Pseudonyms(b"kunci"))

        assert "apa itu kso" == arrivals[0].body["teks"]

    def test_the_business_scoped_id_names_the_person_when_it_is_there(self):
        with_both, without_phone = read("text")[0][0], read("bsuid-only")[0][0]

        assert with_both.conversation == without_phone.conversation
        assert ("", "ID.13491208655302741918") == (
            without_phone.body["ke"],
            without_phone.body["bsuid"],
        )

    def test_the_number_names_the_person_when_nothing_else_does(self):
        arrival = read("phone-only")[0][0]

        assert Pseudonyms(b"kunci").of("whatsapp", "6281234567890") == arrival.conversation

    def test_a_caption_is_kept_beside_the_picture(self):
        assert "apa itu waralaba" == read("image-caption")[0][0].body["teks"]

    def test_a_pressed_row_brings_its_id_its_message_and_its_full_title(self):
        body = read("list-reply")[0][0].body

        assert ("3", "wamid.1", "Distribusi dan keagenan") == (
            body["tombol"],
            body["sasaran"],
            body["judul"],
        )

    @pytest.mark.parametrize(
        ("name", "status"),
        [
            ("status-read", Status("wamid.1", "read", None)),
            ("status-failed", Status("wamid.1", "failed", "131047")),
        ],
    )
    def test_reads_what_became_of_our_messages(self, name, status):
        assert [status] == read(name)[1]

    @pytest.mark.parametrize(
        "odd", [None, 5, "x", [], {}, {"entry": 3}, {"entry": [{"changes": {}}]}]
    )
    def test_odd_payloads_hold_nothing(self, odd):
        assert ([], []) == read_webhook(odd, PHONE_ID, Pseudonyms(b"kunci"))
