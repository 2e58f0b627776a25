"""Tokens: our normaliser and spelling, then spaCy's Indonesian tokenizer."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import Any, Dict, FrozenSet, List, Sequence, Tuple, Type

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from mitra.language.normalise import Word, words_of
from mitra.language.spelling import Spelling
from mitra.nlu.knowledge_names import name_words

DOC = "spacy_doc"
"""Message attribute: the spaCy document of the plain words."""
_ENDINGS = ("nya", "kah", "ku", "mu", "ne", "na")
PLAIN = "plain_words"
"""Message attribute: the plain words as typed, before spelling was mended."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class IndonesianTokenizer(GraphComponent):
    """Splits a message into plain Indonesian words.

    The vocabulary that spelling is mended towards is learned from the training
    messages and the names in the knowledge base.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """Stands first in the pipeline."""
        return []

    @staticmethod
    def required_packages() -> List[str]:
        """Packages Rasa checks for before it starts."""
        return ["spacy", "rapidfuzz"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``seen_at_least``: messages a word must stand in to count as known."""
        return {"seen_at_least": 3}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IndonesianTokenizer:
        """Return an untrained tokenizer."""
        return cls(config, model_storage, resource, {}, frozenset())

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        counts: Dict[str, int],
        names: FrozenSet[str],
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._spelling = Spelling(counts)
        self._names = names
        self._spacy = indonesian()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words are known."""
        seen: Counter[str] = Counter()
        for message in training_data.nlu_examples:
            seen.update({word.text for word in _words_once(message.get(TEXT))})
        least = self._config["seen_at_least"]
        counts = {word: count for word, count in seen.items() if count >= least}
        self._names = name_words()
        for word in self._names:
            counts[word] = max(counts.get(word, 0), least)
        self._spelling = Spelling(counts)
        learned = {"counts": counts, "names": sorted(self._names)}
        with self._storage.write_to(self._resource) as folder:
            (folder / "words.json").write_text(json.dumps(learned, ensure_ascii=False))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> IndonesianTokenizer:
        """Load the words learned in training."""
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / "words.json").read_text())
        names = frozenset(learned["names"])
        return cls(config, model_storage, resource, learned["counts"], names)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set tokens and plain words of the training messages.

        They are learned from as typed, so their spelling is left alone.
        """
        for message in training_data.training_examples:
            text = message.get(TEXT)
            if text is not None:
                typed = _words_once(text)
                message.set(PLAIN, [word.text for word in typed])
                message.set(TOKENS_NAMES[TEXT], _tokens(typed))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the tokens, the plain words and the spaCy document of each message."""
        for message in messages:
            text = message.get(TEXT)
            if text is None:
                continue
            typed = words_of(text)
            mended = self._spelling.mend_all(typed)
            message.set(PLAIN, [word.text for word in typed])
            message.set(DOC, self._spacy.make_doc(" ".join(map(self._bare, mended))))
            message.set(TOKENS_NAMES[TEXT], _tokens(mended))
        return messages

    def _bare(self, word: Word) -> str:
        """The word without an ending, where what remains is part of a name: "pajaknya"."""
        for ending in _ENDINGS:
            stem = word.text.removesuffix(ending)
            if stem != word.text and stem in self._names:
                return stem
        return word.text


@lru_cache(maxsize=1)
def indonesian() -> Language:
    """The Indonesian of spaCy, made once: its thousands of exceptions take seconds to read."""
    return spacy.blank("id")


@lru_cache(maxsize=100_000)
def _words_once(text: str) -> Tuple[Word, ...]:
    """The words of a training message, which training looks at twice."""
    return tuple(words_of(text))


def _tokens(words: Sequence[Word]) -> List[Token]:
    return [Token(word.text, word.start, word.end) for word in words]
