"""A linear text model: TF-IDF of words, characters and skeletons, one-vs-rest.

Pure scikit-learn, no Rasa: the graph component and the experiments share it.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import scipy.sparse as sp
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
_VIEWS = {"words": _WORDS, "characters": _CHARACTERS, "skeletons": _SKELETONS}


def skeleton(word: str) -> str:
    """First letter and consonants: what remains of a word in an SMS.

    "perjanjian", "pjnjian" and "prjnjian" share most of it; typed vowels are the first
    to be dropped, doubled or mistaken.
    """
    if word.startswith("@") or not word.isalpha():
        return word
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub("[aeiou]", "", word[1:]))


def _seen_as(view: str, texts: Sequence[str]) -> Sequence[str]:
    if view != "skeletons":
        return texts
    return [" ".join(skeleton(word) for word in text.split()) for text in texts]


@dataclass(frozen=True)
class Row:
    """The features of one text: their places, shape (n,), and weights, shape (n,)."""

    places: np.ndarray
    values: np.ndarray


class Features:
    """Turns texts into one sparse row each.

    Three views side by side: words 1–2, characters 2–5 within words, skeletons 1–2.
    """

    def __init__(self, views: Dict[str, TfidfVectorizer]) -> None:
        self._views = views
        self._analyzers = {view: part.build_analyzer() for view, part in views.items()}
        # Read once: scikit-learn computes it anew at each access.
        self._idf = {view: part.idf_ for view, part in views.items()}

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Tuple[Features, sp.csr_matrix]:
        """Learn the vocabulary and weights of ``texts``; returns their rows, too."""
        views = {view: TfidfVectorizer(**options) for view, options in _VIEWS.items()}
        parts = [part.fit_transform(_seen_as(view, texts)) for view, part in views.items()]
        return cls(views), sp.hstack(parts, format="csr")

    def row(self, text: str) -> Row:
        """The row of one text.

        scikit-learn's ``transform`` does work for each of half a million features, whether
        the text has them or not; this touches those that occur.
        """
        places: List[np.ndarray] = []
        values: List[np.ndarray] = []
        offset = 0
        for view, part in self._views.items():
            vocabulary = part.vocabulary_
            counts = Counter(self._analyzers[view](_seen_as(view, [text])[0]))
            found = [(vocabulary[term], n) for term, n in counts.items() if term in vocabulary]
            if found:
                where = np.array([place for place, _ in found])
                weight = (1 + np.log([n for _, n in found])) * self._idf[view][where]
                places.append(where + offset)
                values.append(weight / np.sqrt(weight @ weight))
            offset += len(vocabulary)
        if not places:
            return Row(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
        return Row(np.concatenate(places), np.concatenate(values).astype(np.float32))

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


class Head:
    """One-vs-rest linear classifiers over one label set; an example may have several."""

    def __init__(self, labels: List[str], weights: np.ndarray, bias: np.ndarray) -> None:
        self.labels = labels
        self._weights = weights  # (features, labels), float16
        self._bias = bias

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
        weights = np.zeros((rows.shape[1], len(labels)), dtype=np.float16)
        bias = np.zeros(len(labels), dtype=np.float32)
        # liblinear releases Python's lock, so threads share one copy of the rows.
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for machine in threads.map(lambda task: _one_vs_rest(strength, *task), tasks):
                for label, (weight, offset) in machine.items():
                    # Half precision: the weights are most of the process, and margins
                    # hardly notice.
                    weights[:, labels.index(label)] = weight
                    bias[labels.index(label)] = offset
        return cls(labels, weights, bias)

    def margins(self, row: Row) -> np.ndarray:
        """Signed distances, shape (labels,); only weights of features that occur are read."""
        margins: np.ndarray = self._bias + row.values @ self._weights[row.places].astype(np.float32)
        return margins

    def save(self, folder: Path, name: str) -> None:
        """Write labels as JSON and weights as arrays."""
        (folder / f"{name}.labels.json").write_text(json.dumps(self.labels))
        np.save(folder / f"{name}.weights.npy", self._weights)
        np.save(folder / f"{name}.bias.npy", self._bias)

    @classmethod
    def load(cls, folder: Path, name: str) -> Head:
        """Read what :meth:`save` wrote.

        The weights stay on the disk, mapped: hundreds of megabytes, of which a message
        touches a few hundred rows. The file may be removed while it is in use.
        """
        labels = json.loads((folder / f"{name}.labels.json").read_text())
        weights = np.load(folder / f"{name}.weights.npy", mmap_mode="r")
        return cls(labels, weights, np.load(folder / f"{name}.bias.npy"))
