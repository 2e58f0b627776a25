"""Indonesian number words to digits: "dua ribu delapan" → 2008, "dua ribu dua satu" → 2021."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

UNITS = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5,
    "enam": 6, "tujuh": 7, "delapan": 8, "lapan": 8, "sembilan": 9,
}  # fmt: skip
_TENS = {"sepuluh": 10, "sebelas": 11}
_SCALES = {"belas", "puluh", "ratus", "ribu", "juta", "miliar"}
_ONES = {"seratus": 100, "seribu": 1000}
NUMBER_WORDS = frozenset(UNITS) | frozenset(_TENS) | _SCALES | frozenset(_ONES)


def read_number(words: Sequence[str], start: int = 0) -> Tuple[Optional[int], int]:
    """Read the longest number that begins at ``words[start]``.

    Returns:
        The value and the index behind it; (None, start) where no number begins.
        A sequence of bare digits is read digit by digit ("dua satu" → 21), as years
        are spoken.
    """
    total, group, digits, index = 0, 0, "", start
    last_was_unit = False
    while index < len(words) and words[index] in NUMBER_WORDS:
        word = words[index]
        if word in UNITS:
            follower = words[index + 1] if index + 1 < len(words) else ""
            if last_was_unit and follower in _SCALES:
                break  # "tujuh dua ribu": a number ends, the next one begins
            if last_was_unit:
                digits += str(UNITS[word])
            else:
                digits = str(UNITS[word])
            last_was_unit = True
            index += 1
            continue
        unit = int(digits) if digits else 0
        if word in _TENS:
            group += unit + _TENS[word]
        elif word == "belas":
            group += 10 + unit
        elif word == "puluh":
            group += max(unit, 1) * 10
        elif word == "ratus":
            group += max(unit, 1) * 100
        elif word == "seratus":
            group += unit + 100
        elif word == "seribu":
            total, group = total + 1000, 0
        else:
            scale = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9}[word]
            total, group = total + max(group + unit, 1) * scale, 0
        digits, last_was_unit = "", False
        index += 1
    if index == start:
        return None, start
    return total + group + (int(digits) if digits else 0), index
