"""WhatsApp: refused, acknowledged, answered once, in order, within the limits."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from mitra.channels import texts
from mitra.channels.whatsapp import WhatsAppInput, is_signed
from mitra.store.feedback import FeedbackStore
from tests.channels.fake_whatsapp import (
    APP_SECRET,
    VERIFY_TOKEN,
    choices,
    message,
    signed,
    webhook,
)
from tests.channels.serving import idle, serving

URL = "/webhooks/whatsapp/webhook"
DATA = Path(__file__).parent / "data" / "whatsapp"
NOTICE = texts.notice(30)


@pytest.fixture
def channel(whatsapp_settings, shared) -> WhatsAppInput:
    return WhatsAppInput(whatsapp_settings, shared)


def run(scenario):
    """Run a test's coroutine."""
    return asyncio.run(scenario())


async def deliver(client, *payloads):
    for payload in payloads:
        assert 200 == (await client.post(URL, **signed(payload))).status_code
    await idle(client, "whatsapp")


def deliveries(channel, rasa, meta, *payloads):
    """Deliver all and return the texts that were sent, the notice left out."""

    async def scenario():
        async with serving(channel, rasa) as client:
            await deliver(client, *payloads)

    run(scenario)
    return [said for said in meta.said if said != NOTICE]


def pressed(number: str, title: str, target: str, kind: str = "button_reply"):
    return {
        **message(""),
        "type": "interactive",
        "context": {"id": target},
        "interactive": {"type": kind, kind: {"id": number, "title": title}},
    }


class TestVerification:
    @pytest.mark.parametrize(
        ("mode", "token", "status", "body"),
        [
            ("subscribe", VERIFY_TOKEN, 200, "1158201444"),
            ("subscribe", "salah", 403, ""),
            ("subscribe", "", 403, ""),
            ("unsubscribe", VERIFY_TOKEN, 403, ""),
        ],
    )
    def test_echoes_the_challenge_only_to_who_knows_the_token(
        self, channel, rasa, mode, token, status, body
    ):
        async def scenario():
            async with serving(channel, rasa) as client:
                query = {"hub.mode": mode, "hub.verify_token": token, "hub.challenge": "1158201444"}
                return await client.get(URL, params=query)

        answer = run(scenario)

        assert (status, body) == (answer.status_code, answer.text)


class TestSignature:
    BODY = json.dumps(webhook(message("déjà vu 🌴")), ensure_ascii=False).encode()

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({}, 401),
            ({"X-Hub-Signature-256": ""}, 401),
            ({"X-Hub-Signature-256": "sha256=" + "0" * 64}, 403),
            ({"X-Hub-Signature-256": "sha1=abc"}, 403),
            ({"X-Hub-Signature-256": "sha256=é".encode()}, 403),
            (signed(BODY, "rahasia lain")["headers"], 403),
            (signed(BODY + b" ")["headers"], 403),
            (signed(BODY)["headers"], 200),
        ],
    )
    def test_only_what_meta_signed_is_taken(self, channel, rasa, headers, status):
        async def scenario():
            async with serving(channel, rasa) as client:
                answer = await client.post(URL, content=self.BODY, headers=headers)
                await idle(client, "whatsapp")
                return answer.status_code

        assert status == run(scenario)
        assert (status == 200) == bool(rasa.heard)

    def test_is_over_the_raw_bytes_however_they_are_escaped(self):
        raw = b'{"text": "d\\u00e9j\\u00e0 \xf0\x9f\x8c\xb4"}'

        assert is_signed(raw, signed(raw)["headers"]["X-Hub-Signature-256"], APP_SECRET)
        assert json.dumps(json.loads(raw)).encode() != raw

    def test_signed_nonsense_is_a_bad_request(self, channel, rasa):
        async def scenario():
            async with serving(channel, rasa) as client:
                return (await client.post(URL, **signed(b"{nonsense"))).status_code

        assert 400 == run(scenario)

    def test_a_huge_body_is_refused(self, channel, rasa):
        async def scenario():
            async with serving(channel, rasa) as client:
                return (
                    await client.post(URL, **signed(b"[" + b" " * 5_000_000 + b"]"))
                ).status_code

        assert 413 == run(scenario)

    def test_without_secrets_there_is_no_route(self, rasa, shared):
        async def scenario():
            async with serving(WhatsAppInput(None, shared), rasa) as client:
                return (await client.post(URL, **signed(webhook()))).status_code

        assert 404 == run(scenario)


