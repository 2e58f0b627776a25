"""Indonesian as people type it, brought to one plain form.

``normalise`` is a pure function of the text: the same text always gives the same
words, and normalising twice equals normalising once. Each word remembers where it
stood in the original, so entities can be reported in the user's own text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Dict, List, NamedTuple, Optional, Tuple

from mitra.language.numbers import NUMBER_WORDS, read_number
from mitra.language.words import replacements

MAX_CHARACTERS = 4000
"""Nobody types more on a phone; what comes behind is not read."""

BREAKS = {".", "?", "!", ",", ";"}
"""Tokens that may end a clause; kept apart from words."""

_TOKEN = re.compile(r"\d+(?:[./,]\d+)*|[^\W\d_]+|[.?!,;\n]", re.UNICODE)
_STRETCHED = re.compile(r"([^\W\d])\1{2,}", re.UNICODE)
_DOUBLED = re.compile(r"^([^\W\d_]{3,})2(nya|an)?$", re.UNICODE)
_MARKS = {"`", "^"}
"""The only characters of ASCII that folding drops."""
_NUMBER_CUES = {"nomor", "pasal", "tahun", "ayat", "huruf", "undang", "pemerintah", "angka"}
_LAW_ENDS = {"undang", "pemerintah"}


class Word(NamedTuple):
    """A plain word and the span of the original text it came from."""

    text: str
    start: int
    end: int


def words_of(text: str) -> List[Word]:
    """Split ``text`` into plain words and clause breaks."""
    words = _tokens(text[:MAX_CHARACTERS])
    # Number words may appear only after "no" became "nomor", and a joined word may be
    # a variant in turn; both passes are repeated until nothing changes.
    for _ in range(4):
        before = [w.text for w in words]
        words = _without_abbreviation_dots(_numbers(_replace(words)))
        if [w.text for w in words] == before:
            break
    return words


def normalise(text: str) -> str:
    """Return the plain form of ``text``, words and breaks separated by single spaces."""
    return " ".join(w.text for w in words_of(text))


def _fold(text: str) -> Tuple[str, List[int]]:
    """Lower-case, strip accents and width variants; map each new character to its origin."""
    if text.isascii() and not _MARKS & set(text):  # as most messages are
        return text.lower(), list(range(len(text)))
    folded: List[str] = []
    origin: List[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).lower():
            # Lower-casing can itself bring combining marks (Turkish dotted I).
            if not unicodedata.combining(part) and unicodedata.category(part) not in ("Cf", "Sk"):
                folded.append(part)
                origin.append(index)
    return "".join(folded), origin


def _tokens(text: str) -> List[Word]:
    # "macam2" must be seen before digits and letters are split.
    folded, origin = _fold(text)
    words: List[Word] = []
    for chunk in re.finditer(r"\n|[^\s]+", folded):
        doubled = _DOUBLED.match(chunk[0].strip(".,?!"))
        if doubled:
            start, end = origin[chunk.start()], origin[chunk.end() - 1] + 1
            stem = _STRETCHED.sub(r"\1", doubled[1])
            words.append(Word(stem, start, end))
            words.append(Word(stem + (doubled[2] or ""), start, end))
            continue
        for found in _TOKEN.finditer(chunk[0]):
            start = origin[chunk.start() + found.start()]
            end = origin[chunk.start() + found.end() - 1] + 1
            token = "." if found[0] == "\n" else _STRETCHED.sub(r"\1", found[0])
            if token in BREAKS and words and words[-1].text in BREAKS:
                # "???" and "!?" end one clause; a question mark is the one to keep.
                if token == "?":
                    words[-1] = words[-1]._replace(text="?", end=end)
                continue
            words.append(Word(token, start, end))
    return words


def _replace(words: List[Word]) -> List[Word]:
    table, lengths = replacements(), _lengths()
    result: List[Word] = []
    index = 0
    while index < len(words):
        for length in lengths.get(words[index].text, ()):
            replaced = words[index : index + length]  # at the end of the text, fewer
            standard = table.get(tuple(word.text for word in replaced))
            if standard is not None:
                start, end = replaced[0].start, replaced[-1].end
                result += [Word(text, start, end) for text in standard]
                index += len(replaced)
                break
        else:
            result.append(words[index])
            index += 1
    return result


@lru_cache(maxsize=1)
def _lengths() -> Dict[str, List[int]]:
    """First word of what is replaced → how many words it may have, the most first."""
    lengths: Dict[str, List[int]] = {}
    for key in sorted(replacements(), key=len, reverse=True):
        known = lengths.setdefault(key[0], [])
        if len(key) not in known:
            known.append(len(key))
    return lengths


def _without_abbreviation_dots(words: List[Word]) -> List[Word]:
    """Drop the dot of "No. 7" and "Th. 2021": it abbreviates and ends no sentence."""
    texts = [word.text for word in words]
    return [
        word
        for index, word in enumerate(words)
        if not (
            word.text == "."
            and texts[index - 1 : index] in (["nomor"], ["tahun"], ["pasal"])
            and texts[index + 1 : index + 2]
            and texts[index + 1][0].isdigit()
        )
    ]


def _numbers(words: List[Word]) -> List[Word]:
    """Spoken numbers to digits where they name a law, an article or an amount.

    A lone "satu" or "dua" stays a word: it may choose from a list or mean "a".
    """
    texts = [w.text for w in words]
    result: List[Word] = []
    index = 0
    while index < len(words):
        value, behind = read_number(texts, index)
        length = behind - index
        cued = index > 0 and texts[index - 1] in _NUMBER_CUES
        year_from = _year_begins(texts, index, behind) if cued else None
        if year_from is not None:
            for start, end in ((index, year_from), (year_from, behind)):
                part, _ = read_number(texts[:end], start)
                result.append(Word(str(part), words[start].start, words[end - 1].end))
            index = behind
        elif value is not None and (length > 1 or cued) and texts[index] in NUMBER_WORDS:
            result.append(Word(str(value), words[index].start, words[behind - 1].end))
            index = behind
        else:
            result.append(words[index])
            index += 1
    return result


def _year_begins(texts: List[str], start: int, end: int) -> Optional[int]:
    """Where the year begins in "dua puluh | dua ribu delapan", a law's number and year."""
    for split in range(start + 1, end):
        (number, behind), (year, _) = read_number(texts[:split], start), read_number(texts, split)
        named = texts[start - 1] in _LAW_ENDS and year and 45 <= year <= 99
        is_year = named or (year and 1945 <= year <= 2100)
        if behind == split and number and number < 200 and is_year:
            return split
    return None
