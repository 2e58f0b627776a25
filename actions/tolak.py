"""``action_tolak``."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import take_turn


class ActionTolak(Action):
    """Declines kindly what is not our business, and says whom to ask where we know."""

    def name(self) -> str:
        """Name in the domain and the rules."""
        return "action_tolak"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[Dict[str, Any]]:
        """Take one turn."""
        return take_turn(dispatcher, tracker, domain)
