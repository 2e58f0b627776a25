"""``action_lanjutkan``."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import take_turn


class ActionLanjutkan(Action):
    """Follows up what was just shown: a choice, yes or no, more, again, back."""

    def name(self) -> str:
        """Name in the domain and the rules."""
        return "action_lanjutkan"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[Dict[str, Any]]:
        """Take one turn."""
        return take_turn(dispatcher, tracker, domain)
