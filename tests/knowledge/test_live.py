"""Edited answers are served at once; broken edits are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mitra.knowledge import LiveKnowledge
from mitra.paths import KNOWLEDGE


class Clock:
    now = 0.0

    def __call__(self) -> float:
        self.now += 10
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))


class TestLiveKnowledge:
    def test_serves_an_edited_summary_without_a_restart(self, folder):
        live = LiveKnowledge(folder, Clock())
        path = folder / "pola" / "waralaba.yml"
        summary = live.current().subjects["waralaba"].summary
        path.write_text(
            path.read_text(encoding="utf-8").replace(summary, "Ringkasan yang baru saja diganti."),
            encoding="utf-8",
        )

        assert "Ringkasan yang baru saja diganti." == live.current().subjects["waralaba"].summary

    def test_keeps_the_last_sound_state_when_an_edit_is_broken(self, folder, caplog):
        live = LiveKnowledge(folder, Clock())
        (folder / "pola" / "waralaba.yml").write_text("rusak: [", encoding="utf-8")

        assert "waralaba" in live.current().subjects
        assert "waralaba.yml" in caplog.text

    def test_gives_the_same_object_while_nothing_changes(self, folder):
        live = LiveKnowledge(folder, Clock())

        assert live.current() is live.current()
