"""Run the custom actions inside the Rasa process instead of a server beside it.

``rasa run actions`` still works from the same ``actions/``; in one process an answer
needs no HTTP round trip, no second interpreter in memory, and no second check of
events that rasa_sdk has just made.
"""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessActions(EndpointConfig):
    """An action endpoint that calls ``actions/`` directly."""

    __hash__ = object.__hash__  # Rasa compares endpoints; there is one of these

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(
        self, method: str = "post", subpath: Optional[str] = None, **kwargs: Any
    ) -> Optional[Dict[str, Any]]:
        """Run the action that ``json`` names and return its events and responses."""
        return await self._executor.run(kwargs["json"])


def _trust(self: RemoteAction, result: Dict[str, Any]) -> bool:
    return True


def install() -> InProcessActions:
    """Return the endpoint, and stop Rasa from validating what this process itself made.

    ``RemoteAction`` checks Rasa's own JSON schema anew at every action: about 30 ms of
    each answer (see ``docs/benchmarks.md``). There is no hook for it, hence the
    replaced method; it concerns results from our own code only.
    """
    RemoteAction._validate_action_result = _trust  # type: ignore[method-assign]
    return InProcessActions()
