"""Our word lists (``words/*.yml``), read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Dict, FrozenSet, List, Mapping, Tuple

import yaml

_FOLDER = Path(__file__).with_name("words")


def _read(name: str) -> Dict[str, List[str]]:
    # BaseLoader: every scalar stays text; YAML would read "no" and "yes" as booleans.
    text = (_FOLDER / name).read_text(encoding="utf-8")
    lists: Dict[str, List[str]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return lists


@cache
def replacements() -> Mapping[Tuple[str, ...], Tuple[str, ...]]:
    """What people type → the standard words, both as tuples of words.

    A standard form is never itself a variant, so one pass settles the text.
    """
    table: Dict[Tuple[str, ...], Tuple[str, ...]] = {}
    for name in ("singkatan.yml", "gabung.yml"):
        for standard, variants in _read(name).items():
            for variant in variants:
                table[tuple(variant.split())] = tuple(standard.split())
    return _settled(table)


def _settled(
    table: Dict[Tuple[str, ...], Tuple[str, ...]],
) -> Dict[Tuple[str, ...], Tuple[str, ...]]:
    """Follow chains (``partneran → …``) so that no result can be replaced again."""
    settled = {}
    for variant, standard in table.items():
        seen = {variant}
        while standard in table and standard not in seen:
            seen.add(standard)
            standard = table[standard]
        settled[variant] = standard
    return settled


@cache
def fillers() -> FrozenSet[str]:
    """Forms of address and filler words that carry no content."""
    return frozenset(word for words in _read("buang.yml").values() for word in words)


@cache
def _danger_phrases() -> Tuple[str, ...]:
    return tuple(phrase for phrases in _read("bahaya.yml").values() for phrase in phrases)


def hints_at_self_harm(plain: str) -> bool:
    """Whether plain words hold a phrase of someone who may harm themselves."""
    padded = f" {plain} "
    return any(f" {phrase} " in padded for phrase in _danger_phrases())


@cache
def slang_of() -> Mapping[str, Tuple[str, ...]]:
    """Standard word → what people type for it; used to roughen training messages."""
    table: Dict[str, Tuple[str, ...]] = {}
    for standard, variants in _read("singkatan.yml").items():
        if " " not in standard:
            table[standard] = tuple(v for v in variants if " " not in v)
    return table


@cache
def spoken_numbers() -> Mapping[str, float]:
    """Number words of regional and spoken language → their value."""
    return {word: float(value) for value, words in _read("angka.yml").items() for word in words}
