"""One turn of the conversation, as Rasa sees it."""

from __future__ import annotations

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.jawab import ActionJawab
from mitra.answers.reading import Candidate, Reading, Understanding
from mitra.paths import ROOT


@pytest.fixture(scope="module")
def domain() -> dict:
    return yaml.safe_load((ROOT / "domain.yml").read_text())


def events_of(domain: dict, text: str, reading: Reading) -> list:
    understood = Understanding((reading,)).as_dict()
    tracker = Tracker(
        "s", {}, {"text": text, "pemahaman": understood}, [], False, None, {}, "action_listen"
    )
    return ActionJawab().run(CollectingDispatcher(), tracker, domain)


class TestTakeTurn:
    def test_ends_with_listening_so_that_no_policy_is_asked(self, domain):
        best = Candidate("risiko", "waralaba", 0.9)
        events = events_of(domain, "apa risiko waralaba", Reading("apa risiko waralaba", (best,)))

        assert {"event": "followup", "timestamp": None, "name": "action_listen"} == events[-1]
        assert {"topik", "aspek"} <= {e.get("name") for e in events if e["event"] == "slot"}


class TestUnderstanding:
    def test_survives_the_way_through_rasa(self):
        best, bare = Candidate("cara", "kso", 0.7), Candidate("risiko", "-", 0.2)
        understood = Understanding(
            (Reading("a b", (best, bare), ("kso",), ("34",), choice=2, follow_ups=(bare,)),)
        )

        assert understood == Understanding.from_dict(understood.as_dict())
