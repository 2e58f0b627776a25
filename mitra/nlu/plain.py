"""The words a classifier sees: fillers dropped, laws by number folded into one word."""

from __future__ import annotations

from typing import Iterable, List, Sequence

from mitra.language.laws import law_references, resolve
from mitra.language.normalise import BREAKS
from mitra.language.words import fillers


def content_words(words: Iterable[str]) -> List[str]:
    """Drop clause breaks and fillers; a message of fillers only keeps them."""
    spoken = [w for w in words if w not in BREAKS]
    return [w for w in spoken if w not in fillers()] or spoken


def classifier_text(words: Sequence[str], laws: Iterable[str]) -> str:
    """The text features are taken from.

    "undang undang nomor 20 tahun 2008" and "undang undang 20/2008" are one law and
    become one word, ``@uu-20-2008``; a number we do not know becomes ``@hukum``.
    """
    plain = " ".join(content_words(words))
    known = list(laws)
    for reference in reversed(law_references(plain)):
        law, _ = resolve(reference, known)
        name = f"@{law} @hukum" if law else "@hukum"
        plain = f"{plain[: reference.start]} {name} {plain[reference.end :]}"
    return " ".join(plain.split())
