"""Files offered for a while."""

from __future__ import annotations

import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.store import downloads as module
from mitra.store.downloads import Downloads, address, lifetime_in_words, lifetime_seconds

HOUR = 3600.0


class Clock:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def downloads(tmp_path, clock) -> Downloads:
    return Downloads(tmp_path / "unduhan", seconds=HOUR, clock=clock)


class TestOffer:
    def test_is_found_by_its_token(self, downloads):
        token = downloads.offer("draf.docx", b"isi")

        assert (b"isi", "draf.docx") == (downloads.find(token).content, downloads.find(token).name)

    def test_tokens_are_long_and_never_alike(self, downloads):
        tokens = {downloads.offer("draf.docx", b"") for _ in range(50)}

        assert 50 == len(tokens)
        assert {43} == {len(token) for token in tokens}

    def test_is_over_when_its_time_is_over(self, downloads, clock):
        token = downloads.offer("draf.docx", b"isi")
        clock.now += HOUR

        assert downloads.find(token) is None

    def test_what_has_expired_is_removed_with_the_next_offer(self, downloads, clock, tmp_path):
        downloads.offer("lama.docx", b"isi")
        clock.now += HOUR
        downloads.offer("baru.docx", b"isi")

        left = [path.name for path in (tmp_path / "unduhan").iterdir()]
        assert 1 == len(left)
        assert left[0].endswith("baru.docx")

    def test_what_has_expired_is_removed_at_the_start(self, downloads, clock, tmp_path):
        downloads.offer("lama.docx", b"isi")
        clock.now += HOUR
        Downloads(tmp_path / "unduhan", seconds=HOUR, clock=clock)

        assert [] == list((tmp_path / "unduhan").iterdir())

    def test_only_this_user_can_read_the_file(self, downloads, tmp_path):
        downloads.offer("draf.docx", b"isi")

        (path,) = (tmp_path / "unduhan").iterdir()
        assert 0o600 == stat.S_IMODE(path.stat().st_mode)

    @pytest.mark.parametrize("name", ["../x.docx", "a/b.docx", "", "tanpa-akhiran", "a b.docx"])
    def test_takes_plain_names_only(self, downloads, name):
        with pytest.raises(ValueError, match="no plain file name"):
            downloads.offer(name, b"")


class TestStrangers:
    @pytest.mark.parametrize(
        "token", ["", "..", "../domain.yml", "*", "?" * 43, "a" * 43, "/" * 43]
    )
    def test_find_nothing(self, downloads, token):
        downloads.offer("draf.docx", b"isi")

        assert downloads.find(token) is None

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(token=st.text(max_size=60))
    def test_find_nothing_whatever_they_send(self, downloads, token):
        assert downloads.find(token) is None


class TestSettings:
    def test_a_link_holds_a_day_unless_told_otherwise(self, monkeypatch):
        monkeypatch.delenv(module.HOURS_VARIABLE, raising=False)

        assert 24 * HOUR == lifetime_seconds()
        assert "24 jam" == lifetime_in_words()

    def test_the_environment_sets_the_hours(self, monkeypatch):
        monkeypatch.setenv(module.HOURS_VARIABLE, "1.5")

        assert 1.5 * HOUR == lifetime_seconds()
        assert "1,5 jam" == lifetime_in_words()

    @pytest.mark.parametrize("odd", ["", "banyak", "0", "-3", "nan"])
    def test_what_is_no_number_of_hours_counts_as_a_day(self, monkeypatch, odd):
        monkeypatch.setenv(module.HOURS_VARIABLE, odd)

        assert 24 * HOUR == lifetime_seconds()

    def test_the_address_is_the_one_people_use(self, monkeypatch):
        monkeypatch.setenv(module.ADDRESS_VARIABLE, "https://mitra.contoh.id/")

        assert "https://mitra.contoh.id/unduh/abc" == address("abc")
