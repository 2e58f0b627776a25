"""People are told apart, not known."""

from __future__ import annotations

import pytest

from mitra.store.pseudonym import Pseudonyms, read_key


class TestPseudonyms:
    def test_the_same_person_gets_the_same_one(self):
        assert Pseudonyms(b"k").of("whatsapp", "62812") == Pseudonyms(b"k").of("whatsapp", "62812")

    def test_differs_by_person_by_channel_and_by_key(self):
        ids = {
            Pseudonyms(key).of(channel, user)
            for key in (b"a", b"b")
            for channel in ("whatsapp", "telegram")
            for user in ("1", "2")
        }

        assert 8 == len(ids)

    def test_parts_do_not_run_together(self):
        assert Pseudonyms(b"k").of("a", "bc") != Pseudonyms(b"k").of("ab", "c")

    def test_bears_broken_text(self):
        assert Pseudonyms(b"k").of("rest", "\ud83d")


class TestReadKey:
    def test_is_made_once_and_kept_for_its_owner_only(self, tmp_path):
        first = read_key({}, tmp_path)

        assert first == read_key({}, tmp_path)
        assert 0o600 == (tmp_path / "kunci").stat().st_mode & 0o777
        assert len(first) >= 32

    def test_comes_from_the_environment_when_set(self, tmp_path):
        assert b"x" * 20 == read_key({"KAWAN_KUNCI": "x" * 20}, tmp_path)
        assert [] == list(tmp_path.iterdir())

    def test_a_short_one_is_refused(self, tmp_path):
        with pytest.raises(ValueError, match="KAWAN_KUNCI terlalu pendek"):
            read_key({"KAWAN_KUNCI": "rahasia"}, tmp_path)
