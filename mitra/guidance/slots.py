"""Read answers out of free text: options by word, number or amount; what is had and lacked."""

from __future__ import annotations

import re
from typing import Container, Dict, Iterable, Mapping, Optional, Sequence, Tuple

from mitra.guidance.check_list import CheckList
from mitra.guidance.state import Answer, Value
from mitra.guidance.things import TIME, beside, clauses_of, is_span, things
from mitra.guidance.vocabulary import Hit, Phrase, Token, Vocabulary, hits, table
from mitra.knowledge.guidance import DURATION, MANY, ONE, TEXT, Form, Guidance, Question
from mitra.language.amounts import Amount, amounts
from mitra.language.clauses import choice
from mitra.language.normalise import BREAKS

_FILL = frozenset("dan nomor no pilih pilihan yang sama juga saja nya angka ke opsi".split())
_AROUND_NUMBER = (
    _FILL
    | BREAKS
    | set(
        "sekitar kira cuma hanya lebih kurang ada kami saya total semua dengan termasuk an".split()
    )
)
_UNTIL = ("sampai", "selama", "hingga", "tanpa")
_LEADING = re.compile(r"^(?:(?:di|selama|oh|eh|ya|hmm)\s+)+", re.IGNORECASE)
MAX_TEXT = 160
"""Characters of a free answer that are kept."""


class Reader:
    """Reads the answers of one form."""

    def __init__(self, form: Form, guidance: Guidance, vocabulary: Vocabulary) -> None:
        self._form = form
        self._vocabulary = vocabulary
        self._options: Dict[str, Dict[Phrase, str]] = {}
        self._phrases: Dict[str, Dict[Phrase, str]] = {}
        self._units: Dict[str, Dict[Phrase, str]] = {}
        for question in form.questions:
            self._options[question.id] = table(
                {o.id: (*o.phrases, o.name, *o.words) for o in question.options}
            )
            self._phrases[question.id] = table({o.id: o.phrases for o in question.options})
            self._units[question.id] = table(
                {str(n): m.units for n, m in enumerate(question.measures)}
            )
        self._cues = table(
            {
                question.cue: guidance.words[question.cue]
                for question in form.questions
                if question.cue
            }
        )
        self._openings = table({q.id: q.opens for q in form.questions if q.opens})
        self._check_list = CheckList(form)

    def read(
        self, message: str, asked: Optional[Question] = None, told: Container[str] = ()
    ) -> Dict[str, Answer]:
        """Every answer in ``message``; to the question ``asked`` a bare word is enough.

        ``told``: ids of the questions answered before.
        """
        tokens = self._vocabulary.tokens(message)
        if asked is not None and asked.check:
            number = self._by_number(asked, tokens)
            return {asked.id: number} if number else self._check_list.read(asked, tokens)
        found: Dict[str, Answer] = {}
        for question in self._form.questions:
            answer = self._answer(question, message, tokens, asked)
            if answer:
                found[question.id] = answer
        if asked is None:
            return found
        if asked.kind == TEXT or asked.id not in found:
            ahead = self._opened(asked, message, tokens, told)
            if ahead:
                return ahead
        if asked.id not in found:
            number = self._by_number(asked, tokens)
            if number:
                return {asked.id: number}
        if asked.id in found:
            # The words of this answer answer nothing else: "pasar" is no trade when it is
            # lacked, and "5 karyawan" are no offer when it was asked how many work.
            return {k: v for k, v in found.items() if k == asked.id or self._apart(k, asked)}
        return found

    def _opened(
        self, asked: Question, message: str, tokens: Sequence[Token], told: Container[str]
    ) -> Dict[str, Answer]:
        """A free text that opens with the word of another question: "dibayar tiap Sabtu"."""
        first = [token.text for token in tokens if token.text not in BREAKS][:1]
        for hit in hits(first, self._openings):
            if hit.meaning != asked.id and hit.meaning not in told:
                return {hit.meaning: _free(self._form.question(hit.meaning), message, tokens)}
        return {}

    def _apart(self, name: str, asked: Question) -> bool:
        other = self._form.question(name)
        counts = any(option.counted for option in other.options)
        return not other.open and not (asked.measures and counts)

    def read_after(self, message: str, passed_over: Iterable[Question]) -> Dict[str, Answer]:
        """What is told of questions passed over, once nothing is asked: "dibayar tiap Sabtu"."""
        tokens = self._vocabulary.tokens(message)
        first = [token.text for token in tokens if token.text not in BREAKS][:1]
        opened = {hit.meaning for hit in hits(first, self._openings)}
        found = {
            question.id: _free(question, message, tokens)
            for question in passed_over
            if (question.id in opened if opened else question.kind == DURATION)
        }
        return {name: answer for name, answer in found.items() if answer}

    def read_bare(self, message: str, question: Question) -> Answer:
        """The answer to one question alone, by its words and not by a number."""
        tokens = self._vocabulary.tokens(message)
        return self._answer(question, message, tokens, question)

    def is_option(self, words: Phrase, question: Question) -> bool:
        """Whether the words as a whole are one of the question's own answers."""
        return words in self._options[question.id]

    def _answer(
        self,
        question: Question,
        message: str,
        tokens: Sequence[Token],
        asked: Optional[Question],
    ) -> Answer:
        is_asked = asked is not None and question.id == asked.id
        words = [token.text for token in tokens]
        if question.kind in (TEXT, DURATION):
            return _free(question, message, tokens) if is_asked else ()
        if question.check:
            return self._check_list.volunteered(question, words)
        if question.measures:
            measured = self._measured(question, tokens, bare=is_asked)
            if measured:
                return measured
        if question.cue:
            return self._had_or_lacked(question, tokens, asked)
        return self._chosen(question, tokens, is_asked)

    def _chosen(self, question: Question, tokens: Sequence[Token], is_asked: bool) -> Answer:
        # A single word such as "kecil" says too little where nobody asked.
        wide = is_asked or question.open
        known = self._options if wide else self._phrases
        found = hits([token.text for token in tokens], known[question.id])
        if not found:
            return ()
        if not is_asked and not question.quotes and len({h.meaning for h in found}) > 1:
            return ()  # told in passing and ambiguous: better to ask
        best = _most_meant(found)
        said = question.option(best.meaning).says
        if question.quotes:
            said = _typed(tokens, *_run(best, found))
        return (Value(best.meaning, said),)

    def _measured(self, question: Question, tokens: Sequence[Token], bare: bool) -> Answer:
        words = [token.text for token in tokens]
        numbers = amounts(words)
        units = hits(words, self._units[question.id])
        for unit in units:
            number = beside(numbers, unit, words)
            if number is not None:
                return self._by_measure(question, int(unit.meaning), number, tokens, unit)
        others = [w for i, w in enumerate(words) if not any(n.start <= i < n.end for n in numbers)]
        alone = len(numbers) == 1 and set(others) <= _AROUND_NUMBER
        if bare and question.bare_unit and not units and alone:
            for measure in question.measures:
                if question.bare_unit in measure.units:
                    value = numbers[0]
                    said = f"{_plain(value.value)} {question.bare_unit}"
                    return (Value(_bound(measure.bounds, value.value), said),)
        return ()

    def _by_measure(
        self, question: Question, index: int, number: Amount, tokens: Sequence[Token], unit: Hit
    ) -> Answer:
        measure = question.measures[index]
        said = f"{_typed(tokens, number.start, number.end)} {_typed(tokens, unit.start, unit.end)}"
        return (Value(_bound(measure.bounds, number.value), said),)

    # --- what one has, what one lacks ----------------------------------------------

    def _had_or_lacked(
        self, question: Question, tokens: Sequence[Token], asked: Optional[Question]
    ) -> Answer:
        carried = asked.cue if asked is not None else None
        found: Dict[str, Value] = {}
        for part in clauses_of(tokens):
            words = [token.text for token in part]
            for hit in hits(words, self._phrases[question.id]):
                option = question.option(hit.meaning)
                found.setdefault(option.id, Value(option.id, option.says))
            cues = hits(words, self._cues)
            carried = cues[-1].meaning if cues else carried
            for hit, cue, number in things(words, self._options[question.id], self._cues, carried):
                if cue != question.cue:
                    continue
                option = question.option(hit.meaning)
                said = _typed(part, hit.start, hit.end)
                if number is not None and option.counted:
                    first, last = min(number.start, hit.start), max(number.end, hit.end)
                    said = _typed(part, first, last)
                found.setdefault(option.id, Value(option.id, said))
        return tuple(found.values())

    def _by_number(self, question: Question, tokens: Sequence[Token]) -> Answer:
        """Options chosen by their numbers: "3", "nomor 1 dan 3", "yang kedua"."""
        spoken = [t.text for t in tokens if t.text not in BREAKS and t.text not in _FILL]
        words = [part for word in spoken for part in word.split(",")]  # "1,3" is two choices
        if not words or not question.options or len(words) > len(question.options):
            return ()
        numbers = [choice([word]) for word in words]
        if not all(numbers) or (question.kind == ONE and len(numbers) > 1):
            return ()
        chosen = []
        for number in numbers:
            index = len(question.options) - 1 if number == -1 else (number or 0) - 1
            if not 0 <= index < len(question.options):
                return ()
            option = question.options[index]
            chosen.append(Value(option.id, option.says))
        return tuple(chosen) if question.kind == MANY else tuple(chosen[:1])


