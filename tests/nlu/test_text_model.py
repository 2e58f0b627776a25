"""The text model: one text alone gets the same features as among many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.nlu.text_model import Features, Head, _in_bytes, skeleton

TEXTS = ["apa itu waralaba", "apa risiko waralaba", "cara titip jual", "titip jual apa untungnya"]
LABELS = [("definisi",), ("risiko",), ("cara",), ("manfaat",)]


@pytest.fixture(scope="module")
def fitted():
    return Features.fit(TEXTS * 3)


@pytest.fixture(scope="module")
def features(fitted) -> Features:
    return fitted[0]


@pytest.fixture(scope="module")
def rows(fitted):
    return fitted[1][: len(TEXTS)]


class TestFeatures:
    @pytest.mark.parametrize("number", range(len(TEXTS)))
    def test_one_text_alone_gets_the_row_it_has_in_training(self, features, rows, number):
        alone, trained = features.rows([TEXTS[number]]), rows[number].toarray()[0]
        dense = np.zeros(len(trained), dtype=np.float32)
        dense[alone.places] = alone.values[0]

        np.testing.assert_allclose(trained, dense, rtol=1e-5, atol=1e-6)

    @settings(max_examples=60, deadline=None)
    @given(text=st.text(max_size=60))
    def test_each_view_of_any_text_has_length_one_or_nothing(self, features, text):
        (values,) = features.rows([" ".join(text.split())]).values

        assert np.isclose(round(float(values @ values)), float(values @ values), atol=1e-4)

    @settings(max_examples=60, deadline=None)
    @given(texts=st.lists(st.sampled_from([*TEXTS, "jual apa", "zzz", ""]), min_size=1))
    def test_texts_together_get_the_rows_that_each_gets_alone(self, features, texts):
        together = features.rows(texts)

        for values, text in zip(together.values, texts):
            alone = features.rows([text])
            np.testing.assert_array_equal(together.places[values != 0], alone.places)
            np.testing.assert_array_equal(values[values != 0], alone.values[0])

    def test_a_text_of_unknown_words_has_no_features(self, features):
        assert 0 == len(features.rows(["zzz"]).places)

    def test_what_was_saved_gives_the_same_rows(self, features, tmp_path):
        features.save(tmp_path, "f")
        before = features.rows(["risiko waralaba"])
        again = Features.load(tmp_path, "f").rows(["risiko waralaba"])

        np.testing.assert_array_equal(before.places, again.places)
        np.testing.assert_allclose(before.values, again.values, rtol=1e-6)


class TestHead:
    def test_finds_the_label_of_what_it_was_taught(self, features, rows):
        head = Head.fit(rows, LABELS, strength=1.0)
        (margins,) = head.margins(features.rows(["apa risiko waralaba"]))

        assert "risiko" == head.labels[int(margins.argmax())]

    def test_trained_twice_is_the_same_to_the_last_bit(self):
        dice = np.random.default_rng(7)
        texts = [" ".join(dice.choice(list("abcdefgh"), 6)) for _ in range(400)]
        _, rows = Features.fit(texts)
        labelled = [(str(number),) for number in dice.integers(0, 8, len(texts))]
        first, second = (Head.fit(rows, labelled, strength=1.0) for _ in range(2))

        np.testing.assert_array_equal(first._weights, second._weights)
        np.testing.assert_array_equal(first._bias, second._bias)

    def test_a_comparison_teaches_its_own_label_and_is_no_counter_example(self, features, rows):
        labelled = [("waralaba",), ("waralaba",), ("titip",), ("beda", "titip", "waralaba")]
        head = Head.fit(rows, labelled, strength=1.0)
        (margins,) = head.margins(features.rows(["titip jual apa untungnya"]))

        assert ["beda", "titip", "waralaba"] == head.labels
        assert "beda" == head.labels[int(margins.argmax())]
        assert margins[head.labels.index("titip")] > margins[head.labels.index("waralaba")]

    def test_what_was_saved_gives_the_same_margins(self, features, rows, tmp_path):
        head = Head.fit(rows, LABELS, strength=1.0)
        head.save(tmp_path, "h")
        asked = features.rows(["cara titip jual", "apa risiko waralaba"])

        np.testing.assert_array_equal(head.margins(asked), Head.load(tmp_path, "h").margins(asked))


class TestInBytes:
    @given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1))
    def test_each_weight_is_kept_within_half_a_unit_of_its_feature(self, numbers):
        weights = np.array(numbers, dtype=np.float32)
        places, scale = _in_bytes(weights.copy())

        largest = np.abs(weights).max(axis=1, keepdims=True)
        off = np.abs(places * scale[:, None] - weights)
        assert np.all(off <= 0.51 * largest / 127 + 1e-7)


class TestSkeleton:
    @pytest.mark.parametrize("typed", ["perjanjian", "prjnjian", "pjanjian"])
    def test_starts_as_the_word_does_and_drops_vowels(self, typed):
        assert typed[0] == skeleton(typed)[0]
        assert not set("aeiou") & set(skeleton(typed)[1:])

    def test_leaves_a_law_alone(self):
        assert "@uu-20-2008" == skeleton("@uu-20-2008")
