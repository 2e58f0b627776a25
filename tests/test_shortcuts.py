"""The shortcuts through Rasa lead where its own ways lead."""

from __future__ import annotations

import copy
import json

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain

from mitra.paths import ROOT
from mitra.shortcuts import DirectGraphRunner, possible_keys, slot_copied


class Adder:
    """A component of a graph: adds what it is given."""

    @classmethod
    def create(cls, config, model_storage, resource, execution_context):
        return cls()

    @staticmethod
    def get_default_config():
        return {}

    def add(self, one, other):
        return one + other


def node(**needs) -> SchemaNode:
    return SchemaNode(
        needs=needs, uses=Adder, constructor_name="create", fn="add", config={}, is_target=False
    )


SCHEMA = GraphSchema(
    {
        "sum": node(one="double", other="start"),
        "double": node(one="start", other="start"),
        "unasked": node(one="missing", other="start"),
    }
)


@pytest.fixture(params=[DaskGraphRunner, DirectGraphRunner])
def runner(request):
    return request.param(SCHEMA, None, ExecutionContext(SCHEMA))


class TestDirectGraphRunner:
    def test_gives_the_output_of_each_target(self, runner):
        outputs = runner.run(inputs={"start": 5}, targets=["sum", "double"])

        assert {"sum": 15, "double": 10} == outputs

    def test_runs_only_what_a_target_needs(self, runner):
        assert {"double": 2} == runner.run(inputs={"start": 1}, targets=["double"])

    def test_says_which_input_is_missing(self, runner):
        with pytest.raises(GraphRunError, match="missing"):
            runner.run(inputs={"start": 1}, targets=["unasked"])

    def test_answers_again_with_other_inputs(self, runner):
        runner.run(inputs={"start": 1}, targets=["sum"])

        assert {"sum": 6} == runner.run(inputs={"start": 2}, targets=["sum"])


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


def found(find, states: list) -> set:
    policy = object.__new__(RulePolicy)
    return {LOOKUP[key] for key in find(policy, LOOKUP, states)}


class TestPossibleKeys:
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
        assert actions == found(possible_keys, states)
        assert actions == found(RulePolicy._get_possible_keys, states)


class TestSlots:
    @pytest.fixture(params=Domain.load(ROOT / "domain.yml").slots, ids=lambda slot: slot.name)
    def slot(self, request):
        return request.param

    def test_a_copy_is_the_copy_that_python_makes(self, slot):
        long_way, short_way = copy.copy(slot), slot_copied(slot)

        assert (type(long_way), vars(long_way)) == (type(short_way), vars(short_way))

    def test_a_value_set_in_the_copy_leaves_the_first_alone(self, slot):
        before = slot.value
        slot_copied(slot).value = "lain"

        assert before == slot.value