class TestDelivery:
    def test_a_message_is_answered_after_the_notice(self, channel, rasa, meta):
        deliveries(channel, rasa, meta, webhook(message("halo")))

        assert [NOTICE, "jawaban: halo"] == meta.said

    def test_a_repeat_is_answered_once(self, channel, rasa, meta):
        payload = webhook(message("halo"))

        assert ["jawaban: halo"] == deliveries(channel, rasa, meta, payload, payload, payload)

    def test_a_repeat_after_a_restart_is_answered_once(self, whatsapp_settings, shared, rasa, meta):
        payload = webhook(message("halo"))
        for _ in range(2):
            said = deliveries(WhatsAppInput(whatsapp_settings, shared), rasa, meta, payload)

        assert ["jawaban: halo"] == said

    def test_the_acknowledgement_does_not_wait_for_the_answer(self, channel, rasa):
        rasa.delay = 1.0

        async def scenario():
            async with serving(channel, rasa) as client:
                began = time.monotonic()
                await client.post(URL, **signed(webhook(message("halo"))))
                return time.monotonic() - began

        assert run(scenario) < 0.5

    def test_what_was_stored_but_not_answered_is_answered_after_a_restart(
        self, whatsapp_settings, shared, rasa, meta
    ):
        async def scenario():
            async with serving(WhatsAppInput(whatsapp_settings, shared), rasa) as client:
                client.app.ctx.workers["whatsapp"].running = False  # stored, never worked on
                await client.post(URL, **signed(webhook(message("halo"))))
            async with serving(WhatsAppInput(whatsapp_settings, shared), rasa) as client:
                await idle(client, "whatsapp")

        run(scenario)

        assert [NOTICE, "jawaban: halo"] == meta.said

    def test_a_reply_that_was_half_sent_is_continued_and_not_begun_anew(
        self, whatsapp_settings, shared, rasa, meta
    ):
        long = "Satu kalimat yang cukup panjang untuk mengisi. " * 200
        rasa.says["halo"] = {"text": long}
        meta.failures = [0, 0, 130429]  # the notice and the first piece pass

        async def scenario():
            async with serving(WhatsAppInput(whatsapp_settings, shared), rasa) as client:
                await client.post(URL, **signed(webhook(message("halo"))))
                while meta.failures:
                    await asyncio.sleep(0.05)
            async with serving(WhatsAppInput(whatsapp_settings, shared), rasa) as client:
                await idle(client, "whatsapp")

        run(scenario)

        assert [("halo")] == [text for _, text in rasa.heard]
        assert "".join(long.split()) == "".join("".join(meta.said[1:]).split())

    def test_one_persons_messages_are_answered_in_order(self, channel, rasa, meta):
        rasa.delay = 0.02
        payloads = [webhook(message(str(number))) for number in range(8)]

        assert [f"jawaban: {n}" for n in range(8)] == deliveries(channel, rasa, meta, *payloads)

    def test_a_slow_person_does_not_hold_up_another(self, channel, rasa, meta):
        meta.failures = [131056]  # the first one has to wait for a second

        said = deliveries(
            channel,
            rasa,
            meta,
            webhook(message("lambat", "6281")),
            webhook(message("cepat", "6282")),
        )

        assert ["jawaban: cepat", "jawaban: lambat"] == said

    def test_every_message_of_a_batch_is_answered(self, channel, rasa, meta):
        batch = json.loads((DATA / "batch.json").read_text(encoding="utf-8"))
        now = int(time.time())
        for entry in batch["entry"]:
            for change in entry["changes"]:
                for number, one in enumerate(change["value"]["messages"]):
                    one["timestamp"] = str(now + number)

        assert 4 == len(deliveries(channel, rasa, meta, batch))

    def test_statuses_are_acknowledged_and_not_answered(self, channel, rasa, meta):
        for name in ("status-sent", "status-read", "status-failed", "account-errors"):
            payload = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
            assert [] == deliveries(channel, rasa, meta, payload)

    def test_a_full_disk_is_no_acknowledgement(self, channel, rasa, shared):
        async def scenario():
            async with serving(channel, rasa) as client:
                shared.database.execute("PRAGMA query_only=ON")
                refused = await client.post(URL, **signed(webhook(message("halo"))))
                shared.database.execute("PRAGMA query_only=OFF")
                return refused.status_code

        assert 503 == run(scenario)

    def test_who_has_no_number_is_answered_by_the_business_scoped_id(self, channel, rasa, meta):
        person = {**message("halo"), "from_user_id": "ID.a1B2c3"}
        del person["from"]

        deliveries(channel, rasa, meta, webhook(person))

        assert {"ID.a1B2c3"} == {sent["recipient"] for sent in meta.sent}

    def test_the_message_is_marked_read_with_a_typing_sign(self, channel, rasa, meta):
        one = message("halo")
        deliveries(channel, rasa, meta, webhook(one))

        assert [(one["id"], "text")] == [
            (mark["message_id"], mark["typing_indicator"]["type"]) for mark in meta.read
        ]

    def test_nothing_of_a_message_is_kept_once_it_is_answered(self, channel, rasa, meta, shared):
        deliveries(channel, rasa, meta, webhook(message("nomor saya 081234567890")))

        (row,) = shared.database.execute("SELECT body, reply, conversation FROM inbox").fetchall()

        assert ("", None, "") == row


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "answer"),
        [
            ("image", texts.IMAGE), ("audio-voice", texts.VOICE), ("video", texts.VIDEO),
            ("document", texts.DOCUMENT), ("sticker", texts.STICKER),
            ("location", texts.LOCATION), ("contacts", texts.CONTACT), ("order", texts.UNKNOWN),
            ("unsupported", texts.UNKNOWN), ("unknown-future", texts.UNKNOWN),
            ("flow-reply", texts.UNKNOWN), ("reaction", texts.THANKS),
        ],
    )  # fmt: skip
    def test_each_gets_a_helpful_answer(self, channel, rasa, meta, name, answer):
        payload = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        payload["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = str(
            int(time.time())
        )

        assert [answer] == deliveries(channel, rasa, meta, payload)

    def test_a_caption_is_answered_with_a_word_on_the_picture(self, channel, rasa, meta):
        picture = {**message(""), "type": "image", "image": {"id": "1", "caption": "apa itu kso"}}

        assert [texts.CAPTION, "jawaban: apa itu kso"] == deliveries(
            channel, rasa, meta, webhook(picture)
        )

    def test_a_taken_back_thumb_is_not_answered(self, channel, rasa, meta):
        gone = {**message(""), "type": "reaction", "reaction": {"message_id": "wamid.1"}}

        assert [] == deliveries(channel, rasa, meta, webhook(gone))


