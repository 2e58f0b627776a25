"""Shared by all tests: the knowledge base, and one really running server."""

from __future__ import annotations

from typing import Iterator

import httpx
import pytest

from bench.server import running_server
from mitra.knowledge import KnowledgeBase, load
from mitra.paths import KNOWLEDGE


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load(KNOWLEDGE)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client
