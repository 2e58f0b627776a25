"""``action_jawab``."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import take_turn


class ActionJawab(Action):
    """Answers a question about the field: an aspect of a subject, an article, a comparison."""

    def name(self) -> str:
        """Name in the domain and the rules."""
        return "action_jawab"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[Dict[str, Any]]:
        """Take one turn."""
        return take_turn(dispatcher, tracker, domain)