def buttons(*names):
    return [{"title": name, "payload": f"tanya {name}"} for name in names]


class TestButtons:
    def test_up_to_three_short_ones_are_reply_buttons(self, channel, rasa, meta):
        rasa.says["menu"] = {"text": "Pilih", "buttons": buttons("Satu", "Dua", "Tiga")}
        deliveries(channel, rasa, meta, webhook(message("menu")))

        assert "button" == meta.sent[-1]["interactive"]["type"]
        assert [("0", "Satu"), ("1", "Dua"), ("2", "Tiga")] == choices(meta.sent[-1])

    def test_a_long_title_makes_a_list_with_the_whole_title_below(self, channel, rasa, meta):
        name = "Kewajiban usaha besar kepada mitranya"
        rasa.says["menu"] = {"text": "Pilih", "buttons": buttons("Satu", name)}
        deliveries(channel, rasa, meta, webhook(message("menu")))

        (_, row) = meta.sent[-1]["interactive"]["action"]["sections"][0]["rows"]

        assert ("Kewajiban usaha besar…", name) == (row["title"], row["description"])

    def test_pressing_one_types_its_question(self, channel, rasa, meta):
        rasa.says["menu"] = {"text": "Pilih", "buttons": buttons("Satu", "Dua")}

        said = deliveries(
            channel, rasa, meta, webhook(message("menu")), webhook(pressed("1", "Dua", "wamid.2"))
        )

        assert "jawaban: tanya Dua" == said[-1]

    def test_a_forgotten_message_s_button_says_what_stands_on_it(self, channel, rasa, meta):
        said = deliveries(channel, rasa, meta, webhook(pressed("1", "Risikonya", "wamid.lama")))

        assert ["jawaban: Risikonya"] == said

    def test_a_long_menu_has_pages_and_loses_nothing(self, channel, rasa, meta):
        names = [f"Pola nomor {number}" for number in range(1, 24)]
        rasa.says["menu"] = {"text": "Pilih pola", "buttons": buttons(*names)}
        seen = []

        async def scenario():
            async with serving(channel, rasa) as client:
                await deliver(client, webhook(message("menu")))
                while choices(meta.sent[-1])[-1][0] == "lagi":
                    seen.extend(choices(meta.sent[-1])[:-1])
                    press = pressed("lagi", "", f"wamid.{len(meta.sent)}", "list_reply")
                    await deliver(client, webhook(press))
                seen.extend(choices(meta.sent[-1]))
                last = pressed(
                    choices(meta.sent[-1])[-1][0], "", f"wamid.{len(meta.sent)}", "list_reply"
                )
                await deliver(client, webhook(last))

        run(scenario)

        assert names == [title for _, title in seen]
        assert "jawaban: tanya Pola nomor 23" == meta.said[-1]

    def test_a_text_too_long_for_buttons_is_split_at_a_sentence(self, channel, rasa, meta):
        text = "Ini satu kalimat yang biasa saja. " * 60 + "\n\nSumber: UU 20/2008."
        rasa.says["panjang"] = {"text": text, "buttons": buttons("Satu")}
        said = deliveries(channel, rasa, meta, webhook(message("panjang")))

        assert all(part.endswith(".") for part in said)
        assert "".join(text.split()) == "".join("".join(said).split())


