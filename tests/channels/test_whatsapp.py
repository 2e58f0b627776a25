"""WhatsApp: refused, acknowledged, answered once and in order, whatever fails."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from mitra.channels import texts
from mitra.channels.whatsapp import WhatsAppInput, is_signed
from tests.channels.fake_whatsapp import APP_SECRET, VERIFY_TOKEN, message, signed, webhook
from tests.channels.serving import idle, serving
from tests.channels.whatsapp_talk import DATA, NOTICE, URL, deliveries, run


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
        self, whatsapp, rasa, mode, token, status, body
    ):
        async def scenario():
            async with serving(whatsapp, rasa) as client:
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
    def test_only_what_meta_signed_is_taken(self, whatsapp, rasa, headers, status):
        async def scenario():
            async with serving(whatsapp, rasa) as client:
                answer = await client.post(URL, content=self.BODY, headers=headers)
                await idle(client, "whatsapp")
                return answer.status_code

        assert status == run(scenario)
        assert (status == 200) == bool(rasa.heard)

    def test_is_over_the_raw_bytes_however_they_are_escaped(self):
        raw = b'{"text": "d\\u00e9j\\u00e0 \xf0\x9f\x8c\xb4"}'

        assert is_signed(raw, signed(raw)["headers"]["X-Hub-Signature-256"], APP_SECRET)
        assert json.dumps(json.loads(raw)).encode() != raw

    def test_signed_nonsense_is_a_bad_request(self, whatsapp, rasa):
        async def scenario():
            async with serving(whatsapp, rasa) as client:
                return (await client.post(URL, **signed(b"{nonsense"))).status_code

        assert 400 == run(scenario)

    def test_a_huge_body_is_refused(self, whatsapp, rasa):
        async def scenario():
            async with serving(whatsapp, rasa) as client:
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
    def test_a_message_is_answered_after_the_notice(self, whatsapp, rasa, meta):
        deliveries(whatsapp, rasa, meta, webhook(message("halo")))

        assert [NOTICE, "jawaban: halo"] == meta.said

    def test_a_repeat_is_answered_once(self, whatsapp, rasa, meta):
        payload = webhook(message("halo"))

        assert ["jawaban: halo"] == deliveries(whatsapp, rasa, meta, payload, payload, payload)

    def test_a_repeat_after_a_restart_is_answered_once(self, whatsapp_settings, shared, rasa, meta):
        payload = webhook(message("halo"))
        for _ in range(2):
            said = deliveries(WhatsAppInput(whatsapp_settings, shared), rasa, meta, payload)

        assert ["jawaban: halo"] == said

    def test_the_acknowledgement_does_not_wait_for_the_answer(self, whatsapp, rasa):
        rasa.delay = 1.0

        async def scenario():
            async with serving(whatsapp, rasa) as client:
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

    def test_one_persons_messages_are_answered_in_order(self, whatsapp, rasa, meta):
        rasa.delay = 0.02
        payloads = [webhook(message(str(number))) for number in range(8)]

        assert [f"jawaban: {n}" for n in range(8)] == deliveries(whatsapp, rasa, meta, *payloads)

    def test_a_slow_person_does_not_hold_up_another(self, whatsapp, rasa, meta):
        meta.failures = [131056]  # the first one has to wait for a second

        said = deliveries(
            whatsapp,
            rasa,
            meta,
            webhook(message("lambat", "6281")),
            webhook(message("cepat", "6282")),
        )

        assert ["jawaban: cepat", "jawaban: lambat"] == said

    def test_every_message_of_a_batch_is_answered(self, whatsapp, rasa, meta):
        batch = json.loads((DATA / "batch.json").read_text(encoding="utf-8"))
        now = int(time.time())
        for entry in batch["entry"]:
            for change in entry["changes"]:
                for number, one in enumerate(change["value"]["messages"]):
                    one["timestamp"] = str(now + number)

        assert 4 == len(deliveries(whatsapp, rasa, meta, batch))

    def test_statuses_are_acknowledged_and_not_answered(self, whatsapp, rasa, meta):
        for name in ("status-sent", "status-read", "status-failed", "account-errors"):
            payload = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
            assert [] == deliveries(whatsapp, rasa, meta, payload)

    def test_a_full_disk_is_no_acknowledgement(self, whatsapp, rasa, shared):
        async def scenario():
            async with serving(whatsapp, rasa) as client:
                shared.database.execute("PRAGMA query_only=ON")
                refused = await client.post(URL, **signed(webhook(message("halo"))))
                shared.database.execute("PRAGMA query_only=OFF")
                return refused.status_code

        assert 503 == run(scenario)

    def test_who_has_no_number_is_answered_by_the_business_scoped_id(self, whatsapp, rasa, meta):
        person = {**message("halo"), "from_user_id": "ID.a1B2c3"}
        del person["from"]

        deliveries(whatsapp, rasa, meta, webhook(person))

        assert {"ID.a1B2c3"} == {sent["recipient"] for sent in meta.sent}

    def test_the_message_is_marked_read_with_a_typing_sign(self, whatsapp, rasa, meta):
        one = message("halo")
        deliveries(whatsapp, rasa, meta, webhook(one))

        assert [(one["id"], "text")] == [
            (mark["message_id"], mark["typing_indicator"]["type"]) for mark in meta.read
        ]

    def test_nothing_of_a_message_is_kept_once_it_is_answered(self, whatsapp, rasa, meta, shared):
        deliveries(whatsapp, rasa, meta, webhook(message("nomor saya 081234567890")))

        (row,) = shared.database.execute("SELECT body, reply, conversation FROM inbox").fetchall()

        assert ("", None, "") == row


class TestErrors:
    @pytest.mark.parametrize("code", [131056, 130429, 2])
    def test_what_may_pass_is_tried_again(self, whatsapp, rasa, meta, code):
        meta.failures = [code]

        assert ["jawaban: halo"] == deliveries(whatsapp, rasa, meta, webhook(message("halo")))

    @pytest.mark.parametrize("code", [131047, 131026, 100])
    def test_what_will_not_pass_is_recorded_and_given_up(self, whatsapp, rasa, meta, shared, code):
        meta.failures = [code]

        assert [] == deliveries(whatsapp, rasa, meta, webhook(message("halo")))
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

    def test_after_24_hours_nothing_is_sent(self, whatsapp, rasa, meta, shared):
        old = {**message("halo"), "timestamp": str(int(time.time()) - 25 * 3600)}

        assert [] == deliveries(whatsapp, rasa, meta, webhook(old))
        assert "kedaluwarsa" == shared.database.execute("SELECT error FROM inbox").fetchone()[0]

    def test_an_error_of_the_assistant_is_answered_with_an_apology(self, whatsapp, rasa, meta):
        rasa.fails_on = "aduh"

        assert [texts.TROUBLE] == deliveries(whatsapp, rasa, meta, webhook(message("aduh")))
