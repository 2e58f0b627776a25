"""Run Rasa's graph node by node.

Rasa leaves the order of a dozen nodes to Dask, which plans anew at every message and
hands each node to a thread pool of its own making: a twelfth of an answer (see
``docs/benchmarks.md``). The order never changes, so it is found once here.
"""

from __future__ import annotations

from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any, Dict, List, Optional, Tuple

from rasa.core import processor
from rasa.engine.runner.dask import DaskGraphRunner


class DirectGraphRunner(DaskGraphRunner):
    """Rasa's runner without Dask; builds and calls the nodes as that one does."""

    def run(
        self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None
    ) -> Dict[str, Any]:
        """Return the output of each target, given the values of placeholders."""
        wanted = tuple(targets or self._graph_schema.target_names)
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needs = self._graph_schema.nodes[name].needs.values()
            # A name without a value is what a node expects where an input is missing.
            outputs[name] = self._instantiated_nodes[name](*(outputs.get(n, n) for n in needs))
        return {name: outputs[name][1] for name in wanted}

    @lru_cache(maxsize=8)  # noqa: B019 - the runner lives as long as the process
    def _order(self, targets: Tuple[str, ...]) -> Tuple[str, ...]:
        nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {
            name: [needed for needed in node.needs.values() if needed in nodes]
            for name, node in nodes.items()
        }
        return tuple(TopologicalSorter(needs).static_order())


def install() -> None:
    """Let Rasa load models with this runner; there is no setting for it."""
    processor.DaskGraphRunner = DirectGraphRunner  # type: ignore[misc]
