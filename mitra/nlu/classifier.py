"""The understanding of a message: aspect and subject, by two linear heads read jointly."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import Any, Dict, List, Sequence, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    INTENT,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from mitra.answers.reading import ASPECTS, NO_SUBJECT, Candidate, Reading, Understanding
from mitra.knowledge import load
from mitra.language.clauses import (
    aspects_named,
    choice,
    clauses,
    is_question,
    not_taken_back,
    questions,
)
from mitra.nlu.entities import ARTICLE, UNKNOWN_LAW
from mitra.nlu.joint import JointTable, own_subject
from mitra.nlu.knowledge_names import NEIGHBOUR, SUBJECT, TERM
from mitra.nlu.noise import roughened
from mitra.nlu.plain import classifier_text
from mitra.nlu.text_model import Features, Head
from mitra.nlu.tokenizer import PLAIN, IndonesianTokenizer
from mitra.paths import KNOWLEDGE

UNDERSTANDING = "pemahaman"
"""Key of the understanding in Rasa's parse data."""
COMPARISON = "beda"
_ASKABLE = {**dict.fromkeys((*ASPECTS, "pasal"), 1.0), "luar_dekat": 1.7}
"""Intents of which a message can ask two at once, and how much surer each must be."""
FALLBACK = "nlu_fallback"
_LIKELY = 12
"""Subjects kept by likelihood; a comparison of two described things needs more than a few."""
_SHORTEST_CLAUSE = 3
_SHORT_TALK = {
    **dict.fromkeys("ya tidak pilih selengkapnya ulang sederhana resmi sebut".split(), 8),
    **dict.fromkeys("kembali batal sapa pamit basa_basi".split(), 14),
    "terima_kasih": 20,
}
"""Intents of a few words, and the most they take; a longer message only contains such words."""
_BETWEEN = frozenset("ke dari di pada lewat dengan dan atau pola sistem cara skema pakai".split())
"""Words between "selain" and the names that it sets aside."""
_TOO_LONG_FOR_TALK = 2.0
"""What the margin of such an intent loses in a longer message."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UnderstandingClassifier(IntentClassifier, GraphComponent):
    """Sets Rasa's intent, and ``pemahaman``: the full reading for the actions.

    Training messages carry their subject as intent metadata (``topik``) in
    ``data/nlu``; two subjects of a comparison are joined by ``+``.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """Needs plain words; entities, when serving."""
        return [IndonesianTokenizer]

    @staticmethod
    def required_packages() -> List[str]:
        """Packages Rasa checks for before it starts."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Chosen by measurement: see docs/pemahaman.md."""
        return {
            "strength": 1.0,  # C of the linear SVMs
            "intent_scale": 5.0,  # margins to log-probabilities
            "subject_scale": 5.0,
            "prior_weight": 0.5,
            "subject_clause_weight": 0.5,  # of the clause that speaks most of a subject
            "intent_question_weight": 1.0,  # of the last clause that asks
            "rough_copies": 1,  # noisy copies of each training message
            "candidates": 6,
            "two_questions_from": 0.5,  # confidence of both, to answer two questions
        }

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnderstandingClassifier:
        """Return an untrained classifier."""
        return cls(config, model_storage, resource)

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._laws: List[str] = []
        self._features: Features
        self._intents: Head
        self._subjects: Head
        self._joint: JointTable

    def train(self, training_data: TrainingData) -> Resource:
        """Train both heads on the messages and roughened copies of them."""
        self._laws = [subject.id for subject in load(KNOWLEDGE).of_kind("hukum")]
        messages = [m for m in training_data.intent_examples if m.get(PLAIN)]
        texts: List[str] = []
        intents: List[Tuple[str, ...]] = []
        subjects: List[Tuple[str, ...]] = []
        for number, message in enumerate(messages):
            intent, about = _labels(message)
            variants = [message.get(PLAIN)]
            variants += roughened(message.get(TEXT), self._config["rough_copies"], seed=number)
            for words in variants:
                texts.append(classifier_text(words, self._laws))
                intents.append((intent,))
                subjects.append(about)
        self._features, rows = Features.fit(texts)
        self._intents = Head.fit(rows, intents, self._config["strength"])
        self._subjects = Head.fit(rows, subjects, self._config["strength"])
        self._joint = JointTable.fit(
            [(intent[0], about[0]) for intent, about in zip(intents, subjects)],
            self._intents.labels,
            self._subjects.labels,
            self._config["prior_weight"],
        )
        self._persist()
        return self._resource

    def _persist(self) -> None:
        with self._storage.write_to(self._resource) as folder:
            self._features.save(folder, "features")
            self._intents.save(folder, "intents")
            self._subjects.save(folder, "subjects")
            (folder / "joint.json").write_text(json.dumps(self._joint.as_dict()))
            (folder / "laws.json").write_text(json.dumps(self._laws))

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> UnderstandingClassifier:
        """Load a trained classifier; every file is data, none is code."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._features = Features.load(folder, "features")
            component._intents = Head.load(folder, "intents")
            component._subjects = Head.load(folder, "subjects")
            component._joint = JointTable.from_dict(json.loads((folder / "joint.json").read_text()))
            component._laws = json.loads((folder / "laws.json").read_text())
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data alone: nothing later in the pipeline needs intents."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Understand each message."""
        for message in messages:
            words = message.get(PLAIN) or []
            tokens = message.get(TOKENS_NAMES[TEXT]) or []
            readings = self._readings(words, tokens, message.get(ENTITIES, []))
            # "pertmaa saja": a choice is read from the words as mended.
            picked = choice([token.text for token in tokens])
            readings[0] = replace(readings[0], choice=picked)
            best = readings[0].best
            confidence = {"name": best.intent, "confidence": best.confidence}
            message.set(INTENT, confidence, add_to_output=True)
            ranking = [
                {"name": c.intent, "confidence": c.confidence} for c in readings[0].candidates
            ]
            message.set("intent_ranking", ranking, add_to_output=True)
            understanding = Understanding(tuple(readings)).as_dict()
            message.set(UNDERSTANDING, understanding, add_to_output=True)
        return messages

    def _readings(
        self, words: Sequence[str], tokens: Sequence[Token], entities: Sequence[Dict[str, Any]]
    ) -> List[Reading]:
        """The message as one question, or as two when it surely asks two.

        ``words`` are as typed, ``tokens`` the same words mended, place by place: where a
        message asks is found in the mended ones.
        """
        whole = self._reading(words, tokens, entities)
        if whole.best.intent == COMPARISON:
            return [whole]
        asked = questions([token.text for token in tokens])
        if len(asked) < 2:
            return [whole]
        parts = [
            self._reading(
                [words[place] for place in places], [tokens[place] for place in places], entities
            )
            for places in asked
        ]
        least = self._config["two_questions_from"]
        sure = [
            part
            for part in parts
            if part.best.confidence >= _ASKABLE.get(part.best.intent, 9.0) * least
        ]
        distinct = {(p.best.intent, p.best.subject) for p in sure}
        if len(sure) < 2 or len(distinct) < 2:
            return [whole]
        return [_about(whole.best.subject, sure[0]), *sure[1:2]]

    def _reading(
        self, words: Sequence[str], tokens: Sequence[Token], entities: Sequence[Dict[str, Any]]
    ) -> Reading:
        kept = not_taken_back(words)
        mended = [tokens[place] for place in kept]
        entities = [e for e in entities if _stands_in(e, mended)]
        entities = [e for e in entities if not _set_aside(e, entities, mended)]
        text = classifier_text([words[place] for place in kept], self._laws)
        if text:
            intents, subjects = self._margins(
                [words[place] for place in kept], [token.text for token in mended]
            )
            intents = intents - self._too_long_for_talk(len(text.split()))
            candidates, follow_ups = self._joint.rank(
                self._config["intent_scale"] * intents,
                self._config["subject_scale"] * subjects,
                self._config["candidates"],
            )
            likely = self._likely(subjects)
        else:
            candidates, follow_ups = (Candidate(FALLBACK, NO_SUBJECT, 0.0),), ()
            likely = ()
        unknown = _values(entities, UNKNOWN_LAW)
        parts = unknown[0].split("|") if unknown else []
        return Reading(
            plain=" ".join(words),
            candidates=candidates,
            subjects=tuple(dict.fromkeys(_values(entities, SUBJECT, TERM))),
            named=tuple(dict.fromkeys(_values(entities, SUBJECT))),
            articles=_values(entities, ARTICLE),
            neighbours=tuple(dict.fromkeys(_values(entities, NEIGHBOUR))),
            unknown_law=parts[0] if parts else None,
            near_laws=tuple(parts[1:]),
            follow_ups=follow_ups,
            likely=likely,
            words=len(text.split()),
            aspects=aspects_named([token.text for token in mended]),
        )

    def _too_long_for_talk(self, words: int) -> np.ndarray:
        """What the margins lose for intents that take fewer words, shape (intents,)."""
        return np.array(
            [
                _TOO_LONG_FOR_TALK * (words > _SHORT_TALK.get(label, words))
                for label in self._intents.labels
            ]
        )

    def _likely(self, margins: np.ndarray) -> Tuple[str, ...]:
        order = np.argsort(-margins)
        names = (self._subjects.labels[int(index)] for index in order)
        real = (name for name in names if not name.startswith("=") and name != NO_SUBJECT)
        return tuple(itertools.islice(real, _LIKELY))

    def _margins(
        self, typed: Sequence[str], mended: Sequence[str]
    ) -> Tuple[np.ndarray, np.ndarray]:
        """Margins of both heads for a message: the mean of what it says as typed and as mended.

        Mending now and then makes another word of a right one, and a typo hides a word:
        either alone does worse than both.
        """
        ways = [
            _whole_and_parts(words) for words in ((typed, mended) if mended != typed else (typed,))
        ]
        texts = [classifier_text(part, self._laws) for parts in ways for part in parts]
        rows = self._features.rows(texts)
        intents, subjects = self._intents.margins(rows), self._subjects.margins(rows)
        found: List[Tuple[np.ndarray, np.ndarray]] = []
        for parts in ways:
            found.append(self._weighed(parts, intents[: len(parts)], subjects[: len(parts)]))
            intents, subjects = intents[len(parts) :], subjects[len(parts) :]
        by_head = [np.mean(margins, axis=0) for margins in zip(*found)]
        return by_head[0], by_head[1]

    def _weighed(
        self, parts: Sequence[Sequence[str]], intents: np.ndarray, subjects: np.ndarray
    ) -> Tuple[np.ndarray, np.ndarray]:
        """Margins of a message, shapes (labels,), from those of the whole and of its parts.

        In a story the subject may stand in any sentence and what is asked in the last
        one that asks; the whole message alone would drown both in its details.
        """
        intent, subject = intents[0], subjects[0]
        if len(parts) > 1:
            clearest = subjects[1:].max(axis=0)
            subject = subject + self._config["subject_clause_weight"] * clearest
        asking = [n for n, part in enumerate(parts) if n and is_question(part)]
        if asking:
            intent = intent + self._config["intent_question_weight"] * intents[asking[-1]]
        return intent, subject


