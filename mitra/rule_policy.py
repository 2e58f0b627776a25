"""Rasa's RulePolicy, which looks rules up by the intent of the message."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import Dict, FrozenSet, List, Mapping, Optional, Set

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import INTENT


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class IntentRulePolicy(RulePolicy):
    """Predicts as Rasa's own does, without comparing each of its rules with the conversation.

    There is one rule an intent (``data/rules.yml``), so all but a few are ruled out by the
    intent of the last message.
    """

    def _get_possible_keys(self, lookup: Dict[str, str], states: List[State]) -> Set[str]:
        intent = states[-1].get(USER, {}).get(INTENT) if states else None
        by_intent = _by_intent(frozenset(lookup))
        near = by_intent.get(None, []) + (by_intent.get(intent, []) if intent else [])
        possible: Set[str] = super()._get_possible_keys({key: lookup[key] for key in near}, states)
        return possible


@lru_cache(maxsize=4)
def _by_intent(keys: FrozenSet[str]) -> Mapping[Optional[str], List[str]]:
    """Rules by the intent that their last state asks for; None: whatever the intent."""
    table: Dict[Optional[str], List[str]] = defaultdict(list)
    for key in keys:
        table[json.loads(key)[-1].get(USER, {}).get(INTENT)].append(key)
    return table