def _most_meant(found: Sequence[Hit]) -> Hit:
    """The meaning with the most words, then the most hits, then the earliest."""
    weight: Dict[str, int] = {}
    for hit in found:
        weight[hit.meaning] = weight.get(hit.meaning, 0) + 2 * (hit.end - hit.start) - 1
    return max(found, key=lambda hit: (weight[hit.meaning], hit.end - hit.start, -hit.start))


def _run(hit: Hit, found: Sequence[Hit]) -> Tuple[int, int]:
    """The words of ``hit`` and of its neighbours that mean the same: "mebel rotan"."""
    start, end = hit.start, hit.end
    for other in found:
        if other.meaning == hit.meaning and other.start == end:
            end = other.end
    for other in reversed(found):
        if other.meaning == hit.meaning and other.end == start:
            start = other.start
    return start, end


def _bound(bounds: Mapping[str, float], value: float) -> str:
    """The option whose bound ``value`` has reached."""
    reached = [(bound, name) for name, bound in bounds.items() if value >= bound]
    return max(reached)[1] if reached else next(iter(bounds))


def _plain(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _typed(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.typed for token in tokens[start:end])


def _free(question: Question, message: str, tokens: Sequence[Token]) -> Answer:
    words = [token.text for token in tokens]
    if question.kind == DURATION:
        timed = any(map(is_span, words)) or (TIME & set(words) and amounts(words))
        if not timed and not any(word in words for word in _UNTIL):
            return ()
    if not any(len(word) > 1 and word.isalpha() for word in words):
        return ()
    # What cannot be printed cannot stand in a document either.
    text = "".join(c if c.isprintable() else " " for c in message)
    text = _LEADING.sub("", " ".join(text.split())).rstrip(" .!,;")
    return (Value("", text[:MAX_TEXT]),) if text else ()
