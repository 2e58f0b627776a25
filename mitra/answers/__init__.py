"""From an understanding to a channel-neutral reply. Knows no Rasa."""
