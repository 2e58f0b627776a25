"""Acknowledgements under load: WhatsApp webhooks at a steady rate, the platform a fake.

    python -m bench.load [--rate 50] [--seconds 60] [--people 600]

The real server answers with the real model; the fake of Meta's API takes what it sends.
Writes the table between the ``load`` markers of ``docs/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from bench.cases import read_cases
from bench.compare import TABLE
from bench.server import free_port, running_server
from mitra.paths import ROOT
from tests.channels import fake_whatsapp

URL = "/webhooks/whatsapp/webhook"
_DRAIN_SECONDS = 600


@dataclass(frozen=True)
class Load:
    """What was measured; times in milliseconds.

    Attributes:
        acknowledged: How long each delivery took until it was acknowledged.
        refused: Deliveries that were not acknowledged with 200.
        unanswered: Messages that got no answer in the end.
        drained: Seconds from the last delivery until the last answer.
    """

    acknowledged: List[float]
    refused: int
    unanswered: int
    drained: float


async def deliver(url: str, payloads: List[Dict[str, Any]], rate: float) -> List[float]:
    """Post ``payloads`` at ``rate`` a second, whatever comes back; -1 where it was refused.

    Written on bare connections: a full HTTP client would measure itself.
    """
    times = [-1.0] * len(payloads)
    host, port = url.removeprefix("http://").split(":")
    requests = [_request(host, payload) for payload in payloads]
    free: List[Tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    began = time.perf_counter()

    async def post(number: int) -> None:
        await asyncio.sleep(began + number / rate - time.perf_counter())
        reader, writer = free.pop() if free else await asyncio.open_connection(host, int(port))
        sent = time.perf_counter()
        writer.write(requests[number])
        head = await reader.readuntil(b"\r\n\r\n")
        if head.startswith(b"HTTP/1.1 200"):
            times[number] = 1000 * (time.perf_counter() - sent)
            free.append((reader, writer))

    await asyncio.gather(*(post(number) for number in range(len(payloads))))
    return times


def _request(host: str, payload: Dict[str, Any]) -> bytes:
    signed = fake_whatsapp.signed(payload)
    headers = {"Host": host, "Content-Length": str(len(signed["content"])), **signed["headers"]}
    lines = [f"POST {URL} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + signed["content"]


@contextlib.contextmanager
def platform_apart() -> Iterator[str]:
    """The fake of Meta's API in a process of its own; yields its address."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.channels.fake_whatsapp", str(port)], cwd=ROOT
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def measure(rate: float, seconds: float, people: int) -> Load:
    """Start the server and the fake, deliver, and wait for the answers."""
    questions = [case.turns[0].text for case in read_cases() if not case.is_dialogue]
    count = int(rate * seconds)
    payloads = [
        fake_whatsapp.webhook(
            fake_whatsapp.message(questions[n % len(questions)], f"62{n % people:09d}")
        )
        for n in range(count)
    ]
    with tempfile.TemporaryDirectory() as folder, platform_apart() as api:
        environment = {
            "KAWAN_VAR": folder,
            "WHATSAPP_TOKEN": fake_whatsapp.TOKEN,
            "WHATSAPP_PHONE_ID": fake_whatsapp.PHONE_ID,
            "WHATSAPP_APP_SECRET": fake_whatsapp.APP_SECRET,
            "WHATSAPP_VERIFY_TOKEN": fake_whatsapp.VERIFY_TOKEN,
            "WHATSAPP_API_URL": api,
        }
        with running_server(environment=environment, log=Path(folder) / "server.log") as url:
            asyncio.run(deliver(url, payloads[:5], 5))  # the first ones load the last modules
            times = asyncio.run(deliver(url, payloads[5:], rate))
            ended = time.monotonic()
            answered = wait_until_answered(Path(folder) / "kawan.db", count)
            drained = time.monotonic() - ended
    good = [one for one in times if one >= 0]
    return Load(good, len(times) - len(good), count - answered, drained)


def wait_until_answered(path: Path, count: int) -> int:
    """How many messages the inbox calls answered, once all are or it takes too long."""
    deadline, answered = time.monotonic() + _DRAIN_SECONDS, 0
    inbox = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    while answered < count and time.monotonic() < deadline:
        time.sleep(0.5)
        rows = inbox.execute("SELECT count(*) FROM inbox WHERE state = 'selesai'")
        answered = rows.fetchone()[0]
    inbox.close()
    return answered


def write_table(load: Load, rate: float) -> None:
    """Put the table between the markers of ``docs/benchmarks.md``."""
    times = load.acknowledged
    lines = [
        f"Measured {time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores by `make bench`: "
        f"{len(times) + load.refused} WhatsApp webhooks at {rate:.0f} a second, each a question "
        "of the examination, the platform's API a fake on the same machine.",
        "",
        "| what | measured | to reach |",
        "|---|---|---|",
        f"| acknowledgement, median, ms | {statistics.median(times):.1f} | < 50 |",
        f"| acknowledgement, 99th percentile, ms | {statistics.quantiles(times, n=100)[-1]:.1f} "
        "| – |",
        f"| acknowledgement, slowest, ms | {max(times):.1f} | < 1000 |",
        f"| deliveries refused | {load.refused} | 0 |",
        f"| messages without an answer | {load.unanswered} | 0 |",
        f"| last answer after the last delivery, s | {load.drained:.1f} | – |",
    ]
    text = TABLE.read_text(encoding="utf-8")
    block = "<!-- load -->\n" + "\n".join(lines) + "\n<!-- /load -->"
    TABLE.write_text(
        re.sub(r"<!-- load -->.*?<!-- /load -->", lambda _: block, text, flags=re.S),
        encoding="utf-8",
    )
    print("\n".join(lines))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=50, help="webhooks a second")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=600, help="senders to spread over")
    options = parser.parse_args()
    print("[ukur] acknowledgements under load …", flush=True)
    write_table(measure(options.rate, options.seconds, options.people), options.rate)


if __name__ == "__main__":
    main()
