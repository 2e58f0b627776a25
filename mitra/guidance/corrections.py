"""Read what a person takes back and puts in its place: "eh bukan 5, 8 mesin"."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence

from mitra.guidance.slots import Reader
from mitra.guidance.state import Answer, State
from mitra.guidance.vocabulary import Token, Vocabulary, hits, phrase, table
from mitra.knowledge.guidance import Form, Guidance, Question
from mitra.language.normalise import BREAKS

_TURNS = ("tetapi", "melainkan", "yang")
_NOT = "bukan"


class Corrections:
    """Corrections of one form's answers."""

    def __init__(
        self, form: Form, guidance: Guidance, vocabulary: Vocabulary, reader: Reader
    ) -> None:
        self._form = form
        self._vocabulary = vocabulary
        self._reader = reader
        self._cues = table({"ralat": guidance.words["ralat"]})

    def read(self, message: str, state: State) -> Dict[str, Answer]:
        """The answers that ``message`` puts in place of earlier ones; empty when it does not."""
        tokens = self._vocabulary.tokens(message)
        words = [token.text for token in tokens]
        if not state.answers or not hits(words, self._cues):
            return {}
        kept = " ".join(token.typed for token in _what_remains(tokens))
        named = self._named(words, state)
        found = {
            name: self._kept_beside(name, answer, state)
            for name, answer in self._reader.read(kept, named).items()
            if name in state.answers and (named is None or name == named.id)
        }
        return found or self._exchanged(tokens, state)

    def _named(self, words: Sequence[str], state: State) -> Optional[Question]:
        """The answered question whose label the message names: "jangka waktu"."""
        for question in self._form.questions:
            label = phrase(question.label)
            if question.id in state.answers and all(word in words for word in label):
                return question
        return None

    def _kept_beside(self, name: str, answer: Answer, state: State) -> Answer:
        """Another amount of the same thing leaves the other things as they were."""
        before = state.answers[name]
        same = {value.option for value in answer} <= {value.option for value in before}
        return merged(before, answer) if same else answer

    def _exchanged(self, tokens: Sequence[Token], state: State) -> Dict[str, Answer]:
        """Only a number was exchanged: "bukan 5, 8"."""
        numbers = [token.typed for token in tokens if token.text[:1].isdigit()]
        if len(numbers) != 2:
            return {}
        old, new = numbers if tokens[-1].typed != numbers[0] else reversed(numbers)
        for name, answer in state.answers.items():
            for value in answer:
                if old in value.said.split():
                    said = value.said.replace(old, new)
                    read = self._reader.read(said, self._form.question(name))
                    if name in read:
                        return {name: merged(answer, read[name])}
        return {}


def merged(before: Answer, after: Answer) -> Answer:
    """Both answers; where they mention the same option, the later words count."""
    values = {value.option: value for value in before}
    values.update({value.option: value for value in after})
    return tuple(values.values())


def _what_remains(tokens: Sequence[Token]) -> List[Token]:
    """What a correction puts in place: "8 mesin" of "bukan 5, 8 mesin" or "8 mesin, bukan 5"."""
    words = [token.text for token in tokens]
    if _NOT not in words:
        return list(tokens)
    at = words.index(_NOT)
    before, behind = _without_breaks(tokens[:at]), list(tokens[at + 1 :])
    for index, token in enumerate(behind[:-1]):
        if token.text in BREAKS or token.text in _TURNS:
            return behind[index + 1 :]
    if len(before) > 1:
        return before
    return behind[1:] if len(behind) > 1 and behind[0].text[:1].isdigit() else behind


def _without_breaks(tokens: Sequence[Token]) -> List[Token]:
    return [token for token in tokens if token.text not in BREAKS]
