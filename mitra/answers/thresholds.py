"""How sure is sure enough; chosen by measurement, see ``docs/pemahaman.md``."""

UNSURE_BELOW = 0.20
"""Below this confidence an answer would be a guess."""

ASK_BACK_MARGIN = 0.05
"""Two readings closer than this are asked about instead of chosen."""
