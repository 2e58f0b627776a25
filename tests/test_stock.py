"""The stock side of the bench answers through today's engine."""

from __future__ import annotations

import types

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bench import stock
from mitra.paths import ROOT


@pytest.fixture
def action():
    module = types.ModuleType("jawab")
    exec(stock.ACTION, module.__dict__)  # what the bench writes to a file
    return module.ActionJawab()


def test_its_action_answers_a_flat_intent(action):
    latest = {"text": "apa risiko waralaba", "intent": {"name": "risiko__waralaba"}}
    latest["intent"]["confidence"] = 0.9
    tracker = Tracker("s", {}, latest, [], False, None, {}, "action_listen")
    said, domain = CollectingDispatcher(), yaml.safe_load((ROOT / "domain.yml").read_text())

    action.run(said, tracker, domain)

    assert "Risiko waralaba" in said.messages[0]["text"]
