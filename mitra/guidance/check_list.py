"""Read what a person says of the items of a check-list, asked or not."""

from __future__ import annotations

from typing import Dict, Sequence

from mitra.guidance.state import Answer, Value
from mitra.guidance.things import clauses_of, is_span
from mitra.guidance.vocabulary import Token, hits, table
from mitra.knowledge.guidance import Form, Question
from mitra.language.amounts import amounts

_CONTENTS = "isi"
"""Section of the items that are to stand in an agreement."""
_DENIALS = frozenset({"tidak", "belum", "bukan", "jangan"})
_DENIES_WITHIN = 2
"""Words before a phrase among which one that denies turns it round."""
_READ_OUT = frozenset("tulisannya bunyinya".split())
"""Words of who reads out what stands there; "katanya" is hearsay."""
_OPENS_ANOTHER = "tentang"
"""Begins a clause about something else, "soal ongkos …"; normalised."""


class CheckList:
    """The items of one form that are checked one by one."""

    def __init__(self, form: Form) -> None:
        self._form = form
        checks = {q.id: q.check for q in form.questions if q.check}
        self._phrases = table({name: check.phrases for name, check in checks.items()})
        self._topics = table(
            {name: (*check.phrases, *check.topics) for name, check in checks.items()}
        )
        self._answers = {
            name: table({o.id: (o.name, *o.words) for o in form.question(name).options})
            for name in checks
        }

    def read(self, asked: Question, tokens: Sequence[Token]) -> Dict[str, Answer]:
        """Answers by item: a clause is about the item it names, or the one ``asked``."""
        found: Dict[str, Answer] = {}
        for part in clauses_of(tokens):
            words = [token.text for token in part]
            named = [hit.meaning for hit in hits(words, self._topics)]
            if not named and words[:1] == [_OPENS_ANOTHER]:
                continue
            about = asked.id if asked.id in named or not named else named[0]
            verdict = self._verdict(self._form.question(about), words, bool(named))
            if verdict:
                found[about] = verdict  # what comes last corrects: "ada, tapi jarang"
        return found

    def volunteered(self, question: Question, words: Sequence[str]) -> Answer:
        """What a phrase tells, wherever it stands, of a warning sign or something missing."""
        good = question.check.good if question.check else ""
        for hit in hits(words, self._phrases):
            if hit.meaning == question.id:
                before = words[max(0, hit.start - _DENIES_WITHIN) : hit.start]
                denied = not _DENIALS.isdisjoint(before)
                said = next(o for o in question.options if (o.id == good) == denied)
                return (Value(said.id, said.says),)
        return ()

    def _verdict(self, question: Question, words: Sequence[str], named: bool) -> Answer:
        """What a clause says of an item: a phrase, an answer's word, or what stands in it."""
        volunteered = self.volunteered(question, words)
        if volunteered:
            return volunteered
        found = hits(words, self._answers[question.id])
        if found:
            return (Value(found[-1].meaning, question.option(found[-1].meaning).says),)
        told = any(map(is_span, words)) or (len(words) > 1 and amounts(words))
        told = told or (named and not _READ_OUT.isdisjoint(words))
        if told and question.check is not None and question.check.section == _CONTENTS:
            # Who says "dibayar 30 hari setelah barang datang" has read it.
            good = question.option(question.check.good)
            return (Value(good.id, good.says),)
        return ()
