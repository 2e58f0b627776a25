"""Back up and restore what the assistant keeps; needs nothing but Python's own library.

    python3 scripts/cadangan.py simpan [--data var] [--ke cadangan] [--hari 7]
    python3 scripts/cadangan.py pulihkan BERKAS [--data var]

A backup may be made while the server runs. To restore, stop it first.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import List, NoReturn

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("kawan.db", "percakapan.db")
KEY = "kunci"
DAY = 86_400


def stop(text: str) -> NoReturn:
    """End with one clear line on what to do."""
    print(f"[cadangan] GAGAL: {text}", file=sys.stderr)
    raise SystemExit(1)


def save(data: Path, target: Path, days: int) -> Path:
    """Write a backup of ``data`` into ``target`` and drop those older than ``days``."""
    present = [name for name in DATABASES if (data / name).exists()]
    if not present:
        stop(f"tidak ada basis data di {data}; sebutkan letaknya dengan --data")
    target.mkdir(parents=True, exist_ok=True)
    target.chmod(0o700)
    path = target / time.strftime("kawan-mitra-%Y%m%d-%H%M%S.tar.gz")
    with tempfile.TemporaryDirectory() as folder:
        for name in present:
            copy(data / name, Path(folder) / name)
        # A half-written backup must never look like one.
        unfinished = path.with_suffix(".sementara")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
            for name in present:
                tar.add(Path(folder) / name, name)
            if (data / KEY).exists():
                tar.add(data / KEY, KEY)
        unfinished.rename(path)
    for old in target.glob("kawan-mitra-*.tar.gz"):
        if old.stat().st_mtime < time.time() - days * DAY:
            old.unlink()
    return path


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use, and make sure the copy is whole."""
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
        if writing.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            stop(f"salinan {source.name} rusak; periksa cakram, lalu ulangi")
    finally:
        reading.close()
        writing.close()


def restore(backup: Path, data: Path) -> List[str]:
    """Put the files of ``backup`` back into ``data``; what was there is kept beside them."""
    if not backup.exists():
        stop(f"berkas {backup} tidak ada")
    data.mkdir(parents=True, exist_ok=True)
    kept = time.strftime(".sebelum-%Y%m%d-%H%M%S")
    restored = []
    with tempfile.TemporaryDirectory(dir=data) as folder, tarfile.open(backup) as tar:
        for name in (*DATABASES, KEY):  # only what we know, wherever a member claims to lie
            try:
                member = tar.extractfile(name)
            except KeyError:
                continue
            if member is None:
                continue
            fresh = Path(folder) / name
            fresh.write_bytes(member.read())
            fresh.chmod(0o600)
            restored.append(name)
        if not set(restored) & set(DATABASES):
            stop(f"{backup} bukan cadangan Kawan Mitra")
        for name in restored:
            for old in (name, f"{name}-wal", f"{name}-shm"):
                if (data / old).exists():
                    (data / old).rename(data / f"{old}{kept}")
            (Path(folder) / name).rename(data / name)
    return restored


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    saving = tasks.add_parser("simpan", help="buat cadangan")
    saving.add_argument("--ke", type=Path, default=ROOT / "cadangan")
    saving.add_argument("--hari", type=int, default=7, help="hapus cadangan yang lebih tua")
    restoring = tasks.add_parser("pulihkan", help="kembalikan cadangan (hentikan server dulu)")
    restoring.add_argument("berkas", type=Path)
    for task in (saving, restoring):
        task.add_argument(
            "--data", type=Path, default=Path(os.environ.get("KAWAN_VAR") or ROOT / "var")
        )
    options = parser.parse_args()
    if options.task == "simpan":
        print(f"[cadangan] tersimpan: {save(options.data, options.ke, options.hari)}")
    else:
        print(f"[cadangan] dipulihkan: {', '.join(restore(options.berkas, options.data))}")


if __name__ == "__main__":
    main()
