"""Everything `make test` runs, in order; stops at the first failure.

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

STEPS = (
    ("formatting", ["ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["ruff", "check", "--quiet", "."]),
    ("types", ["mypy"]),
    ("knowledge and training data", ["python", "-m", "mitra.check"]),
    ("rasa data validate", ["rasa", "data", "validate"]),
    ("training", ["python", "-m", "mitra.train"]),
)


def run(name: str, command: List[str]) -> None:
    """Run one step quietly; show the end of its output when it fails."""
    LOGS.mkdir(exist_ok=True)
    log = LOGS / f"suite-{name.replace(' ', '-')}.log"
    began = time.monotonic()
    print(f"[uji] {name} …", flush=True)
    with log.open("w") as output:
        done = subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
            check=False,
        )
    if done.returncode != 0:
        print(log.read_text(errors="replace")[-4000:], file=sys.stderr)
        print(f"[uji] GAGAL: {name} (selengkapnya: {log.relative_to(ROOT)})", file=sys.stderr)
        raise SystemExit(1)
    print(f"[uji] {name}: baik, {time.monotonic() - began:.0f} detik", flush=True)


def main() -> None:
    """Run the steps, then pytest with its own output."""
    for name, command in STEPS:
        run(name, list(command))
    print("[uji] pytest …", flush=True)
    done = subprocess.run(
        # Both cores; a file's tests stay with one worker, and each worker has one server.
        [str(BIN / "python"), "-m", "pytest", "-n", "2", "--dist", "loadfile", *sys.argv[1:]],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        check=False,
    )
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
