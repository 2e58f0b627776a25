"""Serve the assistant: one process, Rasa with our actions inside.

python -m mitra.serve [--port 5005] [--host 127.0.0.1] [--train]
"""

from __future__ import annotations

import argparse
import gc
import os
import socket
import sys
from typing import Any

from mitra.knowledge import KnowledgeError, load
from mitra.logs import hush_warnings, quieten
from mitra.paths import KNOWLEDGE, ROOT
from mitra.train import MODEL


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=_port, default=5005)
    parser.add_argument("--host", default=os.environ.get("KAWAN_HOST", "127.0.0.1"))
    parser.add_argument("--train", action="store_true", help="train first when needed")
    options = parser.parse_args()
    _check_port(options.host, options.port)
    _check_knowledge()
    _check_settings()
    if options.train:
        # Training needs much memory for a short while; its own process gives it back.
        _train_apart()
    elif not MODEL.exists():
        _stop("model belum ada; jalankan dulu: make train")
    serve(options.host, options.port)


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"'{text}' bukan nomor port; pakai 1 sampai 65535")
    return int(text)


def _stop(text: str) -> None:
    print(f"[jalan] GAGAL: {text}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            _stop(
                f"{host}:{port} tidak bisa dipakai ({error.strerror}); hentikan program lain di "
                f"port itu, atau pilih yang lain: PORT={port % 65535 + 1} make run"
            )


def _check_knowledge() -> None:
    try:
        load(KNOWLEDGE)
    except KnowledgeError as error:
        _stop(f"basis pengetahuan rusak, perbaiki dulu:\n{error}")


def _check_settings() -> None:
    # Before training: who forgot a secret need not wait for that.
    from mitra.channels.settings import SettingsError, check

    try:
        lines = check(os.environ)
    except SettingsError as error:
        _stop(str(error))
    for line in lines:
        print(f"[jalan] {line}", flush=True)


def _train_apart() -> None:
    import subprocess

    try:
        from mitra.train import is_current

        if not is_current():
            subprocess.run([sys.executable, "-m", "mitra.train"], cwd=ROOT, check=True)
    except subprocess.CalledProcessError:
        raise SystemExit(1) from None


def serve(host: str, port: int) -> None:
    """Run until Ctrl-C or TERM."""
    from mitra import light_tensorflow

    light_tensorflow.install()
    hush_warnings()
    # Connections that wait while an answer is being composed are not to be turned away.
    os.environ.setdefault("SANIC_BACKLOG", "1024")
    # No telemetry of Rasa's, however this is started; it would also read the model once more.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    # Products of an answer are small: a second thread would only spin beside the first.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.chdir(ROOT)  # endpoints, credentials and actions are found from here
    import sklearn
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from mitra import in_process, shortcuts
    from mitra.channels.parts import parts
    from mitra.channels.settings import secrets_in
    from mitra.store.downloads import ADDRESS_VARIABLE
    from mitra.upkeep import Upkeep

    quieten(secrets_in(os.environ))
    # Our rows are finite by construction; looking again costs a tenth of an answer.
    sklearn.set_config(assume_finite=True)
    if not os.environ.get(ADDRESS_VARIABLE):
        os.environ[ADDRESS_VARIABLE] = f"http://{host}:{port}"
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    endpoints.action = in_process.install()
    shortcuts.install()
    upkeep = Upkeep(parts().people, parts().days)
    serve_application(
        model_path=str(MODEL),
        interface=host,
        port=port,
        credentials="credentials.yml",
        endpoints=endpoints,
        enable_api=False,
        server_listeners=[
            (_announce(host, port), "after_server_start"),
            (upkeep.start, "after_server_start"),
            (upkeep.stop, "before_server_stop"),
        ],
    )


def _announce(host: str, port: int) -> Any:
    async def say(app: Any, _: Any) -> None:
        if app.ctx.agent is None or not app.ctx.agent.is_ready():
            _stop("model tidak bisa dimuat; jalankan: make train")
        # What was loaded stays; the garbage collector need not walk it with every answer.
        gc.collect()
        gc.freeze()
        print(
            f"[jalan] Kawan Mitra siap di http://{host}:{port} (hentikan dengan Ctrl-C)", flush=True
        )

    return say


if __name__ == "__main__":
    main()
