"""Clauses of a message, and choices by number."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from mitra.language.normalise import BREAKS

QUESTION_WORDS = frozenset(
    "apa apakah bagaimana kenapa berapa kapan siapa mana jelaskan sebutkan maksudnya bedanya "
    "perbedaannya contohnya caranya syaratnya manfaatnya risikonya dasarnya untungnya ruginya "
    "boleh bisa tolong".split()
)
_WEAK_WORDS = frozenset("boleh bisa tolong mana siapa berapa kapan".split())
"""Words that ask, but stand in statements as often."""
_JOINERS = frozenset("terus lanjut sekalian sekaligus serta beserta plus dan n & juga".split())
_NOUNS = {
    "definisi": "pengertian definisi arti maksud penjelasan",
    "manfaat": "manfaat untung keuntungan faedah kelebihan",
    "risiko": "risiko rugi kerugian kelemahan kekurangan bahaya",
    "syarat": "syarat persyaratan",
    "cara": "cara langkah",
    "contoh": "contoh",
    "dasar_hukum": "aturan landasan dasar hukum",
    "kewajiban": "kewajiban hak",
    "peran": "peran tugas",
    "isi": "isi",
    "bukti": "bukti",
    "": "sanksi denda",  # asked for as often, and no aspect of anything
}
ASPECT_NOUNS = {noun: aspect for aspect, nouns in _NOUNS.items() for noun in nouns.split()}
"""What is asked of a subject, as a noun → its aspect; two side by side are two questions."""
_PAIRING = _JOINERS | {"sama", "dengan", ","}
_ORDINALS = {
    "satu": 1, "pertama": 1, "kesatu": 1, "siji": 1, "hiji": 1, "atas": 1,
    "partamo": 1, "patamo": 1, "kahiji": 1, "kapisan": 1, "ciek": 1, "sittong": 1, "seddi": 1,
    "dua": 2, "kedua": 2, "loro": 2, "tengah": 2, "kaduo": 2, "kadua": 2, "kapindho": 2, "duo": 2,
    "tiga": 3, "ketiga": 3, "telu": 3, "tilu": 3, "katigo": 3, "katilu": 3, "katelu": 3, "tigo": 3,
    "empat": 4, "keempat": 4,
    "first": 1, "second": 2, "third": 3, "last": -1,
    "terakhir": -1, "akhir": -1, "bawah": -1, "pamungkas": -1,
}  # fmt: skip
_MOST_CHOICES = 10
_MEANT = ("maksud", "maksudnya", "maksude")
_ONESELF = frozenset(
    "saya aku ku nyong inyong enyong kulo kula abdi urang ambo beta awak ulun".split()
)
_ASKING_NOTHING = re.compile(r"\btidak apa apa\b|\btidak apa$|(?<=\w )kapan saja\b")
_TURNS = ("tetapi", "melainkan")
_LONGEST_CORRECTION = 6


def clauses(words: Sequence[str]) -> List[List[str]]:
    """Split plain words at sentence ends; a question mark stays with its clause."""
    return [[words[place] for place in clause] for clause in _clause_places(words)]


def _clause_places(words: Sequence[str]) -> List[List[int]]:
    parts: List[List[int]] = [[]]
    for place, word in enumerate(words):
        if word in BREAKS and word != ",":
            if word == "?":
                parts[-1].append(place)
            parts.append([])
        else:
            parts[-1].append(place)
    return [part for part in parts if any(words[place] not in BREAKS for place in part)]


def questions(words: Sequence[str]) -> List[List[int]]:
    """The parts that ask something, each as the places of its words.

    A clause that joins two questions is split ("apa itu KSO dan apa risikonya?"); of two
    nouns that share the rest of a clause ("untung dan rugi waralaba") each gets the rest.
    """
    asked = []
    for clause in _clause_places(words):
        parts = _split_pair(words, clause) or _split_joined(words, clause)
        if len(parts) > 1 or _asks_outright([words[place] for place in clause]):
            asked += parts
    return asked


def is_question(clause: Sequence[str]) -> bool:
    """Whether a clause has a question mark or a word that asks."""
    return "?" in clause or any(word in QUESTION_WORDS for word in _that_may_ask(clause))


def _that_may_ask(clause: Sequence[str]) -> List[str]:
    """The words without those of "tidak apa-apa" and "datang kapan saja", which ask nothing."""
    return _ASKING_NOTHING.sub("", " ".join(clause)).split()


def _asks_outright(clause: Sequence[str]) -> bool:
    """A question of its own; "cuma boleh jual ke mereka" only sounds like one."""
    words = _that_may_ask(clause)
    return "?" in clause or any(word in QUESTION_WORDS - _WEAK_WORDS for word in words)


def _is_aspect(word: str) -> bool:
    return word in ASPECT_NOUNS or word.removesuffix("nya") in ASPECT_NOUNS


def aspects_named(words: Sequence[str]) -> Tuple[str, ...]:
    """The aspects that ``words`` name by a noun, in their order."""
    nouns = [word if word in ASPECT_NOUNS else word.removesuffix("nya") for word in words]
    found = [ASPECT_NOUNS[noun] for noun in nouns if noun in ASPECT_NOUNS]
    return tuple(dict.fromkeys(aspect for aspect in found if aspect))


def _split_pair(words: Sequence[str], clause: List[int]) -> Optional[List[List[int]]]:
    """Give each of two nouns the rest: "untung dan rugi X" → "untung X", "rugi X"."""
    for before, joiner, after in zip(clause, clause[1:], clause[2:]):
        first, second = words[before], words[after]
        paired = words[joiner] in _PAIRING and first != second
        if paired and _is_aspect(first) and _is_aspect(second) and {first, second} != _ONE_NOUN:
            return [
                [place for place in clause if place not in (joiner, after)],
                [place for place in clause if place not in (joiner, before)],
            ]
    return None


_ONE_NOUN = {"hak", "kewajiban"}
"""Two nouns that are one question."""


def _split_joined(words: Sequence[str], clause: List[int]) -> List[List[int]]:
    for index, place in enumerate(clause):
        left, right = clause[:index], clause[index + 1 :]
        # "jelaskan inti plasma sama cara memulainya": a "sama" that joins, not compares.
        apart = words[place] == "sama" and [words[before] for before in left[-1:]] != ["kerja"]
        joins = apart and bool(right) and _is_aspect(words[right[0]])
        if joins or words[place] in _JOINERS or words[place] == ",":
            if {words[place] for place in (*left[-1:], *right[:1])} == _ONE_NOUN:
                continue
            sides = [[words[place] for place in side] for side in (left, right)]
            asking = [is_question(side) or any(map(_is_aspect, side)) for side in sides]
            if len(left) >= 2 and right and all(asking) and any(map(is_question, sides)):
                return [left, *_split_joined(words, right)]
    return [clause]


def not_taken_back(words: Sequence[str]) -> List[int]:
    """The places of what remains: "bukan waralaba, yang keagenan" keeps the second clause.

    A clause that begins with "bukan" goes when another clause remains, and so does all
    that stands before "maksud saya".
    """
    places = list(range(len(words)))
    for index in range(len(words) - 2, -1, -1):
        if words[index] in _MEANT and words[index + 1] in _ONESELF:
            if index + 2 < len(words):
                places = places[index + 2 :]
            break
    parts: List[List[int]] = [[]]
    for place in places:
        parts[-1].append(place)
        if words[place] in BREAKS or words[place] in _TURNS:
            parts.append([])
    kept = [part for part in parts if not _is_taken_back([words[place] for place in part])]
    if any(len([p for p in part if words[p] not in BREAKS]) >= 2 for part in kept):
        return [place for part in kept for place in part]
    return places


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
