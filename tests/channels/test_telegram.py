"""Telegram: polled or pushed, answered once, to whom it is for, within the limits."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from mitra.channels import texts
from mitra.channels.telegram import HEADER, TelegramInput
from mitra.store.feedback import FeedbackStore
from tests.channels.fake_telegram import SECRET, message, person, rows
from tests.channels.serving import idle, serving

URL = "/webhooks/telegram/webhook"
DATA = Path(__file__).parent / "data" / "telegram"
NOTICE = texts.notice(30)


def run(scenario):
    """Run a test's coroutine."""
    return asyncio.run(scenario())


async def until(true, seconds=10.0):
    """Wait until ``true()``; fails when it takes too long."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.02)


async def all_polled(client, bot_api):
    await until(lambda: not bot_api.pending())
    await idle(client, "telegram")


def polled(settings, shared, rasa, bot_api, *updates):
    """Let the channel poll ``updates``; the texts that were sent, the notice left out."""

    async def scenario():
        async with serving(TelegramInput(settings, shared), rasa) as client:
            for update in updates:
                bot_api.arrives(**update)
            await all_polled(client, bot_api)

    run(scenario)
    return [said for said in bot_api.said if said != NOTICE]


def fixture(name):
    """A fixture without its id, which the fake gives anew."""
    update = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    del update["update_id"]
    for part in update.values():
        if isinstance(part, dict) and "date" in part:
            part["date"] = int(time.time())
    return update


class TestPolling:
    def test_a_message_is_answered_after_the_notice(self, polling_settings, shared, rasa, bot_api):
        polled(polling_settings, shared, rasa, bot_api, {"message": message("halo")})

        assert [NOTICE, "jawaban: halo"] == bot_api.said

    def test_begins_where_a_webhook_was_set_before(self, polling_settings, shared, rasa, bot_api):
        bot_api.webhook = {"url": "https://lama.contoh.id"}
        bot_api.do_deleteWebhook = lambda given: (
            bot_api.webhook.clear() or (200, {"ok": True, "result": True})
        )

        assert ["jawaban: halo"] == polled(
            polling_settings, shared, rasa, bot_api, {"message": message("halo")}
        )

    def test_an_update_that_comes_again_after_a_restart_is_answered_once(
        self, polling_settings, shared, rasa, bot_api
    ):
        polled(polling_settings, shared, rasa, bot_api, {"message": message("halo")})
        bot_api._last = 0
        said = polled(polling_settings, shared, rasa, bot_api, {"message": message("halo")})

        assert ["jawaban: halo"] == said

    def test_an_update_of_an_unknown_shape_does_not_stop_the_next(
        self, polling_settings, shared, rasa, bot_api
    ):
        said = polled(
            polling_settings,
            shared,
            rasa,
            bot_api,
            {"message": {"chat": 5}},
            {"nobody_knows_this": {"x": [1]}},
            {"message": message("halo")},
        )

        assert ["jawaban: halo"] == said

    def test_without_a_network_the_server_starts_all_the_same(self, shared, rasa, polling_settings):
        nowhere = type(polling_settings)(polling_settings.token, api="http://127.0.0.1:9/bot")

        async def scenario():
            async with serving(TelegramInput(nowhere, shared), rasa) as client:
                return (await client.get("/akar")).status_code

        assert 200 == run(scenario)

    def test_one_persons_messages_are_answered_in_order(
        self, polling_settings, shared, rasa, bot_api
    ):
        rasa.delay = 0.01
        updates = [{"message": message(str(number))} for number in range(8)]

        assert [f"jawaban: {n}" for n in range(8)] == polled(
            polling_settings, shared, rasa, bot_api, *updates
        )


class TestWebhook:
    def post(self, settings, shared, rasa, bot_api, headers, *updates):
        async def scenario():
            async with serving(TelegramInput(settings, shared), rasa) as client:
                await until(lambda: bot_api.webhook)
                worker = client.app.ctx.workers["telegram"]
                await until(lambda: worker.running)
                await asyncio.sleep(0.1)
                codes = [
                    (await client.post(URL, json=update, headers=headers)).status_code
                    for update in updates
                ]
                await idle(client, "telegram")
                return codes

        return run(scenario)

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({}, 401), ({HEADER: "salah"}, 401), ({HEADER: ""}, 401),
            ({HEADER: "é".encode()}, 401), ({HEADER: SECRET}, 200),
        ],
    )  # fmt: skip
    def test_only_who_knows_the_secret_is_heard(
        self, webhook_settings, shared, rasa, bot_api, headers, status
    ):
        update = {"update_id": 1, "message": message("halo")}

        assert [status] == self.post(webhook_settings, shared, rasa, bot_api, headers, update)
        assert (status == 200) == bool(rasa.heard)

    def test_tells_telegram_where_and_with_which_secret(
        self, webhook_settings, shared, rasa, bot_api
    ):
        self.post(webhook_settings, shared, rasa, bot_api, {})

        assert ("https://kawan.contoh.id" + URL, SECRET) == (
            bot_api.webhook["url"],
            bot_api.webhook["secret_token"],
        )

    def test_a_repeat_is_answered_once(self, webhook_settings, shared, rasa, bot_api):
        update = {"update_id": 1, "message": message("halo")}
        self.post(webhook_settings, shared, rasa, bot_api, {HEADER: SECRET}, update, update)

        assert [NOTICE, "jawaban: halo"] == bot_api.said

    def test_polling_has_no_webhook(self, polling_settings, shared, rasa, bot_api):
        async def scenario():
            async with serving(TelegramInput(polling_settings, shared), rasa) as client:
                return (await client.post(URL, json={})).status_code

        assert 404 == run(scenario)


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "answer"),
        [
            ("photo", texts.IMAGE), ("animation", texts.IMAGE), ("voice", texts.VOICE),
            ("audio", texts.VOICE), ("video", texts.VIDEO), ("video-note", texts.VIDEO),
            ("document", texts.DOCUMENT), ("sticker", texts.STICKER), ("dice", texts.STICKER),
            ("location", texts.LOCATION), ("venue", texts.LOCATION), ("contact", texts.CONTACT),
            ("poll-message", texts.POLL), ("story", texts.UNKNOWN), ("game", texts.UNKNOWN),
            ("unknown-future", texts.UNKNOWN),
        ],
    )  # fmt: skip
    def test_each_gets_a_helpful_answer(
        self, polling_settings, shared, rasa, bot_api, name, answer
    ):
        assert [answer] == polled(polling_settings, shared, rasa, bot_api, fixture(name))

    def test_what_nobody_said_is_not_answered(self, polling_settings, shared, rasa, bot_api):
        names = [
            "edited-message", "channel-post", "my-chat-member", "chat-member", "inline-query",
            "poll-answer", "service-pinned-message", "group-other-talk", "message-reaction-removed",
        ]  # fmt: skip

        assert [] == polled(
            polling_settings, shared, rasa, bot_api, *(fixture(name) for name in names)
        )

    def test_a_command_of_the_menu_is_a_plain_question(
        self, polling_settings, shared, rasa, bot_api
    ):
        polled(polling_settings, shared, rasa, bot_api, fixture("command-hapus"))

        assert ["hapus data saya"] == [text for _, text in rasa.heard]

    def test_in_a_group_it_answers_the_message_that_asked(
        self, polling_settings, shared, rasa, bot_api
    ):
        polled(polling_settings, shared, rasa, bot_api, fixture("group-mention"))

        assert -1001234567890 == bot_api.sent[0]["chat_id"]
        assert 40 == bot_api.sent[0]["reply_parameters"]["message_id"]
        assert "jawaban: apa itu waralaba" == bot_api.said[-1]


class TestButtons:
    def menu(self, rasa, count=2, title="Pilihan"):
        rasa.says["menu"] = {
            "text": "Pilih",
            "buttons": [
                {
                    "title": f"{title} {n}",
                    "payload": f"pertanyaan yang panjang sekali nomor {n} " * 3,
                }
                for n in range(count)
            ],
            "metadata": {"entri": "kso/definisi"},
        }
        return {"message": message("menu")}

    def press(self, data, number=2, user=77):
        query = {"id": f"q{data}", "from": person(user), "data": data}
        chat = {"id": user, "type": "private"}
        return {
            "callback_query": {**query, "message": {"message_id": number, "chat": chat, "date": 1}}
        }

    def test_stand_below_each_other_with_short_ids(self, polling_settings, shared, rasa, bot_api):
        polled(polling_settings, shared, rasa, bot_api, self.menu(rasa))

        first, second, judging = rows(bot_api.sent[-1])

        assert [["Pilihan 0"], ["Pilihan 1"]] == [[b["text"] for b in r] for r in (first, second)]
        assert 2 == len(judging)

    def test_pressing_one_types_its_question_and_stops_the_spinner(
        self, polling_settings, shared, rasa, bot_api
    ):
        polled(polling_settings, shared, rasa, bot_api, self.menu(rasa), self.press("1"))

        assert ["q1"] == bot_api.answered
        assert rasa.heard[-1][1].startswith("pertanyaan yang panjang sekali nomor 1")

    def test_a_forgotten_button_is_explained_and_its_spinner_stopped(
        self, polling_settings, shared, rasa, bot_api
    ):
        said = polled(polling_settings, shared, rasa, bot_api, self.press("5", number=999))

        assert [texts.NO_LONGER_KNOWN] == said
        assert ["q5"] == bot_api.answered

    def test_a_long_menu_has_pages_and_loses_nothing(self, polling_settings, shared, rasa, bot_api):
        polled(
            polling_settings,
            shared,
            rasa,
            bot_api,
            self.menu(rasa, 70, "Pola"),
            self.press("lagi"),
            self.press("lagi", number=3),
        )
        seen = [b["text"] for m in bot_api.sent for r in rows(m) for b in r]

        assert [f"Pola {n}" for n in range(70)] == [t for t in seen if t.startswith("Pola ")]

    def test_the_pair_below_an_answer_judges_it(self, polling_settings, shared, rasa, bot_api):
        polled(polling_settings, shared, rasa, bot_api, self.menu(rasa), self.press("2"))

        (judged,) = FeedbackStore(shared.database).newest()

        assert ("kso/definisi", True, "telegram") == (judged.entry, judged.helpful, judged.channel)

    def test_a_thumb_judges_too(self, polling_settings, shared, rasa, bot_api):
        thumb = fixture("message-reaction")
        thumb["message_reaction"]["message_id"] = 2
        polled(polling_settings, shared, rasa, bot_api, self.menu(rasa), thumb)

        (judged,) = FeedbackStore(shared.database).newest()

        assert ("kso/definisi", False) == (judged.entry, judged.helpful)


class TestSending:
    def test_a_long_text_is_split_by_telegrams_own_count(
        self, polling_settings, shared, rasa, bot_api
    ):
        long = "Panen 🌴 raya. " * 600
        rasa.says["panjang"] = {"text": long}
        said = polled(polling_settings, shared, rasa, bot_api, {"message": message("panjang")})

        assert len(said) > 1
        assert "".join(long.split()) == "".join("".join(said).split())

    def test_waits_as_long_as_telegram_asks(self, polling_settings, shared, rasa, bot_api):
        bot_api.failures = [(429, "Too Many Requests: retry after 1", {"retry_after": 1})]
        began = time.monotonic()

        assert ["jawaban: halo"] == polled(
            polling_settings, shared, rasa, bot_api, {"message": message("halo")}
        )
        assert time.monotonic() - began >= 1

    @pytest.mark.parametrize(
        ("code", "text"),
        [(403, "Forbidden: bot was blocked by the user"), (400, "Bad Request: chat not found")],
    )
    def test_what_will_not_pass_is_recorded_and_given_up(
        self, polling_settings, shared, rasa, bot_api, code, text
    ):
        bot_api.failures = [(code, text, {})]
        polled(polling_settings, shared, rasa, bot_api, {"message": message("halo")})

        assert [("gagal", str(code), "")] == shared.database.execute(
            "SELECT state, error, body FROM inbox"
        ).fetchall()

    def test_a_passing_trouble_is_waited_out(self, polling_settings, shared, rasa, bot_api):
        bot_api.failures = [(502, "Bad Gateway", {})]

        assert ["jawaban: halo"] == polled(
            polling_settings, shared, rasa, bot_api, {"message": message("halo")}
        )
