"""Remove personal data from text that is to be stored (UU 27/2022)."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBERS = (
    # NPWP in its printed form: 12.345.678.9-012.345
    ("[npwp]", re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-?\d{3}\.\d{3}(?!\d)")),
    # NIK and the new NPWP have 16 digits, the old NPWP 15.
    ("[nomor identitas]", re.compile(r"(?<!\d)(?:\d[ .-]?){14,15}\d(?!\d)")),
    ("[telepon]", re.compile(r"(?<!\d)(?:\+?62|0)[ .()-]*8(?:[ .()-]*\d){7,11}(?!\d)")),
)


_FEWEST_DIGITS = re.compile(r"\d(?:[ .()-]*\d){8}")
"""As many as the shortest of these numbers has, and what may stand between them."""


def redact(text: str) -> str:
    """Replace e-mail addresses, NPWP, NIK and mobile numbers by what they were."""
    # Most texts hold neither; looking for each pattern in them takes long.
    if "@" in text:
        text = _EMAIL.sub("[email]", text)
    if _FEWEST_DIGITS.search(text):
        for name, pattern in _NUMBERS:
            text = pattern.sub(name, text)
    return text