class TestErrors:
    @pytest.mark.parametrize("code", [131056, 130429, 2])
    def test_what_may_pass_is_tried_again(self, channel, rasa, meta, code):
        meta.failures = [code]

        assert ["jawaban: halo"] == deliveries(channel, rasa, meta, webhook(message("halo")))

    @pytest.mark.parametrize("code", [131047, 131026, 100])
    def test_what_will_not_pass_is_recorded_and_given_up(self, channel, rasa, meta, shared, code):
        meta.failures = [code]

        assert [] == deliveries(channel, rasa, meta, webhook(message("halo")))
        assert [("gagal", str(code), "")] == shared.database.execute(
            "SELECT state, error, body FROM inbox"
        ).fetchall()

    def test_an_expired_token_loses_no_message(self, whatsapp_settings, shared, rasa, meta):
        meta.token = "token-baru"

        async def scenario():
            async with serving(WhatsAppInput(whatsapp_settings, shared), rasa) as client:
                await client.post(URL, **signed(webhook(message("halo"))))
                await asyncio.sleep(0.3)
                for task in list(client.app.ctx.workers["whatsapp"]._tasks):
                    task.cancel()
            meta.token = whatsapp_settings.token
            async with serving(WhatsAppInput(whatsapp_settings, shared), rasa) as client:
                await idle(client, "whatsapp")

        run(scenario)

        assert [NOTICE, "jawaban: halo"] == meta.said

    def test_after_24_hours_nothing_is_sent(self, channel, rasa, meta, shared):
        old = {**message("halo"), "timestamp": str(int(time.time()) - 25 * 3600)}

        assert [] == deliveries(channel, rasa, meta, webhook(old))
        assert "kedaluwarsa" == shared.database.execute("SELECT error FROM inbox").fetchone()[0]

    def test_an_error_of_the_assistant_is_answered_with_an_apology(self, channel, rasa, meta):
        rasa.fails_on = "aduh"

        assert [texts.TROUBLE] == deliveries(channel, rasa, meta, webhook(message("aduh")))


class TestFeedback:
    def told(self, rasa):
        rasa.says["apa itu kso"] = {"text": "KSO …", "metadata": {"entri": "kso/definisi"}}
        return webhook(message("apa itu kso"))

    def test_a_thumb_on_an_answer_judges_its_entry(self, channel, rasa, meta, shared):
        thumb = {
            **message(""),
            "type": "reaction",
            "reaction": {"message_id": "wamid.2", "emoji": "👎🏽"},
        }
        deliveries(channel, rasa, meta, self.told(rasa), webhook(thumb))

        (judged,) = FeedbackStore(shared.database).newest()

        assert ("kso/definisi", False, "whatsapp") == (judged.entry, judged.helpful, judged.channel)

    def test_it_asks_now_and_then_and_takes_the_reason(self, channel, rasa, meta, shared):
        told = [self.told(rasa) for _ in range(3)]
        # notice, three answers, then the question
        deliveries(
            channel,
            rasa,
            meta,
            *told,
            webhook(pressed("1", "", "wamid.5")),
            webhook(pressed("2", "", "wamid.6")),
        )

        (judged,) = FeedbackStore(shared.database).newest()

        assert [texts.HELPFUL_QUESTION, texts.WHY, texts.REASON_NOTED] == meta.said[-3:]
        assert ("kso/definisi", False, "Kurang lengkap") == (
            judged.entry,
            judged.helpful,
            judged.reason,
        )

    def test_forgetting_takes_the_feedback_too(self, channel, rasa, meta, shared):
        rasa.says["hapus data saya"] = {"text": "Baik.", "utter_action": "utter_hapus_data"}
        thumb = {
            **message(""),
            "type": "reaction",
            "reaction": {"message_id": "wamid.2", "emoji": "👍"},
        }
        said = deliveries(
            channel,
            rasa,
            meta,
            self.told(rasa),
            webhook(thumb),
            webhook(message("hapus data saya")),
        )

        assert texts.FORGOTTEN == said[-1]
        for table in ("feedback", "sent", "notice"):
            assert 0 == shared.database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
