"""Routes outside of any channel: whether the server is alive, whether it is ready."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any, Dict

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from mitra.store.database import database

logger = logging.getLogger(__name__)

MAX_REQUEST = 5 * 1024 * 1024
"""Bytes of a request; Meta's batches have at most 3 MB, everything else is far smaller."""


def add_root_routes(app: Sanic) -> None:
    """Add ``/sehat`` (the process answers) and ``/siap`` (it can answer questions).

    Takes the place of Rasa's root route, which greets with Rasa's name and version.
    """
    app.config.REQUEST_MAX_SIZE = MAX_REQUEST

    @app.get("/sehat", name="sehat")
    async def alive(request: Request) -> HTTPResponse:
        return response.json({"status": "sehat"})

    @app.get("/siap", name="siap")
    async def ready(request: Request) -> HTTPResponse:
        parts = readiness(request.app)
        whole = all(parts.values())
        return response.json({"siap": whole, **parts}, status=200 if whole else 503)


def readiness(app: Any) -> Dict[str, bool]:
    """Which of the parts that answering needs are there; true means ready."""
    agent = getattr(app.ctx, "agent", None)
    return {
        "model": agent is not None and agent.is_ready(),
        "basis_data": _database_answers(),
        **{
            f"kanal_{name}": worker.running
            for name, worker in getattr(app.ctx, "workers", {}).items()
        },
    }


def _database_answers() -> bool:
    try:
        # Takes the lock for writing, and writes nothing.
        with database().together():
            return True
    except sqlite3.Error:
        logger.exception("the database does not answer")
        return False
