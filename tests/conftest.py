"""Shared by all tests: the knowledge base, and one really running server."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import httpx
import pytest

from bench.server import running_server
from mitra.knowledge import KnowledgeBase, load
from mitra.paths import KNOWLEDGE
from tests.end_to_end.host_site import serving_host_site


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load(KNOWLEDGE)


@pytest.fixture(scope="session")
def host_site() -> Iterator[str]:
    """A site of somebody else that carries the widget and is allowed to."""
    with serving_host_site() as url:
        yield url


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps what it writes; what people of the checkout said stays theirs."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def server(host_site: str, state: Path) -> Iterator[str]:
    environment = {"KAWAN_ASAL": host_site, "KAWAN_VAR": str(state)}
    with running_server(environment=environment) as url:
        yield url


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client
