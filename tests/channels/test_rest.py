"""The REST channel answers this machine, and others only when it is opened on purpose."""

from __future__ import annotations

import asyncio

import pytest

from mitra.channels import rest
from mitra.channels.addresses import is_from_this_machine, remote_address
from mitra.channels.conversation import PERSON_BURST
from mitra.channels.rest import RestInput
from tests.channels.serving import serving

URL = "/webhooks/rest/webhook"
PROXIED = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}


class FakeRequest:
    """A request with an address and headers."""

    def __init__(self, ip, headers=None):
        self.ip = ip
        self.headers = {name.lower(): value for name, value in (headers or {}).items()}


@pytest.fixture
def ask(shared, rasa, monkeypatch):
    monkeypatch.setattr(rest, "parts", lambda: shared)

    def post(times=1, headers=None, message="halo", is_open=False):
        async def scenario():
            async with serving(RestInput(), rasa) as client:
                body = {"sender": "budi", "message": message}
                return [await client.post(URL, json=body, headers=headers) for _ in range(times)]

        if is_open:
            monkeypatch.setenv("KAWAN_REST", "terbuka")
        return asyncio.run(scenario())

    return post


class TestRest:
    def test_answers_this_machine_in_rasas_form(self, ask):
        assert [{"recipient_id": "budi", "text": "jawaban: halo"}] == ask()[0].json()

    def test_is_closed_to_who_comes_through_a_proxy(self, ask):
        assert 403 == ask(headers=PROXIED)[0].status_code

    def test_is_open_to_them_on_purpose_and_then_limited(self, ask):
        answers = [a.json() for a in ask(PERSON_BURST + 2, PROXIED, is_open=True)]

        assert "jawaban: halo" == answers[0][0]["text"]
        assert [] == answers[-1]

    def test_knows_people_by_pseudonym_only(self, ask, rasa):
        ask()

        assert "budi" != rasa.heard[0][0]

    def test_reads_commands_as_text(self, ask, rasa):
        ask(message="/restart")

        assert not rasa.heard[0][1].startswith("/")


class TestAddresses:
    @pytest.mark.parametrize(
        ("request_", "own"),
        [
            (FakeRequest("127.0.0.1"), True),
            (FakeRequest("::1"), True),
            (FakeRequest("127.0.0.1", PROXIED), False),
            (FakeRequest("192.168.1.5"), False),
            (FakeRequest("unix"), False),
        ],
    )
    def test_tells_this_machine_from_others(self, request_, own):
        assert own == is_from_this_machine(request_)

    @pytest.mark.parametrize(
        ("request_", "address"),
        [
            (FakeRequest("127.0.0.1"), "127.0.0.1"),
            (FakeRequest("127.0.0.1", PROXIED), "198.51.100.7"),  # what the proxy itself added
            (FakeRequest("192.0.2.1", PROXIED), "192.0.2.1"),  # a stranger's header is not believed
            (FakeRequest("2001:db8::1:2"), "2001:db8::/64"),
        ],
    )
    def test_counts_by_the_address_that_cannot_be_chosen(self, request_, address):
        assert address == remote_address(request_)
