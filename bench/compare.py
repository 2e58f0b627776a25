"""Speed, memory and training time beside stock Rasa, in one run.

    python -m bench.compare [--every N] [--stock-epochs N] [--reuse-stock]

Writes the table into ``docs/benchmarks.md``. Training stock Rasa on all messages takes more
than a day on two cores, so by default both sides train on every twelfth message and stock's
DIET ends after 3 of its 100 epochs: its training time is then a lower bound, and answering
takes as long as ever. ``--every 1 --stock-epochs 100`` trains it whole; ``--reuse-stock``
takes the stock model and time of an earlier run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import uuid
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Dict, Iterator, List, Sequence

from bench import stock
from bench.cases import read_cases
from bench.server import WEBHOOK, free_port
from mitra.paths import ROOT, STATE
from mitra.train import MODEL

TABLE = ROOT / "docs" / "benchmarks.md"
_STOCK_TIME = STATE / "stock-training.json"
_RASA = str(Path(sys.executable).with_name("rasa"))
_MESSAGES = 300
_LONG_CONVERSATION = 300
_START_SECONDS = 300
_EVERY = 12
_EPOCHS = 3


@dataclass
class Figures:
    """What was measured of one side; times in milliseconds unless named otherwise."""

    training_seconds: float
    first_answer_seconds: float
    median: float
    p95: float
    turn_3: float
    turn_300: float
    memory_mb: float


def _environment(folder: Path) -> Dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{folder}", "PYTHONWARNINGS": "ignore"}


def _timed(command: Sequence[str], folder: Path, log: str) -> float:
    began = time.monotonic()
    with (STATE / log).open("w") as output:
        subprocess.run(
            command, cwd=folder, env=_environment(folder), check=True,
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    return time.monotonic() - began


def train_ours(every: int) -> float:
    """Seconds of a training of ours on every ``every``-th message.

    The share is trained in a folder of its own: the model that serves stays whole.
    """
    command = [sys.executable, "-m", "mitra.train", "--force"]
    if every == 1:
        return _timed(command, ROOT, "bench-latih.log")
    folder = STATE / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    stock.write_examples(folder / "data" / "nlu.yml", every)
    shutil.copy(ROOT / "data" / "rules.yml", folder / "data")
    output = [*command, "--data", str(folder / "data"), "--model", str(folder / "model.tar.gz")]
    return _timed(output, ROOT, "bench-latih.log")


def train_stock(reuse: bool, every: int, epochs: int) -> float:
    """Seconds of a full training of stock Rasa, or those of an earlier run."""
    if reuse and _STOCK_TIME.exists() and stock_model_exists():
        return float(json.loads(_STOCK_TIME.read_text())["seconds"])
    folder = stock.build(every, epochs)
    seconds = _timed([_RASA, "train", "--force"], folder, "bench-stock-train.log")
    _STOCK_TIME.write_text(json.dumps({"seconds": seconds}))
    return seconds


@contextlib.contextmanager
def processes(commands: Sequence[List[str]], folder: Path) -> Iterator[List[subprocess.Popen]]:
    """Run commands side by side and end them all."""
    started = []
    try:
        for number, command in enumerate(commands):
            with (STATE / f"bench-{folder.name}-{number}.log").open("w") as output:
                started.append(
                    subprocess.Popen(
                        command,
                        cwd=folder,
                        env=_environment(folder),
                        stdout=output,
                        stderr=subprocess.STDOUT,
                        start_new_session=True,
                    )
                )
        yield started
    finally:
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(30)


def _connection(port: int) -> HTTPConnection:
    # A fuller client takes milliseconds itself, which would be counted as the answer's.
    return HTTPConnection("127.0.0.1", port, timeout=60)


def _ask(connection: HTTPConnection, sender: str, text: str) -> float:
    """Milliseconds of one answer; raises where there is none."""
    body = json.dumps({"sender": sender, "message": text})
    began = time.perf_counter()
    connection.request("POST", WEBHOOK, body, {"Content-Type": "application/json"})
    reply = json.loads(connection.getresponse().read())
    elapsed = 1000 * (time.perf_counter() - began)
    if not reply:
        raise RuntimeError(f"no answer to {text!r}")
    return elapsed


def _first_answer(connection: HTTPConnection, began: float) -> float:
    while time.monotonic() - began < _START_SECONDS:
        with contextlib.suppress(OSError, HTTPException, RuntimeError, ValueError):
            _ask(connection, uuid.uuid4().hex, "apa itu inti plasma")
            return time.monotonic() - began
        connection.close()
        time.sleep(0.1)
    raise RuntimeError("no first answer")


def _resident(started: Sequence[subprocess.Popen]) -> float:
    """Resident megabytes of the processes and all that they started."""
    listing = subprocess.run(
        ["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True
    ).stdout
    rows = [tuple(map(int, line.split())) for line in listing.splitlines()[1:]]
    family = {process.pid for process in started}
    for _ in range(5):
        family |= {pid for pid, parent, _ in rows if parent in family}
    return sum(rss for pid, _, rss in rows if pid in family) / 1024


def measure(commands: Sequence[List[str]], folder: Path, port: int, seconds: float) -> Figures:
    """Start a side, ask it, and read its memory."""
    questions = [c.turns[0].text for c in read_cases() if not c.is_dialogue]
    questions = questions[:: max(1, len(questions) // _MESSAGES)][:_MESSAGES]
    began = time.monotonic()
    with (
        processes(commands, folder) as started,
        contextlib.closing(_connection(port)) as connection,
    ):
        first = _first_answer(connection, began)
        for text in questions[:20]:
            _ask(connection, uuid.uuid4().hex, text)
        times = [_ask(connection, uuid.uuid4().hex, text) for text in questions]
        sender = uuid.uuid4().hex
        turns = [
            _ask(connection, sender, "apa manfaat waralaba" if n % 2 else "kalau risikonya?")
            for n in range(_LONG_CONVERSATION)
        ]
        memory = _resident(started)
    return Figures(
        training_seconds=seconds,
        first_answer_seconds=first,
        median=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[-1],
        turn_3=statistics.median(turns[2:12]),
        turn_300=statistics.median(turns[-10:]),
        memory_mb=memory,
    )


def measure_ours(seconds: float) -> Figures:
    """Our one process."""
    port = free_port()
    return measure(
        [[sys.executable, "-m", "mitra.serve", "--port", str(port)]], ROOT, port, seconds
    )


def stock_model_exists() -> bool:
    """Whether an earlier run has left a trained stock model."""
    return bool(list((stock.FOLDER / "models").glob("*.tar.gz")))


@contextlib.contextmanager
def running_stock() -> Iterator[str]:
    """Yield the address of a running stock Rasa with the model of an earlier run."""
    port = free_port()
    with (
        processes(stock_commands(port), stock.FOLDER),
        contextlib.closing(_connection(port)) as connection,
    ):
        _first_answer(connection, time.monotonic())
        yield f"http://127.0.0.1:{port}"


def stock_commands(port: int) -> List[List[str]]:
    """``rasa run`` with ``rasa run actions`` beside it."""
    actions = free_port()
    folder = stock.FOLDER
    (folder / "endpoints.yml").write_text(
        f'action_endpoint:\n  url: "http://127.0.0.1:{actions}/webhook"\n', encoding="utf-8"
    )
    server = [_RASA, "run", "-i", "127.0.0.1", "-p", str(port), "--credentials", "credentials.yml"]
    action_server = [_RASA, "run", "actions", "--actions", "stock_actions", "-p", str(actions)]
    return [server, action_server]


def measure_stock(seconds: float) -> Figures:
    """Stock Rasa's two processes."""
    port = free_port()
    return measure(stock_commands(port), stock.FOLDER, port, seconds)


