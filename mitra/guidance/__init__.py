"""Guidance in chat: forms that lead to a recommendation, a check or a draft. Knows no Rasa."""
