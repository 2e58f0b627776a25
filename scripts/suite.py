"""Everything `make test` runs; stops at the first failure.

What needs no model runs while the model trains: training leaves half of two cores idle.
Rasa's own long-winded output goes to ``var/``; its end is shown when a step fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import List

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
LOGS = ROOT / "var"
SERVED = "tests/end_to_end"
"""The tests that talk to a running server, and so need the model."""

BEFORE = (
    ("formatting", ["ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["ruff", "check", "--quiet", "."]),
    ("knowledge and training data", ["python", "-m", "mitra.check"]),
)
_YIELDING = 5
"""Niceness of what runs meanwhile: all wait for the training in the end."""
TRAINING = ("training", ["python", "-m", "mitra.train"])
MEANWHILE = (
    ("types", ["mypy"]),
    ("rasa data validate", ["rasa", "data", "validate"]),
    ("unit tests", ["python", "-m", "pytest", "--ignore", SERVED]),
)


class Step:
    """One command, running quietly."""

    def __init__(self, name: str, command: List[str], niceness: int = 0) -> None:
        LOGS.mkdir(exist_ok=True)
        self._name = name
        self._log = LOGS / f"suite-{name.replace(' ', '-')}.log"
        self._began = time.monotonic()
        print(f"[uji] {name} …", flush=True)
        with self._log.open("w") as output:
            self._process = subprocess.Popen(
                [str(BIN / command[0]), *command[1:]],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=_environment(),
                preexec_fn=lambda: os.nice(niceness),
            )

    def finish(self) -> None:
        """Wait for the end; show the end of the output when it failed."""
        if self._process.wait() != 0:
            print(self._log.read_text(errors="replace")[-4000:], file=sys.stderr)
            where = self._log.relative_to(ROOT)
            print(f"[uji] GAGAL: {self._name} (selengkapnya: {where})", file=sys.stderr)
            raise SystemExit(1)
        seconds = time.monotonic() - self._began
        print(f"[uji] {self._name}: baik, {seconds:.0f} detik", flush=True)
        summary = self._log.read_text(errors="replace").strip().splitlines()[-1:]
        if summary and " passed" in summary[0]:
            print(f"[uji]   {summary[0].strip('= ')}", flush=True)

    def end(self) -> None:
        """Stop it, if it still runs."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}


def main() -> None:
    """Run the steps, then the tests against a running server with their own output."""
    for name, command in BEFORE:
        Step(name, list(command)).finish()
    training = Step(*TRAINING)
    try:
        for name, command in MEANWHILE:
            Step(name, list(command), _YIELDING).finish()
        training.finish()
    finally:
        training.end()
    print("[uji] end-to-end tests …", flush=True)
    # Both cores; a file's tests stay with one worker, and each worker has one server.
    served = [SERVED, "-n", "2", "--dist", "loadfile", *sys.argv[1:]]
    done = subprocess.run(
        [str(BIN / "python"), "-m", "pytest", *served], cwd=ROOT, env=_environment(), check=False
    )
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
