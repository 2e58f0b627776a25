"""Public input is text, never a command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from mitra.channels.plain_text import as_plain_text
from mitra.language.normalise import MAX_CHARACTERS


class TestAsPlainText:
    @pytest.mark.parametrize(
        "command", ["/restart", '/definisi{"topik": "waralaba"}', "  /session_start", "//x", "/"]
    )
    def test_rasa_reads_no_command_in_it(self, command):
        message = YAMLStoryReader.unpack_regex_message(Message({TEXT: as_plain_text(command)}))

        assert message.get(INTENT) is None

    @pytest.mark.parametrize("nothing", [None, "", "   ", 5, ["a"], {"b": 1}])
    def test_what_is_no_text_becomes_a_message_that_can_be_answered(self, nothing):
        assert as_plain_text(nothing)

    def test_is_capped(self):
        assert len(as_plain_text("a" * 100_000)) == MAX_CHARACTERS

    @given(st.text())
    def test_is_never_empty_and_never_begins_with_a_slash(self, text):
        plain = as_plain_text(text)

        assert plain
        assert not plain.startswith("/")

    def test_leaves_ordinary_text_alone(self):
        assert "apa itu waralaba?" == as_plain_text("apa itu waralaba?")
