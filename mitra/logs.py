"""What a running assistant logs: trouble, and never what people wrote."""

from __future__ import annotations

import logging

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_TALKATIVE = ("rasa", "sanic", "apscheduler", "matplotlib", "py.warnings")


def quieten() -> None:
    """Log warnings and worse; call after Rasa has been imported.

    Rasa writes users' messages at DEBUG and some at INFO, and its dependencies greet
    every start with deprecation warnings that nobody here can act on.
    """
    from rasa.utils.log_utils import configure_structlog

    logging.basicConfig(level=logging.WARNING, format=_FORMAT)
    logging.captureWarnings(True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    configure_structlog(logging.WARNING)
