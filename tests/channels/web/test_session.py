"""A session is recognised only when this installation issued it, to that site, in time."""

from __future__ import annotations

import pytest

from mitra.channels.web.session import Sessions
from mitra.store.pseudonym import Pseudonyms

SITE = "https://dinas.contoh.go.id"
DAY = 86_400


@pytest.fixture
def sessions() -> Sessions:
    return Sessions(Pseudonyms(b"kunci untuk uji saja"), days=30)


class TestSessions:
    def test_an_issued_one_is_recognised(self, sessions):
        token = sessions.issue(SITE)

        assert token.split(".")[0] == sessions.read(token, SITE)

    def test_no_two_are_alike(self, sessions):
        assert 1000 == len({sessions.issue(SITE) for _ in range(1000)})

    def test_an_id_has_256_bits(self, sessions):
        # 43 characters of base64 hold 258 bits, of which the last two are padding.
        assert 43 == len(sessions.issue(SITE).split(".")[0])

    def test_one_from_another_site_is_not_recognised(self, sessions):
        assert None is sessions.read(sessions.issue(SITE), "https://jahat.contoh")

    def test_one_of_another_installation_is_not_recognised(self, sessions):
        other = Sessions(Pseudonyms(b"kunci yang lain sama sekali"), days=30)

        assert None is sessions.read(other.issue(SITE), SITE)

    def test_it_ends_when_its_days_are_over(self, sessions):
        token = sessions.issue(SITE, now=0)

        assert None is not sessions.read(token, SITE, now=30 * DAY)
        assert None is sessions.read(token, SITE, now=30 * DAY + 1)

    def test_one_from_the_future_is_not_recognised(self, sessions):
        assert None is sessions.read(sessions.issue(SITE, now=DAY), SITE, now=0)

    @pytest.mark.parametrize("part", [0, 1, 2])
    def test_a_changed_part_spoils_it(self, sessions, part):
        parts = sessions.issue(SITE).split(".")
        parts[part] = parts[part][:-1] + ("0" if parts[part][-1] != "0" else "1")

        assert None is sessions.read(".".join(parts), SITE)

    @pytest.mark.parametrize(
        "token",
        ["", ".", "..", "a.b", "a.1.", "a.b.c", "é.1.ü", "a" * 10_000, "a.1.b.c", "\x00.1.x"],
    )
    def test_what_was_never_issued_is_not_recognised(self, sessions, token):
        assert None is sessions.read(token, SITE)
