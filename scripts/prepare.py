"""Build the environment in ``.venv``: Python 3.10, packages locked by hash.

Runs on any Python from 3.9 with nothing but the standard library. An existing
Python 3.10 (on the path, pyenv's, the system's) is preferred; only when there is none
does uv download one. Unchanged steps are skipped.

    python3 scripts/prepare.py run|dev|lock
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import List, NoReturn, Optional

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
LOCKS = ROOT / "requirements"
WANTED = (3, 10)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_DEBS = ("chromium", "fonts-liberation")
NO_BROWSER = (
    "Chromium tidak ada, padahal uji widget memerlukannya. Pasang dulu (Debian: apt install "
    "chromium), atau tulis letaknya: KAWAN_CHROMIUM=/letak/chromium"
)


def say(text: str) -> None:
    """Tell the user what is being done."""
    print(f"[siapkan] {text}", flush=True)


def stop(text: str) -> NoReturn:
    """End with one clear line on what to do."""
    print(f"[siapkan] GAGAL: {text}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def candidates() -> List[Path]:
    """Places where a Python 3.10 may be, best first."""
    found = []
    chosen = os.environ.get("KAWAN_PYTHON")
    if chosen:
        found.append(Path(chosen))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    # pyenv's shim on the path fails where no version is set, so its real files come first.
    found += sorted(pyenv.glob("3.10*/bin/python3.10"), reverse=True)
    on_path = shutil.which("python3.10")
    if on_path:
        found.append(Path(on_path))
    for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"):
        found.append(Path(folder) / "python3.10")
    found.append(Path(sys.executable))
    return found


def is_wanted(python: Path) -> bool:
    """Whether ``python`` runs and is a Python 3.10."""
    code = "import sys, ctypes, sqlite3, ssl; print(sys.version_info[:2] == (3, 10))"
    try:
        answer = subprocess.run(
            [str(python), "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.stdout.strip() == "True"


def find_python() -> Optional[Path]:
    """An existing Python 3.10, or None."""
    for python in candidates():
        if python.exists() and is_wanted(python):
            return python
    return None


def uv(python: Optional[Path]) -> str:
    """The uv command: the one installed here, or one installed into ``.tools``."""
    mine = TOOLS / "bin" / "uv"
    if mine.exists():
        return str(mine)
    there = shutil.which("uv")
    if there:
        return there
    say("memasang uv (alat pemasang paket) …")
    # Debian's own Python may come without venv; a pyenv 3.10 always has it.
    for maker in dict.fromkeys([sys.executable] + ([str(python)] if python else [])):
        shutil.rmtree(TOOLS, ignore_errors=True)
        made = subprocess.run([maker, "-m", "venv", str(TOOLS)], capture_output=True, check=False)
        if made.returncode == 0:
            break
    else:
        stop("Python di mesin ini tidak punya modul venv; pasang dulu: apt install python3-venv")
    done = subprocess.run(
        [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet",
         "--disable-pip-version-check", "--require-hashes", "-r", str(LOCKS / "uv.txt")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0 or not mine.exists():
        shutil.rmtree(TOOLS, ignore_errors=True)
        stop(f"uv tidak dapat dipasang; periksa sambungan internet. {_last_line(done.stderr)}")
    return str(mine)


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def make_environment() -> None:
    """Create ``.venv`` with Python 3.10 unless it is there already."""
    if is_wanted(VENV / "bin" / "python"):
        return
    python = find_python()
    command = uv(python)
    shutil.rmtree(VENV, ignore_errors=True)
    if python:
        say(f"membuat lingkungan Python 3.10 dari {python} …")
    else:
        say("Python 3.10 tidak ada di mesin ini; mengunduhnya …")
    done = subprocess.run(
        [command, "venv", "--quiet", "--python", str(python or "3.10"), str(VENV)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        stop(
            "Python 3.10 tidak ada dan tidak dapat diunduh; pasang Python 3.10 (misalnya "
            "lewat pyenv) atau tulis letaknya: KAWAN_PYTHON=/letak/python3.10 make run. "
            + _last_line(done.stderr)
        )


def install(name: str) -> None:
    """Install the locked packages ``requirements/<name>.txt`` unless that was done."""
    lock = LOCKS / f"{name}.txt"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f".{name}-installed"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"memasang paket dari requirements/{name}.txt (sekali saja, bisa beberapa menit) …")
    began = time.monotonic()
    done = subprocess.run(
        [uv(None), "pip", "install", "--quiet", "--python", str(VENV / "bin" / "python"),
         "--require-hashes", "-r", str(lock)],
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        stop(f"paket tidak dapat dipasang; periksa sambungan internet. {_last_line(done.stderr)}")
    stamp.write_text(digest)
    say(f"paket terpasang dalam {time.monotonic() - began:.0f} detik")


def find_chromium() -> Optional[str]:
    """The Chromium or Chrome of this machine that tests of the widget drive, or None."""
    chosen = os.environ.get("KAWAN_CHROMIUM")
    found = (shutil.which(name) for name in ([chosen] if chosen else BROWSERS))
    return next((path for path in found if path), None)


def see_to_browser() -> None:
    """Have a browser for the tests: Debian's, installed when we are allowed to."""
    if find_chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("memasang chromium dari paket sistem, untuk uji widget …")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *BROWSER_DEBS]):
            subprocess.run(
                ["apt-get", "-qq", *arguments], env=quiet, stdout=subprocess.DEVNULL, check=False
            )
    if not find_chromium():
        say(NO_BROWSER)


def lock() -> None:
    """Write the lock files from the ``.in`` files, without any index address."""
    for name in ("uv", "run", "dev"):
        say(f"mengunci requirements/{name}.txt …")
        subprocess.run(
            [uv(None), "pip", "compile", "--quiet", "--python-version", "3.10",
             "--generate-hashes", "--no-emit-index-url", "--no-header",
             f"requirements/{name}.in", "-o", f"requirements/{name}.txt"],
            cwd=ROOT, check=True,
        )  # fmt: skip


def main() -> None:
    """Do what the first argument asks."""
    task = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < (3, 9):
        stop("diperlukan Python 3.9 atau lebih baru untuk menyiapkan")
    if task == "lock":
        lock()
        return
    make_environment()
    install("run")
    if task == "dev":
        install("dev")
        see_to_browser()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
