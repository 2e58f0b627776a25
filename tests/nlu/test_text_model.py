"""The text model: one text alone gets the same features as among many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.nlu.text_model import Features, Head, skeleton

TEXTS = ["apa itu waralaba", "apa risiko waralaba", "cara titip jual", "titip jual apa untungnya"]
LABELS = [("definisi",), ("risiko",), ("cara",), ("manfaat",)]


@pytest.fixture(scope="module")
def features() -> Features:
    return Features.fit(TEXTS * 3)


class TestFeatures:
    @settings(max_examples=60, deadline=None)
    @given(text=st.text(alphabet="apitu wrlbcsjkneghf", max_size=60))
    def test_one_text_alone_gets_the_row_it_has_in_a_matrix(self, features, text):
        text = " ".join(text.split())
        row, matrix = features.row(text), features.rows([text])
        dense = np.zeros(matrix.shape[1], dtype=np.float32)
        dense[row.places] = row.values

        np.testing.assert_allclose(matrix.toarray()[0], dense, rtol=1e-5, atol=1e-6)

    def test_a_text_of_unknown_words_has_no_features(self, features):
        assert 0 == len(features.row("zzz").places)

    def test_what_was_saved_gives_the_same_rows(self, features, tmp_path):
        features.save(tmp_path, "f")
        again = Features.load(tmp_path, "f").row("risiko waralaba")

        np.testing.assert_array_equal(features.row("risiko waralaba").places, again.places)
        np.testing.assert_allclose(features.row("risiko waralaba").values, again.values, rtol=1e-6)


class TestHead:
    def test_finds_the_label_of_what_it_was_taught(self, features):
        head = Head.fit(features.rows(TEXTS), LABELS, strength=1.0)
        margins = head.margins(features.row("apa risiko waralaba"))

        assert "risiko" == head.labels[int(margins.argmax())]


class TestSkeleton:
    @pytest.mark.parametrize("typed", ["perjanjian", "prjnjian", "pjanjian"])
    def test_starts_as_the_word_does_and_drops_vowels(self, typed):
        assert typed[0] == skeleton(typed)[0]
        assert not set("aeiou") & set(skeleton(typed)[1:])

    def test_leaves_a_law_alone(self):
        assert "@uu-20-2008" == skeleton("@uu-20-2008")
