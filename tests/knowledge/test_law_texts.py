"""Every article we cite exists in the statute and speaks of the matter.

``tests/peraturan`` holds the statutes' texts (public documents; some are OCR with its
errors). Each article of ``pasal:`` names words (``kata``) that its text must contain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from mitra.knowledge import load
from mitra.paths import KNOWLEDGE

TEXTS = Path(__file__).resolve().parent.parent / "peraturan"
# A heading stands on a line of its own, or (where lines were lost) before "(1)" or a capital;
# "dimaksud dalam Pasal 34 ayat (1)" and "Pasal 5 Undang-Undang" are mentions.
_HEADING = re.compile(
    r"\bPas;?al[,.]?[ \t]+((?:[0-9IlOi][ \t]?){1,3}[AB]?)\b['\u2019.]?"
    r"(?=[ \t*]*\n+\s*(?![a-z])|[ \t*]*\Z|\s+\(1\)|\s+(?!Undang|Peraturan|Ayat)[A-Z][a-z])",
    re.MULTILINE,
)
_FIRST_ARTICLE = {"uu-6-2023": 87}
"""The text begins there; lower numbers are articles of other laws that it rewrites."""
_OCR_DIGITS = str.maketrans({"I": "1", "l": "1", "i": "1", "O": "0"})

KB = load(KNOWLEDGE)
LAWS = [s for s in KB.of_kind("hukum") if s.articles and KB.sources[s.id].text_file]
ARTICLES = [(law.id, number) for law in LAWS for number in law.articles]
CITED = sorted(
    {
        (c.source, c.article)
        for entry in KB.entries()
        for c in entry.citations
        if c.article and KB.sources[c.source].text_file
    }
)


def number_in(raw: str) -> str:
    """Article number with OCR's letters read as digits; a last capital stays."""
    raw = "".join(raw.split())
    if len(raw) > 1 and raw[-1] in "AB":
        return raw[:-1].translate(_OCR_DIGITS) + raw[-1]
    return raw.translate(_OCR_DIGITS)


@cache
def articles_of(law: str):
    """Article number → all text under headings (and mentions) of that number."""
    text = (TEXTS / KB.sources[law].text_file).read_text(encoding="utf-8", errors="replace")
    text = text.replace("^", "")  # an OCR mark
    marks = [(m.start(), number_in(m[1])) for m in _HEADING.finditer(text)]
    first = _FIRST_ARTICLE.get(law, 0)
    marks = [(start, n) for start, n in marks if int(re.sub(r"\D", "", n) or 0) >= first]
    found = defaultdict(str)
    for (start, number), (end, _) in zip(marks, [*marks[1:], (len(text), "")]):
        found[number] += " " + text[start:end]
    return {number: " ".join(part.lower().split()) for number, part in found.items()}


def text_of(law: str, number: str) -> str:
    """Text of an article; of an amended one also what the amending law makes of it."""
    parts = [articles_of(law).get(number, "")]
    article = KB.subjects[law].articles[number]
    if article.amended_by and KB.sources[article.amended_by].text_file:
        parts += articles_of(article.amended_by).values()
    return " ".join(parts)


class TestStatutes:
    @pytest.mark.parametrize(("law", "number"), CITED)
    def test_a_cited_article_is_summarised_under_pasal(self, law, number):
        assert number in KB.subjects[law].articles

    @pytest.mark.parametrize(("law", "number"), ARTICLES)
    def test_an_article_exists_in_the_statute_and_speaks_of_the_matter(self, law, number):
        text = text_of(law, number)

        missing = [w for w in KB.subjects[law].articles[number].words if w.lower() not in text]

        assert text.strip(), f"{law} has no article {number}"
        assert missing == []

    def test_revoked_laws_name_who_revoked_them_and_what_stands_instead(self):
        for source in KB.sources.values():
            if source.revoked:
                assert source.replaced_by, source.id

    def test_no_answer_rests_on_revoked_law_alone_unless_it_is_about_that_law(self):
        revoked = {s.id for s in KB.sources.values() if s.revoked}
        for entry in KB.entries():
            sources = {c.source for c in entry.citations}
            assert sources - revoked or entry.subject in revoked, entry.id
