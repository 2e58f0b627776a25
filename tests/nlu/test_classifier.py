"""The classifier weighs what was typed and what it was mended to."""

from __future__ import annotations

import numpy as np
import pytest
from rasa.nlu.tokenizers.tokenizer import Token

from mitra.nlu.classifier import UnderstandingClassifier, _set_aside
from mitra.nlu.text_model import Features, Head

TEXTS = ["apa itu waralaba", "apa risiko waralaba", "cara titip jual", "titip jual apa untungnya"]


@pytest.fixture(scope="module")
def classifier() -> UnderstandingClassifier:
    features, rows = Features.fit(TEXTS * 3)
    rows = rows[: len(TEXTS)]
    made = UnderstandingClassifier(UnderstandingClassifier.get_default_config(), None, None)
    made._features = features
    made._intents = Head.fit(rows, [("definisi",), ("risiko",), ("cara",), ("manfaat",)], 1.0)
    made._subjects = Head.fit(rows, [("waralaba",)] * 2 + [("dagang-umum",)] * 2, 1.0)
    return made


def margins(classifier: UnderstandingClassifier, typed: str, mended: str) -> np.ndarray:
    return np.concatenate(classifier._margins(typed.split(), mended.split()))


class TestTypedAndMended:
    def test_count_alike(self, classifier):
        typed, mended = "apa resiko wrlaba", "apa risiko waralaba"
        alone = [margins(classifier, text, text) for text in (typed, mended)]

        both = margins(classifier, typed, mended)

        np.testing.assert_allclose(np.mean(alone, axis=0), both, rtol=1e-4, atol=1e-5)

    def test_of_several_sentences_each_counts_as_it_does_in_the_message_alone(self, classifier):
        typed = "saya punya wrlaba . apa resiko usaha itu ?"
        mended = "saya punya waralaba . apa risiko usaha itu ?"
        alone = [margins(classifier, text, text) for text in (typed, mended)]

        both = margins(classifier, typed, mended)

        np.testing.assert_allclose(np.mean(alone, axis=0), both, rtol=1e-4, atol=1e-5)

    def test_the_last_sentence_that_asks_counts_more_for_the_intent(self, classifier):
        story = "cara titip jual sudah jalan . apa risiko waralaba ?"
        intents, _ = classifier._margins(story.split(), story.split())

        assert "risiko" == classifier._intents.labels[int(intents.argmax())]


class TestSetAside:
    @staticmethod
    def left(text: str, *names: str) -> list:
        """Those of ``names`` that a message still asks about."""
        tokens, start = [], 0
        for word in text.split():
            tokens.append(Token(word, start))
            start += len(word) + 1
        found = [
            {"entity": "topik", "value": name, "start": text.index(name)} for name in names
        ]  # fmt: skip
        for entity in found:
            entity["end"] = entity["start"] + len(entity["value"])
        return [e["value"] for e in found if not _set_aside(e, found, tokens)]

    def test_what_follows_selain_is_not_asked_for(self):
        assert [] == self.left("selain ke kppu ada jalan lain", "kppu")
        assert [] == self.left("pola apa selain pola waralaba", "waralaba")

    def test_neither_is_what_is_joined_to_it(self):
        asked = "selain bagi hasil dan keagenan ada pola apa lagi"

        assert [] == self.left(asked, "bagi hasil", "keagenan")

    def test_any_other_name_is(self):
        asked = "selain kppu lapor ke dinas koperasi"

        assert ["dinas koperasi"] == self.left(asked, "kppu", "dinas koperasi")
        assert ["kppu"] == self.left("kppu itu apa", "kppu")
