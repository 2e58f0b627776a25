"""How sure is sure enough; chosen by measurement, see ``docs/pemahaman.md``."""

UNSURE_BELOW = 0.15
"""Below this confidence an answer would be a guess."""

ASK_BACK_MARGIN = 0.03
"""Two readings closer than this are asked about instead of chosen."""

TWO_ASPECTS_BELOW = 0.99
"""Less sure than this of the aspect, with a second aspect of the same subject at least …"""
SECOND_ASPECT_FROM = 0.02
"""… this likely: tell both, briefly, instead of guessing or asking."""

CLOSE_SUBJECT_FROM = 0.1
"""So likely, the same aspect of a subject close to the best one is told beside it."""

SURE_BESIDE_LAW = 0.4
"""From this confidence a question is about its subject, though it names a law by number."""

SURE_ALONE = 0.4
"""From this confidence a reading stands without the conversation."""

CAN_BE_ANSWERED_FROM = 0.2
"""Share of the likeliest reading's confidence from which one that is told of is taken instead."""

VERY_FEW_WORDS = 5
FEW_WORDS = 8
"""A follow-up is short; a longer message stands on its own."""
SOME_WORDS = 14
"""In a message of so few words, a subject's own name is what it is about."""
MANY_WORDS = 20
