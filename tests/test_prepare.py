"""The set-up finds a Python 3.10, fetches one where there is none, or says what to do."""

from __future__ import annotations

import functools
import importlib.util
import json
import platform
import sys
import tarfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mitra.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="paketnya dibuat untuk Linux")
_LEFT_OUT = {"test", "site-packages", "__pycache__"}


@pytest.fixture
def prepare(monkeypatch, tmp_path):
    """The script, building its environment in an empty folder, on a machine without 3.10."""
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "scripts" / "prepare.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "VENV", tmp_path / "venv")
    monkeypatch.setattr(script, "candidates", lambda: [])
    monkeypatch.setenv("UV_PYTHON_PREFERENCE", "only-managed")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path / "pythons"))
    return script


@pytest.fixture
def offered(monkeypatch, tmp_path):
    """Tell uv of one Python 3.10 to be had at an address."""

    def offer(url: str) -> None:
        machine = {"family": platform.machine(), "variant": None}
        major, minor, patch = sys.version_info[:3]
        build = {
            "name": "cpython", "arch": machine, "os": "linux", "libc": "gnu", "major": major,
            "minor": minor, "patch": patch, "prerelease": "", "url": url, "sha256": None,
            "variant": None, "build": "20240101",
        }  # fmt: skip
        listing = tmp_path / "pythons.json"
        name = f"cpython-{major}.{minor}.{patch}-linux-{platform.machine()}-gnu"
        listing.write_text(json.dumps({name: build}))
        monkeypatch.setenv("UV_PYTHON_DOWNLOADS_JSON_URL", str(listing))

    return offer


@pytest.fixture
def mirror(tmp_path):
    """Address of a server on this machine that has the running Python, packed."""
    if Path(sys.base_prefix) == Path("/usr"):
        pytest.skip("Python milik sistem tersebar di /usr, tidak dapat dikemas")
    folder = tmp_path / "mirror"
    folder.mkdir()
    with tarfile.open(folder / "python.tar.gz", "w:gz", compresslevel=1) as archive:
        for part in ("bin", "lib"):
            archive.add(
                Path(sys.base_prefix) / part,
                f"python/{part}",
                filter=lambda member: None if _LEFT_OUT & {Path(member.name).name} else member,
            )
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/python.tar.gz"
    server.shutdown()


class TestWithoutPython310:
    def test_one_is_fetched(self, prepare, offered, mirror):
        offered(mirror)
        prepare.make_environment()

        assert prepare.is_wanted(prepare.VENV / "bin" / "python")

    def test_one_that_cannot_be_fetched_is_asked_for_in_a_line(self, prepare, offered, capsys):
        offered("http://127.0.0.1:9/python.tar.gz")
        with pytest.raises(SystemExit) as ended:
            prepare.make_environment()

        assert 1 == ended.value.code
        assert "pasang Python 3.10" in capsys.readouterr().err


class TestWithPython310:
    def test_it_is_found_and_nothing_is_fetched(self, prepare, offered, monkeypatch, capsys):
        offered("http://127.0.0.1:9/python.tar.gz")
        monkeypatch.setattr(prepare, "candidates", lambda: [Path(sys.executable)])
        monkeypatch.delenv("UV_PYTHON_PREFERENCE")
        prepare.make_environment()

        assert prepare.is_wanted(prepare.VENV / "bin" / "python")
        assert "mengunduh" not in capsys.readouterr().out

    def test_another_version_is_not_taken_for_it(self, prepare, tmp_path):
        other = tmp_path / "python3.11"
        other.write_text("#!/bin/sh\necho False\n")
        other.chmod(0o755)

        assert not prepare.is_wanted(other)

    def test_an_environment_that_is_there_is_left_alone(self, prepare, monkeypatch):
        (prepare.VENV / "bin").mkdir(parents=True)
        (prepare.VENV / "bin" / "python").symlink_to(sys.executable)
        monkeypatch.setattr(prepare, "uv", lambda python: pytest.fail("uv was called"))

        prepare.make_environment()
