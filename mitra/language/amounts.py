"""Amounts in plain words: "5", "lima", "tilu", "setengah", "1,5", "sak hektar"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Sequence

from mitra.language.numbers import NUMBER_WORDS, read_number
from mitra.language.words import spoken_numbers

_DIGITS = re.compile(r"^\d+(?:[.,/]\d+)*$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+$")

_SCALES = {"ratus": 100, "ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000}


@dataclass(frozen=True)
class Amount:
    """A number and the words ``start:end`` that say it."""

    value: float
    start: int
    end: int


def amounts(words: Sequence[str]) -> List[Amount]:
    """Every amount in ``words`` (normalised), in order."""
    found: List[Amount] = []
    index = 0
    while index < len(words):
        word = words[index]
        if _DIGITS.match(word):
            following = words[index + 1] if index + 1 < len(words) else ""
            behind = index + 1 + (following in _SCALES)
            found.append(Amount(_number(word) * _SCALES.get(following, 1), index, behind))
            index = behind
            continue
        value, behind = read_number(words, index)
        if value is not None and word in NUMBER_WORDS:
            found.append(Amount(float(value), index, behind))
            index = behind
            continue
        if word in spoken_numbers():
            found.append(Amount(spoken_numbers()[word], index, index + 1))
        index += 1
    return found


def _number(digits: str) -> float:
    if "/" in digits:
        above, _, below = digits.partition("/")
        # A date or a law's number is no fraction worth reading.
        if above.isdigit() and below.isdigit() and 0 < int(below) <= 10:
            return int(above) / int(below)
        return float(re.split(r"[.,/]", digits)[0])
    if _THOUSANDS.match(digits):
        return float(digits.replace(".", ""))
    whole, _, rest = digits.replace(",", ".").partition(".")
    return float(f"{whole}.{rest}") if rest.isdigit() else float(whole)
