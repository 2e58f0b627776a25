"""Roughened copies of training messages: typos, slang, lost punctuation.

Written messages are cleaner than typed ones; a copy of each, spoiled the way thumbs
spoil text, teaches the features that survive. Its worth is measured in
``docs/pemahaman.md``.
"""

from __future__ import annotations

import random
import re
from typing import List

from mitra.language.normalise import words_of
from mitra.language.words import slang_of

_NEIGHBOURS = {
    "a": "sqz", "b": "vgn", "c": "xvd", "d": "sfec", "e": "wrd", "f": "dgr", "g": "fhtb",
    "h": "gjyn", "i": "uok", "j": "hkum", "k": "jlim", "l": "kop", "m": "nk", "n": "bmh",
    "o": "ipl", "p": "ol", "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij",
    "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
}  # fmt: skip
_TYPO_RATE = 0.12
_SLANG_RATE = 0.35
_SMS_SHARE = 0.5
"""Share of the copies written as an SMS; in those, most words lose vowels."""
_VOWELS_DROPPED_RATE = 0.6


def typo(word: str, dice: random.Random) -> str:
    """One slip of the thumb: missing, doubled, swapped or neighbouring letter."""
    if len(word) < 4 or not word.isalpha():
        return word
    place = dice.randrange(1, len(word))
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    near = _NEIGHBOURS.get(word[place].lower(), word[place])
    return word[:place] + dice.choice(near) + word[place + 1 :]


def slang(word: str, dice: random.Random) -> str:
    """A short or colloquial form of ``word``, where there is one."""
    forms = slang_of().get(word.lower())
    return dice.choice(forms) if forms else word


def drop_vowels(word: str, dice: random.Random) -> str:
    """An SMS form of ``word``: first letter, consonants, a vowel here and there."""
    if len(word) < 4 or not word.isalpha():
        return word
    inner = "".join(c for c in word[1:-1] if c.lower() not in "aeiou" or dice.random() < 0.25)
    last = word[-1] if word[-1].lower() not in "aeiou" or dice.random() < 0.5 else ""
    return word[0] + inner + last


def rough_text(text: str, dice: random.Random) -> str:
    """``text`` as a hurried thumb would have typed it."""
    words = re.sub(r"[.,?!;:]", " ", text).split()
    spoiled = []
    as_sms = dice.random() < _SMS_SHARE
    for word in words:
        if dice.random() < _SLANG_RATE:
            word = slang(word, dice)
        if as_sms and dice.random() < _VOWELS_DROPPED_RATE:
            word = drop_vowels(word, dice)
        if dice.random() < _TYPO_RATE:
            word = typo(word, dice)
        spoiled.append(word)
    return " ".join(spoiled)


def roughened(text: str, copies: int, seed: int) -> List[List[str]]:
    """Plain words of ``copies`` roughened versions of ``text``; the same for the same seed."""
    dice = random.Random(seed)
    return [[w.text for w in words_of(rough_text(text, dice))] for _ in range(copies)]
