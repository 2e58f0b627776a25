"""Rasa graph components over ``language`` and ``knowledge``."""
