"""The names of the knowledge base, as they are looked for in messages."""

from __future__ import annotations

import pytest

from mitra.knowledge import load
from mitra.nlu.knowledge_names import SUBJECT, _add, names_by_subject
from mitra.paths import KNOWLEDGE


@pytest.fixture(scope="module")
def names():
    return names_by_subject(load(KNOWLEDGE))


class TestNames:
    def test_two_words_written_as_one_are_the_same_name(self, names):
        assert names[("bagi", "hasil")] == names[("bagihasil",)]

    def test_very_short_words_are_not_joined(self):
        table = {}
        _add(table, ["pt sp"], ("bapak-angkat", SUBJECT))

        assert [("pt", "sp")] == list(table)
