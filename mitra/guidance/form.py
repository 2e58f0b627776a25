"""The state machine of a form: answer, correct, skip, ask again once, leave, resume, cancel.

Pure: a message and a state in, a :class:`Step` out. What a step sounds like is decided in
:mod:`mitra.answers.guide`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, FrozenSet, List, Mapping, Optional, Tuple

from mitra.guidance.corrections import Corrections, merged
from mitra.guidance.slots import Reader
from mitra.guidance.state import DONE, OPEN, PAUSED, Answer, State, Value
from mitra.guidance.vocabulary import Phrase, Vocabulary, hits, phrase, table
from mitra.knowledge.guidance import DURATION, MANY, ONE, Form, Guidance, Question
from mitra.language.normalise import BREAKS, normalise
from mitra.language.words import fillers

# What a message was, as seen by the form.
ANSWERED, CORRECTED, SKIPPED, MISSED, GIVEN_UP = "jawab", "ralat", "lewat", "meleset", "menyerah"
CANCELLED, LEFT, REPEATED, CUT_SHORT, NOT_MINE = "batal", "tunda", "ulangi", "cukup", "bukan"

_MOST_WORDS_OF_AN_ORDER = 6
_MOST_WORDS_OF_A_REQUEST = 10
_SOFT = frozenset(
    "ya ah deh dong aja oke ok tolong eh dulu saja oh o paham begitu mari kita yuk inggih "
    "maaf saya aku".split()
)


@dataclass(frozen=True)
class Step:
    """What a message did to a form.

    Attributes:
        state: The state after it; None when the form is over and forgotten.
        kind: One of the words above.
        noted: The answers to questions that were not asked but told or corrected.
    """

    state: Optional[State]
    kind: str
    noted: Tuple[Tuple[Question, Answer], ...] = ()


class FormMachine:
    """Moves one form forward."""

    def __init__(self, form: Form, guidance: Guidance, vocabulary: Vocabulary) -> None:
        self.form = form
        self._vocabulary = vocabulary
        self._reader = Reader(form, guidance, vocabulary)
        self._requests = {
            name: table({name: guidance.words[name]}) for name in ("minta_hasil", "minta_lanjut")
        }
        self._corrections = Corrections(form, guidance, vocabulary, self._reader)
        self._orders: Dict[str, FrozenSet[Phrase]] = {
            name: frozenset(_bare(phrase(line)) for line in lines)
            for name, lines in guidance.words.items()
        }

    # --- begin and resume ---------------------------------------------------------------

    def begin(self, message: str, held: Optional[State] = None) -> State:
        """Open the form; what ``message`` already tells is not asked again."""
        answers = self._reader.read(message)
        return self._onward(State(form=self.form.id, answers=answers, held=held))

    def resume(self, state: State) -> State:
        """Take up a form that was left."""
        return self._onward(replace(state, phase=OPEN, missed=False))

    def _onward(self, state: State) -> State:
        """Ask the first question that is neither answered nor skipped."""
        for question in self.form.questions:
            if question.id not in state.answers and question.id not in state.skipped:
                return replace(state, asked=question.id, missed=False)
        return replace(state, asked=None, missed=False, phase=DONE)

    def asked(self, state: State) -> Optional[Question]:
        """The question that waits for an answer."""
        return self.form.question(state.asked) if state.asked else None

    # --- one message ----------------------------------------------------------------------

    def order(self, message: str) -> Optional[str]:
        """The order that ``message`` gives ("batal", "cukup, mana hasilnya"), if any.

        One clause is enough to cancel, to go on or to ask for the result: "gak jadi deh,
        saya bahas dulu". To put off and to skip, all of the message must say so.
        """
        parts = self._spoken_parts(message)
        cancelled = [part for part in parts if self._cancels(part)]
        wants_result = self._holds(message, "minta_hasil", _MOST_WORDS_OF_A_REQUEST)
        # "stop, simpulkan saja" ends the questions, "tidak jadi" ends the form.
        if cancelled and not (wants_result and all(part in _ENDINGS for part in cancelled)):
            return "batal"
        if self._goes_on(message):  # before the result: "teruskan suratnya"
            return "lanjut"
        if wants_result or any(self._is_order(part, "cukup") for part in parts):
            return "cukup"
        for name in ("tunda", "ulang_jawab", "lewati"):
            if parts and all(self._is_order(part, name) for part in parts):
                return name
        return "lanjut" if any(self._is_order(part, "lanjut") for part in parts) else None

    def _goes_on(self, message: str) -> bool:
        """Whether all of a short message says to go on: "lanjutin pertanyaannya"."""
        words = [word for word in normalise(message).split() if word not in BREAKS]
        found = hits(words, self._requests["minta_lanjut"])
        said = {place for hit in found for place in range(hit.start, hit.end)}
        rest = [word for place, word in enumerate(words) if place not in said]
        return bool(found) and all(_is_soft(word) or word in _GONE_ON_WITH for word in rest)

    def _cancels(self, words: Phrase) -> bool:
        """Whether a clause cancels: "batalmi pale", "kita batal dulu", not "jangan batal"."""
        if self._is_order(words, "batal"):
            return True
        words = words[:-1] if words[-1:] == ("sudah",) else words  # "batal sudah"
        return any(word.startswith("batal") for word in words) and all(
            _is_soft(word) or word.startswith("batal") or word in _CANCELLED_WITH for word in words
        )

    def means(self, message: str, state: State) -> bool:
        """Whether the message says what was meant: "salah pencet, maksudnya tidak"."""
        question = self.asked(state)
        said = "maksud" in normalise(message) and question is not None
        return said and bool(self._reader.read(message, question))

    def _holds(self, message: str, request: str, most_words: int) -> bool:
        """Whether a short message holds a phrase that asks for something wherever it stands."""
        words = [word for word in normalise(message).split() if word not in BREAKS]
        return len(words) <= most_words and bool(hits(words, self._requests[request]))

    def is_answer(self, message: str, state: State) -> bool:
        """Whether the message as a whole is one of the answers to the question asked."""
        question = self.asked(state)
        return question is not None and self._reader.is_option(
            self._spoken_words(message), question
        )

    def take(self, message: str, state: State, is_other: bool = False) -> Step:
        """Try ``message`` as an answer, a correction, or an order of this form.

        Where the message is understood as a question of its own (``is_other``), only an
        order counts.
        """
        question = self.asked(state)
        order = self.order(message)
        if order == "batal":
            return Step(None, CANCELLED)
        if order == "tunda":
            return Step(replace(state, phase=PAUSED, missed=False), LEFT)
        if order == "lanjut":
            return Step(state, REPEATED)
        if order == "cukup":
            left = tuple(q.id for q in self.form.questions if q.id not in state.answers)
            return Step(self._onward(replace(state, skipped=left)), CUT_SHORT)
        if order == "ulang_jawab":
            return self._back(state)
        if question is None:
            return Step(state, NOT_MINE)
        if is_other:
            return Step(state, NOT_MINE)
        all_alike = self._all_alike(message, question, state)
        if all_alike is not None:
            return Step(self._onward(all_alike), ANSWERED)
        skips = order == "lewati" and not self.is_answer(message, state)
        if skips or self._passes_over(message, question):
            skipped = replace(state, skipped=(*state.skipped, question.id))
            return Step(self._onward(skipped), SKIPPED)
        corrected = self.correct(message, state)
        if corrected is not None:
            return corrected
        found: Mapping[str, Answer] = self._reader.read(message, question, state.answers)
        if question.id in found:
            return self._answer(question, found, state)
        found = found or self._told_ahead(message, state)
        if found:
            return self._note(found, state, ANSWERED)
        return Step(state, NOT_MINE)

    def _told_ahead(self, message: str, state: State) -> Mapping[str, Answer]:
        """A bare answer to one question yet to come, where nothing else could be read."""
        found: Dict[str, Answer] = {}
        for question in self.form.questions:
            waits = question.id != state.asked and question.id not in state.answers
            told = question.kind in (ONE, DURATION) and not question.check
            if waits and told and not question.measures:
                answer = self._reader.read_bare(message, question)
                if answer:
                    found[question.id] = answer
        return found if len(found) == 1 else {}

    def miss(self, state: State) -> Step:
        """Nothing could be made of a message: ask again once, then pass over."""
        if not state.missed:
            return Step(replace(state, missed=True), MISSED)
        skipped = replace(state, skipped=(*state.skipped, state.asked or ""))
        return Step(self._onward(skipped), GIVEN_UP)

    def correct(self, message: str, state: State) -> Optional[Step]:
        """A correction of what was answered before, also after the result."""
        found = self._corrections.read(message, state)
        return self._note(found, state, CORRECTED) if found else None

    def add(self, message: str, state: State) -> Optional[Step]:
        """An answer told after the result to a question that was passed over."""
        left = [q for q in self.form.questions if q.id not in state.answers]
        found = self._reader.read_after(message, left)
        return self._note(found, state, ANSWERED) if found else None

    def _answer(self, question: Question, found: Mapping[str, Answer], state: State) -> Step:
        after = state.with_answer(question.id, found[question.id])
        noted = []
        for name, answer in found.items():
            if name != question.id and name not in state.answers:
                after = after.with_answer(name, answer)
                noted.append((self.form.question(name), answer))
        return Step(self._onward(after), ANSWERED, tuple(noted))

    def _note(self, found: Mapping[str, Answer], state: State, kind: str) -> Step:
        after, noted = state, []
        for name, answer in found.items():
            question = self.form.question(name)
            if question.kind == MANY and kind != CORRECTED:
                answer = merged(state.answers.get(name, ()), answer)
            after = after.with_answer(name, answer)
            noted.append((question, answer))
        return Step(self._onward(after), kind, tuple(noted))

    def _back(self, state: State) -> Step:
        """Ask the question answered or skipped last once more."""
        before = None
        for question in self.form.questions:
            if question.id == state.asked:
                break
            if question.id in state.answers or question.id in state.skipped:
                before = question.id
        if before is None:
            return Step(state, REPEATED)
        answers = {name: a for name, a in state.answers.items() if name != before}
        skipped = tuple(name for name in state.skipped if name != before)
        again = replace(state, answers=answers, skipped=skipped, asked=before, missed=False)
        return Step(replace(again, phase=OPEN), REPEATED)

    # --- orders and answers for all ---------------------------------------------------------

    def _is_order(self, words: Phrase, name: str) -> bool:
        return len(words) <= _MOST_WORDS_OF_AN_ORDER and words in self._orders[name]

    def _spoken_parts(self, message: str) -> List[Phrase]:
        """The words of each clause, without fillers and forms of address."""
        parts: List[List[str]] = [[]]
        for token in self._vocabulary.tokens(message):
            if token.text in BREAKS:
                parts.append([])
            else:
                parts[-1].append(token.text)
        return [_bare(tuple(part)) for part in parts if part]

    def _spoken_words(self, message: str) -> Phrase:
        """The words without breaks, fillers and forms of address."""
        plain = tuple(t.text for t in self._vocabulary.tokens(message) if t.text not in BREAKS)
        return _bare(plain)

    def _all_alike(self, message: str, question: Question, state: State) -> Optional[State]:
        """One answer for the rest of a section: "sudah ada semua"."""
        if question.check is None:
            return None
        words = self._spoken_words(message)
        if words in self._orders["bukan_semua"]:
            option = next(o for o in question.options if phrase("tidak")[0] in o.words)
        elif words in self._orders["semua"]:
            option = question.options[0]
        else:
            return None
        for other in self._rest_of_section(question, state):
            state = state.with_answer(other.id, (Value(option.id, option.says),))
        return state

    def _rest_of_section(self, question: Question, state: State) -> List[Question]:
        section = question.check.section if question.check else ""
        return [
            q
            for q in self.form.questions
            if q.check
            and q.check.section == section
            and q.id not in state.answers
            and q.id not in state.skipped
        ]

    def _passes_over(self, message: str, question: Question) -> bool:
        """Whether a question is to be skipped, or has "nothing" for an answer."""
        words = self._spoken_words(message)
        if self._reader.is_option(words, question):
            return False
        return words in self._orders["lewati"] or (question.kind == MANY and words in _NONE)


def _is_soft(word: str) -> bool:
    return word in fillers() or word in _SOFT


def _bare(words: Phrase) -> Phrase:
    return tuple(word for word in words if not _is_soft(word)) or words


_GONE_ON_WITH = frozenset(
    "pertanyaan pertanyaannya pengecekan pengecekannya pemeriksaan pemeriksaannya periksa "
    "periksanya cek ceknya ceklis isi isian isinya formulir panduan draf drafnya surat "
    "suratnya kontrak kontraknya perjanjian perjanjiannya penyusunan penyusunannya "
    "rancangan rancangannya yang tadi lagi silakan baik itu saja saya".split()
)
"""What a person says is gone on with; with any other word it is an answer or a question."""
_CANCELLED_WITH = frozenset(
    "dulu pale semua semuanya panduan formulir draf drafnya itu ini sa beta".split()
)
_ENDINGS = frozenset(
    _bare(phrase(text)) for text in ("stop", "setop", "berhenti", "sudahan", "udahan", "sudahi")
)
"""Orders to end that may mean the questions only."""

_NONE = frozenset(
    _bare(phrase(text))
    for text in (
        "tidak ada", "tidak punya", "tidak punya apa apa", "tidak kurang apa apa", "belum ada",
        "tidak ada yang kurang", "tidak ada apa apa", "cukup semua", "tidak",
    )
)  # fmt: skip
