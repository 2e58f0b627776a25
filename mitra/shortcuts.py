"""Shortcuts through Rasa: what it works out anew at every message, worked out once.

None of this has a setting in Rasa, hence the replaced methods. They are installed where
answers are served; the plain ``rasa`` commands never see them. What each is worth:
``docs/benchmarks.md``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Set, Tuple

from rasa.core import processor
from rasa.core.actions import action
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import USER
from rasa.shared.core.domain import State
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.shared.nlu.constants import INTENT


class DirectGraphRunner(DaskGraphRunner):
    """Runs the nodes of Rasa's graph one after the other.

    Rasa has Dask plan the order of a dozen nodes at each run, though it never changes.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._orders: Dict[Tuple[str, ...], Tuple[str, ...]] = {}

    def run(
        self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None
    ) -> Dict[str, Any]:
        """Return the output of each target, given the values of placeholders."""
        wanted = tuple(targets or self._graph_schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._orders[wanted]:
            needs = self._graph_schema.nodes[name].needs.values()
            # A name without a value is what a node expects where an input is missing.
            outputs[name] = self._instantiated_nodes[name](*(outputs.get(n, n) for n in needs))
        return {name: outputs[name][1] for name in wanted}

    def _order(self, targets: Tuple[str, ...]) -> Tuple[str, ...]:
        nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {
            name: [needed for needed in node.needs.values() if needed in nodes]
            for name, node in nodes.items()
        }
        return tuple(TopologicalSorter(needs).static_order())


_possible_keys = RulePolicy._get_possible_keys


def possible_keys(policy: RulePolicy, lookup: Dict[str, str], states: List[State]) -> Set[str]:
    """The rules that Rasa's own method finds, without comparing each with the conversation.

    There is one rule an intent (``data/rules.yml``), so the intent of the last message
    rules out all but a few.
    """
    intent = states[-1].get(USER, {}).get(INTENT) if states else None
    by_intent = _by_intent(frozenset(lookup))
    near = by_intent.get(None, []) + (by_intent.get(intent, []) if intent else [])
    possible: Set[str] = _possible_keys(policy, {key: lookup[key] for key in near}, states)
    return possible


@lru_cache(maxsize=4)
def _by_intent(keys: FrozenSet[str]) -> Mapping[Optional[str], List[str]]:
    """Rules by the intent that their last state asks for; None: whatever the intent."""
    table: Dict[Optional[str], List[str]] = defaultdict(list)
    for key in keys:
        table[json.loads(key)[-1].get(USER, {}).get(INTENT)].append(key)
    return table


def _no_warning(self: Any, parse_data: Dict[str, Any]) -> None:
    """Stand for a check that builds an empty domain at every message, only to warn.

    Intents and entities are those of our own components, which ``rasa data validate``
    and the dialogue tests hold against the domain; the warning would reach nobody here.
    """


def slot_copied(self: Slot) -> Slot:
    """A shallow copy, as :func:`copy.copy` makes it the long way round."""
    copied: Slot = self.__class__.__new__(self.__class__)
    copied.__dict__.update(self.__dict__)
    return copied


class _AsIs:
    """Stands for the module ``copy`` where Rasa copies only what DEBUG would log."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        """The value itself."""
        return value


def install() -> None:
    """Put the shortcuts in place; call before a model is loaded."""
    processor.DaskGraphRunner = DirectGraphRunner  # type: ignore[misc]
    processor.MessageProcessor._check_for_unseen_features = _no_warning  # type: ignore
    RulePolicy._get_possible_keys = possible_keys  # type: ignore
    # Each conversation that is read or looked back on copies all slots.
    Slot.__copy__ = slot_copied  # type: ignore[attr-defined]
    processor.copy = rule_policy.copy = _AsIs  # type: ignore
    # Rasa makes all of its own actions at each look-up of one; none of them remembers anything.
    action.default_actions = lru_cache(action.default_actions)
    # Rasa walks through all classes of events for each event that is read.
    Event.resolve_by_type = staticmethod(lru_cache(Event.resolve_by_type))  # type: ignore
