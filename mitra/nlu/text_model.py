"""A linear text model: TF-IDF of words, characters and skeletons, one-vs-rest.

Pure scikit-learn, no Rasa: the graph component and the experiments share it.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import scipy.sparse as sp
from joblib import Parallel, delayed
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

_WORDS: Dict[str, Any] = dict(
    analyzer="word", token_pattern=r"\S+", ngram_range=(1, 2), lowercase=False,
    sublinear_tf=True, min_df=2, dtype=np.float32,
)  # fmt: skip
_CHARACTERS: Dict[str, Any] = dict(
    analyzer="char_wb", ngram_range=(2, 5), lowercase=False,
    sublinear_tf=True, min_df=2, dtype=np.float32,
)  # fmt: skip
_SKELETONS = _WORDS
_TOLERANCE = 0.05
"""Where a machine stops; margins differ by less than 0.005 from 500 times finer, in less time."""
_GROUPS = 2
"""Calls that labels are shared out over, on any machine: each trains the same model."""
_LONGEST_KEPT = 30
"""Letters of the longest word whose features are remembered; longer ones are no words."""
_NOWHERE = np.zeros(0, dtype=np.int64)
_VIEWS = {"words": _WORDS, "characters": _CHARACTERS, "skeletons": _SKELETONS}


def skeleton(word: str) -> str:
    """First letter and consonants: what remains of a word in an SMS.

    "perjanjian", "pjnjian" and "prjnjian" share most of it; typed vowels are the first
    to be dropped, doubled or mistaken.
    """
    if word.startswith("@") or not word.isalpha():
        return word
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub("[aeiou]", "", word[1:]))


_known_skeleton = lru_cache(maxsize=20_000)(skeleton)


def _may_be_kept(word: str) -> bool:
    """Whether a word may be remembered: numbers may be somebody's, and long ones take room."""
    return word.isalpha() and len(word) <= _LONGEST_KEPT


def _seen_as(view: str, texts: Sequence[str]) -> Sequence[str]:
    if view != "skeletons":
        return texts
    return [" ".join(_skeleton(word) for word in text.split()) for text in texts]


def _skeleton(word: str) -> str:
    return _known_skeleton(word) if _may_be_kept(word) else skeleton(word)


@dataclass(frozen=True)
class Rows:
    """The features of some texts, without those that occur in none of them.

    Attributes:
        places: Which features these are, ascending, shape (features,).
        values: Their weights, shape (texts, features).
    """

    places: np.ndarray
    values: np.ndarray


class Features:
    """Turns texts into one sparse row each.

    Three views side by side: words 1–2, characters 2–5 within words, skeletons 1–2.
    """

    def __init__(self, views: Dict[str, TfidfVectorizer]) -> None:
        self._views = views
        self._characters = views["characters"].build_analyzer()
        # Read once: scikit-learn computes it anew at each access.
        self._idf = {view: part.idf_ for view, part in views.items()}
        self._within_known_word = lru_cache(maxsize=20_000)(self._within_new_word)

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Tuple[Features, sp.csr_matrix]:
        """Learn the vocabulary and weights of ``texts``; returns their rows, too."""
        views = {view: TfidfVectorizer(**options) for view, options in _VIEWS.items()}
        parts = [part.fit_transform(_seen_as(view, texts)) for view, part in views.items()]
        return cls(views), sp.hstack(parts, format="csr")

    def rows(self, texts: Sequence[str]) -> Rows:
        """The rows of a few texts.

        scikit-learn's ``transform`` does work for each of half a million features, whether
        a text has them or not; this touches those that occur.
        """
        found = [self._row(text) for text in texts]
        if len(found) == 1:
            return Rows(found[0][0], found[0][1][None])
        places = np.unique(np.concatenate([where for where, _ in found]))
        values = np.zeros((len(texts), len(places)), dtype=np.float32)
        for number, (where, weight) in enumerate(found):
            values[number, np.searchsorted(places, where)] = weight
        return Rows(places, values)

    def _row(self, text: str) -> Tuple[np.ndarray, np.ndarray]:
        """Places of the features of one text, ascending, and their weights."""
        words = text.split()
        found = {
            "words": self._pairs("words", words),
            "characters": np.concatenate([_NOWHERE, *map(self._within_word, words)]),
            "skeletons": self._pairs("skeletons", [_skeleton(word) for word in words]),
        }
        places, values, offset = [], [], 0
        for view, idf in self._idf.items():
            where, times = np.unique(found[view], return_counts=True)
            weight = idf[where] * (1 + np.log(times)).astype(np.float32)
            places.append(where + offset)
            values.append(weight / np.sqrt(weight @ weight) if len(weight) else weight)
            offset += len(idf)
        return np.concatenate(places), np.concatenate(values)

    def _pairs(self, view: str, words: List[str]) -> np.ndarray:
        """Places of words and pairs of them, as _WORDS has scikit-learn find them."""
        return self._found(view, words + [" ".join(pair) for pair in pairwise(words)])

    def _within_word(self, word: str) -> np.ndarray:
        """Places of the characters of one word: they are counted within words."""
        if _may_be_kept(word):
            return self._within_known_word(word)
        return self._within_new_word(word)

    def _within_new_word(self, word: str) -> np.ndarray:
        return self._found("characters", self._characters(word))

    def _found(self, view: str, terms: Sequence[str]) -> np.ndarray:
        """Places of the terms that training has seen, as often as they occur."""
        vocabulary = self._views[view].vocabulary_
        return np.array([vocabulary[term] for term in terms if term in vocabulary], np.int64)

    def save(self, folder: Path, name: str) -> None:
        """Write vocabulary as JSON and weights as an array; nothing that runs on load."""
        for view, part in self._views.items():
            terms = sorted(part.vocabulary_, key=part.vocabulary_.__getitem__)
            text = json.dumps(terms, ensure_ascii=False)
            (folder / f"{name}.{view}.json").write_text(text, encoding="utf-8")
            np.save(folder / f"{name}.{view}.npy", part.idf_.astype(np.float32))

    @classmethod
    def load(cls, folder: Path, name: str) -> Features:
        """Read what :meth:`save` wrote."""
        views = {}
        for view, options in _VIEWS.items():
            terms = json.loads((folder / f"{name}.{view}.json").read_text(encoding="utf-8"))
            part = TfidfVectorizer(
                **options, vocabulary={term: index for index, term in enumerate(terms)}
            )
            part.idf_ = np.load(folder / f"{name}.{view}.npy")
            views[view] = part
        return cls(views)


