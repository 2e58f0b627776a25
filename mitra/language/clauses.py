"""Clauses of a message, and choices by number."""

from __future__ import annotations

from typing import List, Optional, Sequence

from mitra.language.normalise import BREAKS

QUESTION_WORDS = frozenset(
    "apa apakah bagaimana kenapa berapa kapan siapa mana jelaskan sebutkan maksudnya bedanya "
    "perbedaannya contohnya caranya syaratnya manfaatnya risikonya dasarnya untungnya ruginya "
    "boleh bisa tolong".split()
)
_JOINERS = frozenset({"terus", "lanjut", "sekalian", "serta", "plus", "dan"})
_ORDINALS = {
    "satu": 1, "pertama": 1, "kesatu": 1, "siji": 1, "hiji": 1, "atas": 1,
    "dua": 2, "kedua": 2, "loro": 2, "tengah": 2,
    "tiga": 3, "ketiga": 3, "telu": 3, "tilu": 3,
    "empat": 4, "keempat": 4,
    "first": 1, "second": 2, "third": 3, "last": -1,
    "terakhir": -1, "akhir": -1, "bawah": -1, "pamungkas": -1,
}  # fmt: skip
_MOST_CHOICES = 10
_MEANT = ("maksud", "maksudnya", "maksude")
_TURNS = ("tetapi", "melainkan")
_LONGEST_CORRECTION = 6


def clauses(words: Sequence[str]) -> List[List[str]]:
    """Split plain words at sentence ends; a question mark stays with its clause."""
    parts: List[List[str]] = [[]]
    for word in words:
        if word in BREAKS and word != ",":
            if word == "?":
                parts[-1].append(word)
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if any(w not in BREAKS for w in part)]


def questions(words: Sequence[str]) -> List[List[str]]:
    """The clauses that ask something, further split where one joins two questions."""
    asked = []
    for clause in clauses(words):
        for part in _split_joined(clause):
            if is_question(part):
                asked.append(part)
    return asked


def is_question(clause: Sequence[str]) -> bool:
    """Whether a clause has a question mark or a word that asks."""
    return "?" in clause or any(word in QUESTION_WORDS for word in clause)


def _split_joined(clause: List[str]) -> List[List[str]]:
    for index, word in enumerate(clause):
        if word in _JOINERS or word == ",":
            left, right = clause[:index], clause[index + 1 :]
            if len(left) >= 3 and len(right) >= 2 and is_question(left) and is_question(right):
                return [left, *_split_joined(right)]
    return [clause]


def without_corrections(words: Sequence[str]) -> List[str]:
    """Drop what the person takes back: "bukan waralaba, yang keagenan" keeps the second.

    A clause that begins with "bukan" goes when another clause remains, and so does all
    that stands before "maksud saya".
    """
    text = list(words)
    for index in range(len(text) - 2, -1, -1):
        if text[index] in _MEANT and text[index + 1] in ("saya", "aku", "ku"):
            if index + 2 < len(text):
                text = text[index + 2 :]
            break
    parts: List[List[str]] = [[]]
    for word in text:
        parts[-1].append(word)
        if word in BREAKS or word in _TURNS:
            parts.append([])
    kept = [part for part in parts if not _is_taken_back(part)]
    if any(len([w for w in part if w not in BREAKS]) >= 2 for part in kept):
        return [word for part in kept for word in part]
    return text


def _is_taken_back(part: Sequence[str]) -> bool:
    start = list(part)[:3]
    return 1 < len(part) <= _LONGEST_CORRECTION and "bukan" in start and "?" not in part


def choice(words: Sequence[str]) -> Optional[int]:
    """The number a short message chooses: 1 for "yang pertama", -1 for "terakhir"."""
    for word in words:
        if word.isdigit() and 1 <= int(word) <= _MOST_CHOICES:
            return int(word)
        if word in _ORDINALS:
            return _ORDINALS[word]
    if len(words) == 1 and words[0] in ("a", "b", "c"):
        return "abc".index(words[0]) + 1
    return None
