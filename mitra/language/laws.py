"""Laws by number, however people write them, and the articles they name.

Works on plain text (:func:`mitra.language.normalise.normalise`), where "UU no. 9 thn 95"
already reads "undang undang nomor 9 tahun 95".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterable, List, Mapping, Optional, Sequence, Tuple

_KINDS = {
    "undang undang dasar": "uud",
    "undang undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "perpres": "perpres",
    "permendag": "permendag",
    "permentan": "permentan",
    "peraturan menteri perdagangan": "permendag",
    "peraturan menteri pertanian": "permentan",
    "peraturan kppu": "peraturan-kppu",
    "peraturan bkpm": "bkpm",
}
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_LAW = re.compile(
    rf"\b(?P<kind>{_KIND})(?: republik indonesia| ri)?(?: [^\W\d]+){{0,2}}?"
    r"(?: nomor| ke)?(?: \.)? ?(?P<number>\d{1,3})"
    r"(?:(?: ?[/,.] ?| )(?:(?:tahun|nya) (?:\. )?)?(?P<year>\d{4}|\d{2})\b)?(?!\d)"
)
# "yang tahun 1997?", "maksud saya yang 2008": a law by its year, in a message of few words.
_BARE_YEAR = re.compile(r"\b(?:yang|nya|tahun) (?P<year>(?:19|20)\d\d)\b")
_FEW_WORDS = 7
_SLASHED = re.compile(r"\b(?P<number>\d{1,3})/(?P<year>\d{4}|\d{2})\b")
_YEAR_ONLY = re.compile(
    rf"\b(?P<kind>{_KIND})(?: [^\W\d]+){{0,2}}? (?:tahun )?(?P<year>(?:19|20)\d\d)\b"
)
_ARTICLE = re.compile(r"\bpasal (?:nomor |ke )?(?P<number>\d{1,3})(?: ?(?P<letter>[ab])\b)?")


@dataclass(frozen=True)
class LawReference:
    """A law as named in a message: kind, number and, where given, the full year."""

    kind: str
    number: Optional[int]
    year: Optional[int]
    start: int
    end: int

    def __str__(self) -> str:
        kind = {"uu": "UU", "pp": "PP", "perpres": "Perpres"}.get(self.kind, self.kind.title())
        parts = [kind]
        if self.number is not None:
            parts.append(f"{self.number}/{self.year}" if self.year else str(self.number))
        elif self.year:
            parts.append(f"tahun {self.year}")
        return " ".join(parts)


def law_references(plain: str) -> List[LawReference]:
    """Every law named by number or year in ``plain`` (normalised text), in order."""
    found: List[LawReference] = []
    patterns = [_LAW, _YEAR_ONLY, _SLASHED]
    if len(plain.split()) <= _FEW_WORDS:
        patterns.append(_BARE_YEAR)
    for pattern in patterns:
        for match in pattern.finditer(plain):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            groups = match.groupdict()
            number = int(groups["number"]) if groups.get("number") else None
            year = _full_year(groups.get("year"))
            kind = _KINDS.get(groups.get("kind") or "", "")
            if (
                pattern is _LAW
                and number is not None
                and year is None
                and match["number"] in _years(plain)
            ):
                continue
            if kind == "uud":
                continue
            found.append(LawReference(kind, number, year, match.start(), match.end()))
    return sorted(found, key=lambda reference: reference.start)


def _years(plain: str) -> Sequence[str]:
    return re.findall(r"\btahun (\d{2})\b", plain)


def _full_year(year: Optional[str]) -> Optional[int]:
    if year is None:
        return None
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= 45 else 2000)


def articles(plain: str) -> List[str]:
    """Numbers of the articles named in ``plain``, e.g. ``["34", "32A"]``."""
    return [match["number"] + (match["letter"] or "").upper() for match in _ARTICLE.finditer(plain)]


def resolve(reference: LawReference, known: Iterable[str]) -> Tuple[Optional[str], List[str]]:
    """Find the law ``reference`` means among ``known`` ids such as ``uu-20-2008``.

    Returns:
        (id, []) when exactly one fits; (None, near) otherwise, where ``near`` holds the
        ids that share kind and number, or kind and year, or number and year.
    """
    parsed = [(key, *parts) for key in known if (parts := _parts(key)) is not None]
    fitting = [
        key
        for key, kind, number, year in parsed
        if (not reference.kind or kind == reference.kind)
        and (reference.number is None or number == reference.number)
        and (reference.year is None or year == reference.year)
    ]
    if len(fitting) == 1:
        return fitting[0], []
    if fitting:
        return None, fitting
    scored: Mapping[str, int] = {
        key: 2 * (number == reference.number)
        + 2 * (year == reference.year)
        + (kind == reference.kind)
        for key, kind, number, year in parsed
    }
    near = sorted((k for k in scored if scored[k] >= 3), key=lambda k: -scored[k])
    return None, near


def _parts(key: str) -> Optional[Tuple[str, int, int]]:
    match = re.match(r"^(?P<kind>[a-z-]+?)-(?P<number>\d+)-(?P<year>\d{4})$", key)
    return (match["kind"], int(match["number"]), int(match["year"])) if match else None
