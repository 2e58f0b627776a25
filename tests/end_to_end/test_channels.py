"""WhatsApp and Telegram with the real assistant behind them, the platforms being fakes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from types import SimpleNamespace

import httpx
import pytest

from bench.server import free_port, running_server
from mitra.channels import texts
from mitra.paths import ROOT
from tests.channels import fake_telegram, fake_whatsapp
from tests.channels.fake_whatsapp import choices, message, signed, webhook

URL = "/webhooks/whatsapp/webhook"
BODY = {"sender": "x", "message": "apa itu kso"}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    meta, bot_api = fake_whatsapp.FakeWhatsApp(), fake_telegram.FakeTelegram()
    environment = {
        "KAWAN_VAR": str(folder),
        "WHATSAPP_TOKEN": fake_whatsapp.TOKEN,
        "WHATSAPP_PHONE_ID": fake_whatsapp.PHONE_ID,
        "WHATSAPP_APP_SECRET": fake_whatsapp.APP_SECRET,
        "WHATSAPP_VERIFY_TOKEN": fake_whatsapp.VERIFY_TOKEN,
        "WHATSAPP_API_URL": meta.url,
        "TELEGRAM_TOKEN": fake_telegram.TOKEN,
        "TELEGRAM_API_URL": bot_api.api,
    }
    log = folder / "server.log"
    with (
        running_server(environment=environment, log=log) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        yield SimpleNamespace(client=client, meta=meta, bot_api=bot_api, log=log, folder=folder)
    meta.close()
    bot_api.close()


def wait_for(messages, count):
    deadline = time.monotonic() + 30
    while len(messages) < count:
        assert time.monotonic() < deadline, messages
        time.sleep(0.05)


def whatsapp(running, one, replies):
    """Deliver a message and return the texts of the ``replies`` that answer it."""
    before = len(running.meta.sent)
    assert 200 == running.client.post(URL, **signed(webhook(one))).status_code
    wait_for(running.meta.sent, before + replies)
    return running.meta.said[before:]


class TestWhatsApp:
    def test_the_first_answer_comes_after_the_notice_with_source_and_buttons(self, running):
        notice, answer = whatsapp(running, message("apa itu inti plasma", "62811"), 2)

        assert texts.notice(30) == notice
        assert "Sumber:" in answer
        assert choices(running.meta.sent[-1])

    def test_a_button_is_answered_in_its_conversation(self, running):
        whatsapp(running, message("apa itu waralaba", "62812"), 2)
        number, title = choices(running.meta.sent[-1])[0]
        press = {
            **message("", "62812"),
            "type": "interactive",
            "context": {"id": f"wamid.{len(running.meta.sent)}"},
            "interactive": {"type": "button_reply", "button_reply": {"id": number, "title": title}},
        }

        assert "Sumber:" in whatsapp(running, press, 1)[0]

    def test_forgetting_leaves_nothing_of_the_conversation(self, running):
        whatsapp(running, message("apa itu subkontrak", "62813"), 2)
        (said,) = whatsapp(running, message("hapus data saya", "62813"), 1)
        notice, answer = whatsapp(running, message("apa manfaatnya?", "62813"), 2)

        assert texts.FORGOTTEN == said
        assert texts.notice(30) == notice
        assert "subkontrak" not in answer.lower()


class TestTelegram:
    def test_is_polled_and_answered(self, running):
        before = len(running.bot_api.sent)
        running.bot_api.arrives(message=fake_telegram.message("/start"))
        running.bot_api.arrives(message=fake_telegram.message("apa itu waralaba"))
        wait_for(running.bot_api.sent, before + 3)

        assert running.bot_api.said[before + 1].startswith("Halo")
        assert "Sumber:" in running.bot_api.said[-1]


class TestServer:
    def test_says_at_the_start_which_channels_are_on(self, running):
        printed = running.log.read_text()

        assert "[jalan] WhatsApp: nyala" in printed
        assert "[jalan] Telegram: nyala, long polling" in printed

    def test_is_alive_and_ready(self, running):
        ready = running.client.get("/siap")

        assert {"status": "sehat"} == running.client.get("/sehat").json()
        assert (200, True) == (ready.status_code, ready.json()["kanal_whatsapp"])

    @pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
    def test_the_rest_channel_is_closed_to_who_comes_through_a_proxy(self, running, header):
        url = "/webhooks/rest/webhook"

        assert 200 == running.client.post(url, json=BODY).status_code
        assert (
            403 == running.client.post(url, json=BODY, headers={header: "198.51.100.7"}).status_code
        )

    def test_neither_words_nor_numbers_nor_secrets_are_logged(self, running):
        whatsapp(running, message("rahasia dagang saya di 081298765432", "6281234500001"), 2)
        running.meta.failures = [131026]
        running.client.post(URL, **signed(webhook(message("rahasia lagi", "6281234500002"))))
        time.sleep(1)

        logged = running.log.read_text()

        assert "131026" in logged
        words = ["rahasia dagang", "081298765432", "6281234500001", "6281234500002", "Budi"]
        words += ["apa itu waralaba", fake_telegram.TOKEN, fake_whatsapp.TOKEN]
        for private in words:
            assert private not in logged

    def test_every_line_of_the_log_is_json_or_ours(self, running):
        for line in running.log.read_text().splitlines():
            assert line.startswith("[jalan]") or json.loads(line)["pesan"]

    def test_no_number_is_stored_once_all_is_answered(self, running):
        whatsapp(running, message("telepon saya 081298765433 ya", "6281234500003"), 2)
        time.sleep(0.5)
        stored = b"".join(path.read_bytes() for path in running.folder.glob("percakapan.db*"))

        assert b"081298765433" not in stored
        assert b"6281234500003" not in stored


class TestHalfSet:
    def test_ends_with_a_clear_line(self):
        done = subprocess.run(
            [sys.executable, "-m", "mitra.serve", "--port", str(free_port())],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PATH": "", "WHATSAPP_TOKEN": "ada"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert 0 != done.returncode
        assert "WhatsApp setengah diatur: WHATSAPP_PHONE_ID" in done.stderr
        assert "Traceback" not in done.stderr
