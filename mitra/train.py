"""Train the model, unless nothing it learns from has changed.

python -m mitra.train [--force] [--data FOLDER --model FILE]
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import sys
import tarfile
import time
from pathlib import Path
from typing import Any, Iterator, List

from mitra.knowledge import KnowledgeError, load
from mitra.paths import KNOWLEDGE, MODELS, ROOT, STATE

MODEL = MODELS / "kawan-mitra.tar.gz"
_STAMP = MODELS / "kawan-mitra.stamp"
_LOG = STATE / "latihan.log"
_LEARNED_FROM = ("config.yml", "domain.yml", "requirements/run.txt")
_COMPRESSION = 3
"""Of the packed model, 1 to 9."""
_CODE = ("mitra/nlu", "mitra/language", "mitra/answers/reading.py")


def fingerprint() -> str:
    """Digest of all that training reads; edited answers are not part of it."""
    digest = hashlib.sha256()
    files: List[Path] = [ROOT / name for name in _LEARNED_FROM]
    files += sorted((ROOT / "data").rglob("*.yml"))
    for place in _CODE:
        path = ROOT / place
        files += (
            [path]
            if path.is_file()
            else sorted(p for p in path.rglob("*") if p.suffix in (".py", ".yml"))
        )
    for path in files:
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    digest.update(json.dumps(_names()).encode())
    return digest.hexdigest()


def _names() -> List[Any]:
    """Of the knowledge base only the names matter to understanding."""
    knowledge = load(KNOWLEDGE)
    subjects = knowledge.subjects.values()
    names: List[Any] = [(s.id, s.kind, s.names, [t.names for t in s.terms]) for s in subjects]
    return names + [(n.id, n.names) for n in knowledge.neighbours.values()]


def is_current() -> bool:
    """Whether the trained model matches the files."""
    return MODEL.exists() and _STAMP.exists() and _STAMP.read_text() == fingerprint()


def train(data: Path = ROOT / "data", model: Path = MODEL) -> None:
    """Train on ``data`` and write ``model``; Rasa's progress goes to ``var/latihan.log``."""
    from mitra import light_tensorflow

    light_tensorflow.install()
    # Every training here is a full one; Rasa's cache would only copy the features to disk.
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
    from rasa.model_training import train as rasa_train

    model.parent.mkdir(exist_ok=True)
    STATE.mkdir(exist_ok=True)
    before = fingerprint()
    with _LOG.open("w") as log, _into(log), _lightly_packed():
        result = rasa_train(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(data)],
            output=str(model.parent),
            fixed_model_name=model.name,
            force_training=True,
        )
    if result.code != 0 or not model.exists():
        raise SystemExit(f"Pelatihan gagal; lihat {_LOG.relative_to(ROOT)}")
    if model == MODEL:
        _STAMP.write_text(before)


@contextlib.contextmanager
def _lightly_packed() -> Iterator[None]:
    """Have Rasa pack the model in three seconds.

    Left alone it packs as tightly as gzip can, which takes eighty and saves a sixth.
    """
    usual = tarfile.TarFile.gzopen.__func__  # type: ignore[attr-defined]

    def gzopen(cls: Any, name: Any, mode: str = "r", fileobj: Any = None, **options: Any) -> Any:
        return usual(cls, name, mode, fileobj, compresslevel=_COMPRESSION, **options)

    tarfile.TarFile.gzopen = classmethod(gzopen)  # type: ignore[assignment]
    try:
        yield
    finally:
        tarfile.TarFile.gzopen = classmethod(usual)  # type: ignore[assignment]


@contextlib.contextmanager
def _into(log: Any) -> Iterator[None]:
    """Send progress bars and warnings to ``log`` instead of the terminal."""
    with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        yield


def ensure_model(force: bool = False) -> None:
    """Train when needed, saying so; stop on a broken knowledge base."""
    try:
        current = is_current()
    except KnowledgeError as error:
        raise SystemExit(f"Basis pengetahuan rusak:\n{error}") from None
    if current and not force:
        return
    print("[latih] melatih model dari data/ dan knowledge/ (beberapa menit) …", flush=True)
    began = time.monotonic()
    train()
    print(f"[latih] model siap dalam {time.monotonic() - began:.0f} detik", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even when nothing changed")
    parser.add_argument("--data", type=Path, help="train on another folder (with --model)")
    parser.add_argument("--model", type=Path, help="write another model (with --data)")
    options = parser.parse_args()
    if options.data and options.model:
        train(options.data, options.model)
        return
    ensure_model(options.force)
    if sys.stdout.isatty():
        print(f"[latih] {MODEL.relative_to(ROOT)} mutakhir")


if __name__ == "__main__":
    main()
