"""Cut texts and titles where a reader would, within a platform's limits."""

from __future__ import annotations

import re
from typing import Callable, List, Sequence, Tuple

Measure = Callable[[str], int]

# Best places to cut first: between paragraphs, lines, sentences, words.
_SEAMS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…;])\s+"),
    re.compile(r"\s+"),
)
_ELLIPSIS = "…"
_DANGLING = re.compile(
    r"[\s,;:(/–-]+$|\s+(?:dan|atau|yang|di|ke|dari|untuk|dengan|pada|apa|oleh|tentang)$", re.I
)


def utf16(text: str) -> int:
    """Length as Telegram counts it: characters beyond the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, limit: int, measure: Measure = len) -> List[str]:
    """Cut ``text`` into as few pieces as reasonable, none longer than ``limit``.

    Nothing is lost but the white space at the cuts. A single word longer than the limit
    is cut through.
    """
    pieces: List[str] = []
    rest = text.strip()
    while measure(rest) > limit:
        head, rest = _cut(rest, limit, measure)
        pieces.append(head)
    return [*pieces, rest] if rest or not pieces else pieces


def split_for_buttons(text: str, limit: int, body: int, measure: Measure = len) -> List[str]:
    """Like :func:`split_text`, but the last piece, which carries buttons, fits ``body``."""
    text = text.strip()
    if measure(text) <= body:
        return [text]
    for seam in _SEAMS:
        for found in seam.finditer(text):
            tail = text[found.end() :]
            if tail and measure(tail) <= body and found.start() > 0:
                return [*split_text(text[: found.start()], limit, measure), tail]
    return split_text(text, body, measure)


def _cut(text: str, limit: int, measure: Measure) -> Tuple[str, str]:
    room = limit
    while measure(text[:room]) > limit:
        room -= max(1, (measure(text[:room]) - limit + 1) // 2)
    for seam in _SEAMS:
        last = None
        for found in seam.finditer(text, 0, room + 1):
            # A cut in the first third would leave a stump and many pieces.
            if found.start() <= room and found.start() > room // 3:
                last = found
        if last is not None:
            return text[: last.start()], text[last.end() :].lstrip()
    return text[:room], text[room:]


def shorten(title: str, limit: int) -> str:
    """``title`` within ``limit``, cut between words and marked with an ellipsis."""
    title = " ".join(title.split())
    if len(title) <= limit:
        return title
    cut = title[: limit - 1]
    if " " in cut and not title[limit - 1 : limit].isspace():
        cut = cut.rsplit(" ", 1)[0]
    while _DANGLING.search(cut) and len(cut) > 1:
        shorter = _DANGLING.sub("", cut)
        if not shorter:
            break
        cut = shorter
    return cut + _ELLIPSIS


def titles(wanted: Sequence[str], limit: int) -> List[str]:
    """Titles within ``limit`` that differ from one another, for buttons shown together."""
    made: List[str] = []
    for number, title in enumerate(wanted, 1):
        short = shorten(title, limit) or str(number)
        if short in made:
            mark = f"{number}. "
            short = mark + shorten(title, limit - len(mark))
        made.append(short)
    return made