def _whole_and_parts(words: Sequence[str]) -> List[Sequence[str]]:
    """A message, and its sentences where there are several that say something."""
    parts = [part for part in clauses(words) if len(part) >= _SHORTEST_CLAUSE]
    return [words, *(parts if len(parts) > 1 else ())]


def _about(subject: str, part: Reading) -> Reading:
    """A part that names no subject is about that of the whole message."""
    if part.best.subject != NO_SUBJECT or subject == NO_SUBJECT or part.best.intent not in ASPECTS:
        return part
    best = replace(part.best, subject=subject)
    return replace(part, candidates=(best, *part.candidates[1:]))


def _stands_in(entity: Dict[str, Any], tokens: Sequence[Token]) -> bool:
    """Whether an entity begins in one of ``tokens``; an article counts for the whole message."""
    start, end = entity[ENTITY_ATTRIBUTE_START], entity[ENTITY_ATTRIBUTE_END]
    if entity["entity"] == ARTICLE:
        return any(token.text == ARTICLE for token in tokens)
    return any(start <= token.start < end for token in tokens)


def _set_aside(
    entity: Dict[str, Any], entities: Sequence[Dict[str, Any]], tokens: Sequence[Token]
) -> bool:
    """Whether it is named as what is not asked for: "selain ke KPPU atau dinas, ke mana?"."""
    starts = [token.start for token in tokens]
    if entity["entity"] == ARTICLE or entity[ENTITY_ATTRIBUTE_START] not in starts:
        return False
    place = starts.index(entity[ENTITY_ATTRIBUTE_START]) - 1
    while place >= 0 and (
        tokens[place].text in _BETWEEN
        or any(
            e[ENTITY_ATTRIBUTE_START] <= starts[place] < e[ENTITY_ATTRIBUTE_END]
            for e in entities
            if e["entity"] != ARTICLE
        )
    ):
        place -= 1
    return place >= 0 and tokens[place].text == "selain"


def _values(entities: Sequence[Dict[str, Any]], *kinds: str) -> Tuple[str, ...]:
    return tuple(e["value"] for e in entities if e["entity"] in kinds)


def _labels(message: Message) -> Tuple[str, Tuple[str, ...]]:
    """Intent, and the labels of the subject head, the main one first."""
    intent = message.get(INTENT)
    metadata = (message.get("metadata") or {}).get("intent") or {}
    subject = metadata.get("topik")
    if intent == COMPARISON:
        pair = tuple(subject.split("+")) if subject else ()
        return intent, (own_subject(intent), *pair)
    return intent, (subject or own_subject(intent),)
