"""Entities: subjects by name (spaCy's EntityRuler), laws and articles by number."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc

from mitra.knowledge import load
from mitra.language.laws import articles, law_references, resolve
from mitra.nlu.knowledge_names import SUBJECT, names_by_subject
from mitra.nlu.tokenizer import DOC, IndonesianTokenizer, indonesian
from mitra.paths import KNOWLEDGE

ARTICLE = "pasal"
UNKNOWN_LAW = "hukum_tak_dikenal"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SubjectExtractor(GraphComponent):
    """Finds what a message names: topik, istilah, luar, pasal, hukum_tak_dikenal.

    The patterns are the names and terms of the knowledge files; typos are mended
    before, by the tokenizer.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """Needs the plain words."""
        return [IndonesianTokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Nothing to set."""
        return {}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SubjectExtractor:
        """Return an untrained extractor."""
        return cls(model_storage, resource, {"patterns": [], "laws": []})

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, learned: Dict[str, Any]
    ) -> None:
        self._storage = model_storage
        self._resource = resource
        self._laws: List[str] = learned["laws"]
        # Phrases, not token patterns: thousands of names cost a tenth of a millisecond.
        self._ruler = EntityRuler(indonesian(), phrase_matcher_attr="LOWER")
        self._ruler.add_patterns(learned["patterns"])

    def train(self, training_data: TrainingData) -> Resource:
        """Take the names from the knowledge base as it stands."""
        knowledge = load(KNOWLEDGE)
        learned = {
            "laws": [subject.id for subject in knowledge.of_kind("hukum")],
            "patterns": [
                {"label": label, "pattern": " ".join(words), "id": subject}
                for words, (subject, label) in names_by_subject(knowledge).items()
            ],
        }
        with self._storage.write_to(self._resource) as folder:
            (folder / "names.json").write_text(json.dumps(learned, ensure_ascii=False))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> SubjectExtractor:
        """Load the names as they were at training."""
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / "names.json").read_text())
        return cls(model_storage, resource, learned)

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities found to each message."""
        for message in messages:
            doc = message.get(DOC)
            if doc is not None:
                found = self._entities(doc, message.get(TOKENS_NAMES[TEXT]))
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def _entities(self, doc: Doc, tokens: List[Token]) -> List[Dict[str, Any]]:
        plain = doc.text
        found = []
        for span in self._ruler(doc).ents:
            found.append((span.start_char, span.end_char, span.label_, span.ent_id_))
        for reference in law_references(plain):
            law, near = resolve(reference, self._laws)
            if law is not None:
                found = [f for f in found if f[1] <= reference.start or f[0] >= reference.end]
                found.append((reference.start, reference.end, SUBJECT, law))
            elif reference.number is not None and reference.year is not None:
                value = "|".join([str(reference), *near])
                found.append((reference.start, reference.end, UNKNOWN_LAW, value))
        entities = [
            _entity(plain, start, end, kind, value, tokens)
            for start, end, kind, value in sorted(found)
        ]
        # An article is reported over the whole message: its words may be far apart.
        for number in articles(plain):
            entities.append(_entity(plain, 0, len(plain), ARTICLE, number, tokens))
        return entities


def _entity(
    plain: str, start: int, end: int, kind: str, value: str, tokens: List[Token]
) -> Dict[str, Any]:
    """Report an entity in the user's own text, by way of the words it covers."""
    first = plain[:start].count(" ")
    last = first + plain[start:end].strip().count(" ")
    covered = tokens[first : last + 1] or tokens
    return {
        ENTITY_ATTRIBUTE_TYPE: kind,
        ENTITY_ATTRIBUTE_VALUE: value,
        ENTITY_ATTRIBUTE_START: covered[0].start,
        ENTITY_ATTRIBUTE_END: covered[-1].end,
        EXTRACTOR: SubjectExtractor.__name__,
    }
