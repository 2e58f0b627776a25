"""Rasa custom actions, one a file: read the tracker, ask ``mitra``, utter."""
