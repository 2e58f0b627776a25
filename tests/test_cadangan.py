"""A backup can be made while the server writes, and brings everything back."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from mitra.paths import ROOT
from mitra.store.database import Database
from mitra.store.feedback import FeedbackStore
from mitra.store.pseudonym import read_key


def run(*arguments, succeeds=True):
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "cadangan.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert succeeds == (done.returncode == 0), done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def installation(tmp_path):
    data = tmp_path / "var"
    data.mkdir()
    FeedbackStore(Database(data / "kawan.db")).add("kso/definisi", True, None, "web", "p")
    read_key({}, data)
    return data


class TestBackup:
    def test_brings_back_data_and_key(self, installation, tmp_path):
        key = (installation / "kunci").read_text()
        run("simpan", "--data", installation, "--ke", tmp_path / "simpan")
        (backup,) = (tmp_path / "simpan").glob("*.tar.gz")
        new = tmp_path / "baru"

        run("pulihkan", backup, "--data", new)

        assert ["kso/definisi"] == [
            f.entry for f in FeedbackStore(Database(new / "kawan.db")).newest()
        ]
        assert key == (new / "kunci").read_text()

    def test_what_was_there_before_is_kept_beside(self, installation, tmp_path):
        run("simpan", "--data", installation, "--ke", tmp_path / "simpan")
        (backup,) = (tmp_path / "simpan").glob("*.tar.gz")

        run("pulihkan", backup, "--data", installation)

        assert list(installation.glob("kawan.db.sebelum-*"))

    def test_is_for_its_owner_only(self, installation, tmp_path):
        run("simpan", "--data", installation, "--ke", tmp_path / "simpan")
        (backup,) = (tmp_path / "simpan").glob("*.tar.gz")

        assert 0o600 == backup.stat().st_mode & 0o777

    def test_old_backups_go_so_that_deleted_data_does_not_live_on(self, installation, tmp_path):
        old = tmp_path / "simpan" / "kawan-mitra-20200101-000000.tar.gz"
        old.parent.mkdir()
        old.write_bytes(b"lama")
        os.utime(old, (time.time() - 8 * 86_400,) * 2)

        run("simpan", "--data", installation, "--ke", tmp_path / "simpan")

        assert not old.exists()

    def test_says_when_there_is_nothing_to_save(self, tmp_path):
        assert "tidak ada basis data" in run("simpan", "--data", tmp_path, succeeds=False)
