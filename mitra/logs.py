"""What a running assistant logs: what happened, as JSON lines, and never what people wrote."""

from __future__ import annotations

import json
import logging
import os
import time
import traceback
from typing import Any, Dict, Iterable, List

from mitra.store.redact import redact

_TALKATIVE = (
    "rasa", "sanic", "apscheduler", "matplotlib", "httpx", "httpcore", "telegram",
    "pywa", "asyncio",
)  # fmt: skip
_OWN = ("mitra", "actions")
# What every record carries; whatever else stands in one was given by us as `extra`.
_USUAL = set(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {
    "message",
    "asctime",
    "taskName",
}
_HIDDEN = "[rahasia]"


class JsonLines(logging.Formatter):
    """One JSON object a line; secrets and personal data are taken out of all text.

    Args:
        secrets: Values that must never appear, such as tokens in addresses.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets: List[str] = sorted(set(secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Write ``record`` as JSON."""
        line: Dict[str, Any] = {
            "waktu": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(record.created)),
            "tingkat": record.levelname,
            "dari": record.name,
            "pesan": self._clean(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _USUAL and not name.startswith("_"):
                line[name] = self._clean(value) if isinstance(value, str) else value
        if record.exc_info and record.exc_info[0] is not None:
            line["galat"] = record.exc_info[0].__name__
            # Where it happened, without the error's own text: that may quote a message.
            frames = traceback.extract_tb(record.exc_info[2])
            line["jejak"] = [f"{os.path.basename(f.filename)}:{f.lineno} {f.name}" for f in frames]
        return json.dumps(line, ensure_ascii=False, default=str)

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return redact(text)


def hush_warnings() -> None:
    """Keep Python's warnings off the terminal; call before Rasa is imported.

    A filter would not last: some of what Rasa imports sets filters of its own.
    """
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)


def quieten(secrets: Iterable[str] = ()) -> None:
    """Log our own news and other people's warnings; call after Rasa has been imported.

    Rasa writes users' messages at DEBUG and some at INFO, HTTP clients write addresses
    with tokens in them, and Rasa's dependencies greet every start with deprecation
    warnings that nobody here can act on.
    """
    from rasa.utils.log_utils import configure_structlog

    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    hush_warnings()
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    configure_structlog(logging.WARNING)
