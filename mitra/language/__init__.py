"""Indonesian as typed: normalise, mend, split. Knows no Rasa."""
