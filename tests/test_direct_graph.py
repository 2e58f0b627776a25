"""Rasa's graph, run without Dask, gives what Dask gives."""

from __future__ import annotations

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from mitra.direct_graph import DirectGraphRunner


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
