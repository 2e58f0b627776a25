"""A linear text model: TF-IDF of words and of characters within words, one-vs-rest.

Pure scikit-learn, no Rasa: the graph component and the experiments share it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

WORDS: Dict[str, Any] = dict(
    analyzer="word", token_pattern=r"\S+", ngram_range=(1, 2), lowercase=False,
    sublinear_tf=True, min_df=1, dtype=np.float32,
)  # fmt: skip
CHARACTERS: Dict[str, Any] = dict(
    analyzer="char_wb", ngram_range=(2, 5), lowercase=False,
    sublinear_tf=True, min_df=2, dtype=np.float32,
)  # fmt: skip


class Features:
    """Turns texts into one sparse row each: words 1–2, characters 2–5 within words."""

    def __init__(self, words: TfidfVectorizer, characters: TfidfVectorizer) -> None:
        self._parts = (words, characters)

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Features:
        """Learn the vocabulary and weights of ``texts``."""
        return cls(TfidfVectorizer(**WORDS).fit(texts), TfidfVectorizer(**CHARACTERS).fit(texts))

    def rows(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Sparse matrix, one row a text, float32."""
        return sp.hstack([part.transform(texts) for part in self._parts], format="csr")

    def save(self, folder: Path, name: str) -> None:
        """Write vocabulary as JSON and weights as an array; nothing that runs on load."""
        for key, part in zip("wc", self._parts):
            terms = sorted(part.vocabulary_, key=part.vocabulary_.__getitem__)
            (folder / f"{name}.{key}.json").write_text(json.dumps(terms, ensure_ascii=False))
            np.save(folder / f"{name}.{key}.npy", part.idf_.astype(np.float32))

    @classmethod
    def load(cls, folder: Path, name: str) -> Features:
        """Read what :meth:`save` wrote."""
        parts = []
        for key, options in zip("wc", (WORDS, CHARACTERS)):
            terms = json.loads((folder / f"{name}.{key}.json").read_text())
            part = TfidfVectorizer(
                **options, vocabulary={term: index for index, term in enumerate(terms)}
            )
            part.idf_ = np.load(folder / f"{name}.{key}.npy")
            parts.append(part)
        return cls(*parts)


class Head:
    """One-vs-rest linear classifiers over one label set; an example may have several."""

    def __init__(self, labels: List[str], weights: np.ndarray, bias: np.ndarray) -> None:
        self.labels = labels
        self._weights = weights  # (features, labels), float32
        self._bias = bias

    @classmethod
    def fit(cls, rows: sp.csr_matrix, labelled: Sequence[Tuple[str, ...]], strength: float) -> Head:
        """Train one linear SVM a label; ``strength`` is the SVM's C."""
        labels = sorted({label for these in labelled for label in these})
        weights = np.zeros((rows.shape[1], len(labels)), dtype=np.float32)
        bias = np.zeros(len(labels), dtype=np.float32)
        for index, label in enumerate(labels):
            target = np.array([label in these for these in labelled])
            machine = LinearSVC(C=strength, random_state=0).fit(rows, target)
            weights[:, index] = machine.coef_[0]
            bias[index] = machine.intercept_[0]
        return cls(labels, weights, bias)

    def margins(self, rows: sp.csr_matrix) -> np.ndarray:
        """Signed distances, shape (texts, labels).

        Only the weights of features that occur are touched; a product of the whole
        matrix would first copy its 100 MB to the rows' number type.
        """
        result = np.tile(self._bias, (rows.shape[0], 1))
        for index in range(rows.shape[0]):
            there = slice(rows.indptr[index], rows.indptr[index + 1])
            values = rows.data[there].astype(np.float32)
            result[index] += values @ self._weights[rows.indices[there]]
        return result

    def save(self, folder: Path, name: str) -> None:
        """Write labels as JSON and weights as arrays."""
        (folder / f"{name}.labels.json").write_text(json.dumps(self.labels))
        np.savez(folder / f"{name}.npz", weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path, name: str) -> Head:
        """Read what :meth:`save` wrote."""
        labels = json.loads((folder / f"{name}.labels.json").read_text())
        arrays = np.load(folder / f"{name}.npz")
        return cls(labels, arrays["weights"], arrays["bias"])
