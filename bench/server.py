"""A real server for as long as it is needed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, Iterator, List, Optional

import httpx

from mitra.paths import ROOT, STATE

WEBHOOK = "/webhooks/rest/webhook"
"""Where messages are posted, at our server and at stock Rasa."""
START_SECONDS = 180


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answering(url: str, process: subprocess.Popen, log: Path) -> None:
    """Wait for the REST channel to come up; raise with the log's end when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url + "/webhooks/rest/", timeout=2).status_code == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"server did not start:\n{log.read_text()[-3000:]}")


@contextlib.contextmanager
def running_server(
    url: Optional[str] = None,
    command: Optional[List[str]] = None,
    environment: Optional[Dict[str, str]] = None,
    log: Optional[Path] = None,
) -> Iterator[str]:
    """Yield the address of a running server; start ours unless ``url`` is given.

    What it prints goes to ``log``, by default a file in ``var/``.
    """
    if url:
        yield url
        return
    STATE.mkdir(exist_ok=True)
    port = free_port()
    log = log or STATE / f"server-{port}.log"
    arguments = command or [sys.executable, "-m", "mitra.serve"]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*arguments, "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_answering(address, process, log)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
