"""Killed between acknowledgement and answer, it answers once after the restart."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time

import httpx
import pytest

from bench.server import free_port
from mitra.channels import texts
from mitra.paths import ROOT
from tests.channels import fake_telegram, fake_whatsapp

NOTICE = texts.notice(30)


class Crashing:
    """The server in a process of its own."""

    def __init__(self, folder, meta, bot_api):
        self.port = free_port()
        self._arguments = [str(folder), meta.url, bot_api.api]
        self._process = None

    def start(self, seconds):
        """Start, with a Rasa that takes ``seconds`` for an answer; wait until it listens."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.channels.crash_server", str(self.port)]
            + [*self._arguments, str(seconds)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait(self._listens, 60)

    def _listens(self):
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(self.url("/"), timeout=1).status_code == 200
        return False

    def url(self, path):
        """Address of a path of the server."""
        return f"http://127.0.0.1:{self.port}{path}"

    def deliver(self, payload):
        """Deliver a WhatsApp webhook; it must be acknowledged."""
        answer = httpx.post(
            self.url("/webhooks/whatsapp/webhook"), **fake_whatsapp.signed(payload), timeout=10
        )
        assert answer.status_code == 200

    def kill(self):
        """End it as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


def wait(true, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def crashing(tmp_path, meta, bot_api):
    server = Crashing(tmp_path, meta, bot_api)
    yield server
    server.kill()


def answers(fake):
    return sorted(said for said in fake.said if said != NOTICE)


class TestKilled:
    def test_no_acknowledged_message_is_lost_or_answered_twice(self, crashing, meta, bot_api):
        payloads = [
            fake_whatsapp.webhook(fake_whatsapp.message(f"w{n}", f"62811{n}")) for n in range(5)
        ]
        crashing.start(seconds=30)
        for payload in payloads:
            crashing.deliver(payload)
        for number in range(5):
            bot_api.arrives(message=fake_telegram.message(f"t{number}", 100 + number))
        wait(lambda: not bot_api.pending())
        crashing.kill()
        assert [] == meta.said + bot_api.said

        crashing.start(seconds=0)
        crashing.deliver(payloads[0])  # and the platform repeats one, being in doubt
        wait(lambda: len(answers(meta)) >= 5 and len(answers(bot_api)) >= 5)
        time.sleep(0.5)

        assert [f"jawaban: w{n}" for n in range(5)] == answers(meta)
        assert [f"jawaban: t{n}" for n in range(5)] == answers(bot_api)

    def test_killed_again_and_again_it_still_answers_each_message(self, crashing, meta):
        count = 20
        crashing.start(seconds=0.01)
        for number in range(count):
            payload = fake_whatsapp.webhook(
                fake_whatsapp.message(f"w{number:02d}", f"62811{number % 7}")
            )
            crashing.deliver(payload)
            if number % 10 == 9:
                crashing.kill()
                crashing.start(seconds=0.01)
        wait(lambda: len(set(answers(meta))) >= count)

        assert [f"jawaban: w{n:02d}" for n in range(count)] == sorted(set(answers(meta)))
        # Only what was on its way to the platform at that very moment may come twice.
        assert len(answers(meta)) <= count + 3
