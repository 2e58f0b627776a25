"""Rules are found by intent, the same that Rasa's own policy finds."""

from __future__ import annotations

import json

import pytest
from rasa.core.policies.rule_policy import RulePolicy

from mitra.rule_policy import IntentRulePolicy

LISTEN = {"prev_action": {"action_name": "action_listen"}}


def asked(intent: str) -> dict:
    return {"user": {"intent": intent}, **LISTEN}


def told(intent: str, action: str) -> dict:
    return {"user": {"intent": intent}, "prev_action": {"action_name": action}}


LOOKUP = {
    json.dumps(states, sort_keys=True): action
    for states, action in (
        ([asked("manfaat")], "action_jawab"),
        ([asked("sapa")], "action_layani"),
        ([asked("sapa"), told("sapa", "action_layani")], "action_listen"),
        ([{"prev_action": {"action_name": "action_tolak"}}], "action_listen"),
    )
}


def found(policy: type, states: list) -> set:
    bare = object.__new__(policy)
    return {LOOKUP[key] for key in bare._get_possible_keys(LOOKUP, states)}


class TestIntentRulePolicy:
    @pytest.mark.parametrize(
        ("states", "actions"),
        [
            ([{}, asked("manfaat")], {"action_jawab"}),
            ([{}, asked("sapa")], {"action_layani"}),
            ([{}, asked("sapa"), told("sapa", "action_layani")], {"action_listen"}),
            ([{}, asked("manfaat"), told("manfaat", "action_tolak")], {"action_listen"}),
            ([{}, asked("tak-dikenal")], set()),
            ([{}], set()),
        ],
    )
    def test_finds_the_rules_that_rasa_finds(self, states, actions):
        assert actions == found(IntentRulePolicy, states)
        assert actions == found(RulePolicy, states)