_ROWS = (
    ("median", "median of an answer, ms", 1 / 5, 15.0),
    ("p95", "95th percentile of an answer, ms", None, None),
    ("first_answer_seconds", "first answer after start, s", 1 / 2, None),
    ("memory_mb", "resident memory of all processes, MB", 0.6, None),
    ("training_seconds", "training, s", 1 / 4, None),
)


def write_table(ours: Figures, stock_figures: Figures, every: int, epochs: int) -> None:
    """Put the table between the markers of ``docs/benchmarks.md``."""
    lines = [
        f"Measured {time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, by `make bench`"
        + (f"; both sides trained on every {every}th message" if every > 1 else "")
        + (f"; stock's DIET ended after {epochs} of its 100 epochs." if epochs < 100 else "."),
        "",
        "| what | Kawan Mitra | stock Rasa | ratio | to reach |",
        "|---|---|---|---|---|",
    ]
    mine, theirs = asdict(ours), asdict(stock_figures)
    for key, name, ratio, most in _ROWS:
        goal = f"≤ {ratio:.2f} of stock" if ratio else "–"
        goal += f", < {most:.0f}" if most else ""
        share = mine[key] / theirs[key]
        lines.append(f"| {name} | {mine[key]:.1f} | {theirs[key]:.1f} | {share:.2f} | {goal} |")
    lines.append(
        f"| turn 300 over turn 3 | {ours.turn_300 / ours.turn_3:.2f} | "
        f"{stock_figures.turn_300 / stock_figures.turn_3:.2f} | – | ≤ 1.5 |"
    )
    text = TABLE.read_text(encoding="utf-8")
    block = "<!-- speed -->\n" + "\n".join(lines) + "\n<!-- /speed -->"
    TABLE.write_text(
        re.sub(r"<!-- speed -->.*?<!-- /speed -->", lambda _: block, text, flags=re.S),
        encoding="utf-8",
    )
    print("\n".join(lines))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reuse-stock", action="store_true", help="keep an earlier stock model")
    parser.add_argument(
        "--stock-epochs", type=int, default=_EPOCHS, help=f"epochs of stock's DIET ({_EPOCHS})"
    )
    parser.add_argument(
        "--every", type=int, default=_EVERY, help=f"train on every N-th message ({_EVERY})"
    )
    options = parser.parse_args()
    STATE.mkdir(exist_ok=True)
    print("[ukur] training stock Rasa; this takes long …", flush=True)
    stock_seconds = train_stock(options.reuse_stock, options.every, options.stock_epochs)
    print("[ukur] training ours …", flush=True)
    own_seconds = train_ours(options.every)
    if not MODEL.exists():
        raise SystemExit("our model is missing")
    print("[ukur] measuring …", flush=True)
    theirs = measure_stock(stock_seconds)
    write_table(measure_ours(own_seconds), theirs, options.every, options.stock_epochs)


if __name__ == "__main__":
    main()