def _one_vs_rest(
    strength: float, rows: sp.csr_matrix, target: np.ndarray, group: Sequence[str]
) -> Dict[str, Tuple[np.ndarray, float]]:
    """One machine for each label of ``group`` against all the rest.

    One call for many labels: for each call liblinear copies the rows, which takes longer
    than to train a machine on them.
    """
    places = {label: place for place, label in enumerate(group)}
    classes = np.array([places.get(str(label), -1) for label in target])
    machine = LinearSVC(C=strength, random_state=0, tol=_TOLERANCE).fit(rows, classes)
    if len(machine.classes_) == 2:  # a label against the rest, or one against one other
        last = group[machine.classes_[1]]
        found = {last: (machine.coef_[0], float(machine.intercept_[0]))}
        if machine.classes_[0] >= 0:
            found[group[machine.classes_[0]]] = (-machine.coef_[0], -float(machine.intercept_[0]))
        return found
    return {
        group[place]: (machine.coef_[index], float(machine.intercept_[index]))
        for index, place in enumerate(machine.classes_)
        if place >= 0
    }


def _in_bytes(weights: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Weights as int8, shape (features, labels), and the unit of each feature, (features,).

    The weights are most of the process, and a unit a feature is fine enough: the
    examination came out the same as with floats, in each of its parts.
    """
    scale = np.maximum(weights.max(axis=1), -weights.min(axis=1)) / np.iinfo(np.int8).max
    scale[scale == 0] = 1
    np.divide(weights, scale[:, None], out=weights)
    return np.rint(weights, out=weights).astype(np.int8), scale


class Head:
    """One-vs-rest linear classifiers over one label set; an example may have several."""

    def __init__(
        self, labels: List[str], weights: np.ndarray, scale: np.ndarray, bias: np.ndarray
    ) -> None:
        self.labels = labels
        self._weights = weights  # (features, labels), int8, in units of scale
        self._scale = scale  # (features,)
        self._bias = bias  # (labels,)

    @classmethod
    def fit(cls, rows: sp.csr_matrix, labelled: Sequence[Tuple[str, ...]], strength: float) -> Head:
        """Train one linear SVM a label; ``strength`` is the SVM's C.

        An example with several labels (a comparison) only teaches the label that never
        stands alone; for each of the others it is neither an example nor a counter-example.
        """
        rows = rows.astype(np.float64)  # what liblinear works on; else it copies each time
        alone = np.array([these[0] if len(these) == 1 else "" for these in labelled])
        labels = sorted({label for these in labelled for label in these})
        plain = sorted(set(alone) - {""})
        groups = [plain[start::_GROUPS] for start in range(_GROUPS)]
        single = np.flatnonzero(alone != "")
        tasks = [(rows[single], alone[single], group) for group in groups if group]
        for label in set(labels) - set(plain):
            target = np.array([label if label in these else "" for these in labelled])
            tasks.append((rows, target, [label]))
        weights = np.zeros((rows.shape[1], len(labels)), dtype=np.float32)
        bias = np.zeros(len(labels), dtype=np.float32)
        # Processes, not threads: liblinear's dice are one for the whole process, and two
        # threads that throw them in turns train another model each time.
        work = [delayed(_one_vs_rest)(strength, *task) for task in tasks]
        for machine in Parallel(n_jobs=min(len(work), os.cpu_count() or 1))(work):
            for label, (weight, offset) in machine.items():
                weights[:, labels.index(label)] = weight
                bias[labels.index(label)] = offset
        return cls(labels, *_in_bytes(weights), bias)

    def margins(self, rows: Rows) -> np.ndarray:
        """Signed distances, shape (texts, labels); only weights of features that occur are read."""
        weights = self._weights[rows.places].astype(np.float32)
        margins: np.ndarray = self._bias + (rows.values * self._scale[rows.places]) @ weights
        return margins

    def save(self, folder: Path, name: str) -> None:
        """Write labels as JSON and weights as arrays."""
        (folder / f"{name}.labels.json").write_text(json.dumps(self.labels))
        np.save(folder / f"{name}.weights.npy", self._weights)
        np.save(folder / f"{name}.scale.npy", self._scale)
        np.save(folder / f"{name}.bias.npy", self._bias)

    @classmethod
    def load(cls, folder: Path, name: str) -> Head:
        """Read what :meth:`save` wrote.

        The weights stay on the disk, mapped: a hundred megabytes, of which a message
        touches a few hundred rows. The file may be removed while it is in use.
        """
        labels = json.loads((folder / f"{name}.labels.json").read_text())
        weights = np.load(folder / f"{name}.weights.npy", mmap_mode="r")
        scale, bias = (np.load(folder / f"{name}.{part}.npy") for part in ("scale", "bias"))
        # Seen as a plain array, whose rows are taken faster.
        return cls(labels, np.asarray(weights), scale, bias)
