"""Aspect and subject decided together: how likely each pair is, given both heads."""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from mitra.answers.reading import ASPECTS, NO_SUBJECT, Candidate

SUBJECT_INTENTS = (*ASPECTS, "sebut")
"""Intents that may go with any subject of the knowledge base."""
_SMOOTHING = 0.3
_FOLLOW_UPS = 4
_NOT_WORTH_COUNTING = 30.0
"""Log-probability below the best from which a pair does not count: e to the minus 30."""


def own_subject(intent: str) -> str:
    """The label the subject head gives to messages of an intent without subject."""
    return f"={intent}"


class JointTable:
    """Which (intent, subject) pairs can be, and how usual each is in training."""

    def __init__(self, intents: List[str], subjects: List[str], prior: np.ndarray) -> None:
        self._intents = intents
        self._subjects = subjects
        self._prior = prior  # (intents, subjects): log P(intent | subject), -inf where impossible

    @classmethod
    def fit(
        cls,
        pairs: Sequence[Tuple[str, str]],
        intents: List[str],
        subjects: List[str],
        weight: float,
    ) -> JointTable:
        """Count ``pairs`` of the training messages; ``weight`` scales the prior."""
        together = Counter(pairs)
        alone = Counter(subject for _, subject in pairs)
        # Subjects that are ours, not near-field ones: those asked about by aspect.
        ours = {subject for intent, subject in together if intent in SUBJECT_INTENTS}
        ours.discard(NO_SUBJECT)
        prior = np.full((len(intents), len(subjects)), -np.inf, dtype=np.float32)
        for i, intent in enumerate(intents):
            for j, subject in enumerate(subjects):
                count = together[(intent, subject)]
                if count or (intent in SUBJECT_INTENTS and subject in ours):
                    total = alone[subject] + _SMOOTHING * len(SUBJECT_INTENTS)
                    prior[i, j] = weight * np.log((count + _SMOOTHING) / total)
        return cls(intents, subjects, prior)

    def rank(
        self, intent_scores: np.ndarray, subject_scores: np.ndarray, most: int
    ) -> Tuple[Tuple[Candidate, ...], Tuple[Candidate, ...]]:
        """The ``most`` likeliest pairs, and the likeliest readings as a bare follow-up.

        Scores are scaled margins, one an intent or subject; confidences are shares of
        all possible pairs. A follow-up has no subject of its own ("kalau ruginya?").
        """
        joint = self._prior + intent_scores[:, None] + subject_scores[None, :]
        flat = joint.ravel()
        # All other pairs together have no share that could be told from none.
        near = np.flatnonzero(flat > flat.max() - _NOT_WORTH_COUNTING)
        shares = np.exp(flat[near] - flat.max())
        whole = float(shares.sum())
        order = np.argsort(-shares)[:most]
        candidates = tuple(self._candidate(int(near[k]), float(shares[k]) / whole) for k in order)
        return candidates, self._follow_ups(joint, float(flat.max()) + np.log(whole))

    def _follow_ups(self, joint: np.ndarray, whole: float) -> Tuple[Candidate, ...]:
        """The likeliest pairs without a subject; ``whole``: log of the sum of all pairs."""
        if NO_SUBJECT not in self._subjects:
            return ()
        column = np.exp(joint[:, self._subjects.index(NO_SUBJECT)] - whole)
        rows = np.argsort(-column)[:_FOLLOW_UPS]
        return tuple(
            Candidate(self._intents[row], NO_SUBJECT, float(column[row]))
            for row in rows
            if column[row] > 0
        )

    def _candidate(self, index: int, confidence: float) -> Candidate:
        intent, subject = divmod(index, len(self._subjects))
        name = self._subjects[subject]
        return Candidate(
            self._intents[intent], NO_SUBJECT if name.startswith("=") else name, confidence
        )

    def as_dict(self) -> Dict[str, Any]:
        """JSON-ready form; impossible pairs are written as null."""
        rows = [[float(v) if np.isfinite(v) else None for v in row] for row in self._prior]
        return {"intents": self._intents, "subjects": self._subjects, "prior": rows}

    @classmethod
    def from_dict(cls, data: Dict[str, Any]) -> JointTable:
        """Read what :meth:`as_dict` wrote."""
        rows = [[-np.inf if v is None else v for v in row] for row in data["prior"]]
        return cls(data["intents"], data["subjects"], np.array(rows, dtype=np.float32))
