"""Every entry composes into a message that keeps the promises of an answer."""

from __future__ import annotations

import itertools

from mitra.answers import compose
from mitra.answers.compare import compare
from mitra.answers.context import Context
from mitra.answers.questions import QuestionIndex, plain_words, question
from mitra.answers.reply import MAX_TITLE
from mitra.knowledge import full_sources

EMPTY = Context()


class TestAnswer:
    def test_no_first_message_is_longer_than_a_phone_shows(self, knowledge):
        for entry in knowledge.entries():
            reply = compose.answer(entry, knowledge, EMPTY)
            assert len(reply.text) <= 1000, (entry.id, len(reply.text))

    def test_most_first_messages_are_within_nine_hundred_characters(self, knowledge):
        lengths = [len(compose.answer(e, knowledge, EMPTY).text) for e in knowledge.entries()]

        assert sum(length <= 900 for length in lengths) / len(lengths) > 0.99

    def test_each_ends_with_a_line_of_sources(self, knowledge):
        for entry in knowledge.entries():
            last = compose.answer(entry, knowledge, EMPTY).text.splitlines()[-1]
            assert last.startswith("Sumber: "), entry.id

    def test_each_button_is_short_and_answered(self, knowledge):
        index = QuestionIndex(knowledge)
        for entry in knowledge.entries():
            buttons = compose.answer(entry, knowledge, EMPTY).buttons
            assert 1 <= len(buttons) <= 3, entry.id
            for button in buttons:
                assert len(button.title) <= MAX_TITLE, button
                assert button == compose.MORE or index.find(button.payload), (entry.id, button)

    def test_an_answer_about_a_revoked_law_says_so_first(self, knowledge):
        for source in knowledge.sources.values():
            subject = knowledge.subjects.get(source.id)
            if source.revoked and subject:
                for entry in subject.entries.values():
                    first = compose.answer(entry, knowledge, EMPTY).text.split("\n\n")[0]
                    assert "tidak berlaku" in first or "dicabut" in first, entry.id

    def test_an_aspect_told_already_is_not_offered_again(self, knowledge):
        entry = knowledge.entry("waralaba", "definisi")
        told = EMPTY.told("waralaba", "peran").told("waralaba", "manfaat")

        titles = {b.title for b in compose.answer(entry, knowledge, told).buttons}

        assert not titles & {"Siapa berbuat apa", "Manfaatnya"}


class TestDetails:
    def test_bring_more_than_the_first_message(self, knowledge):
        for entry in knowledge.entries():
            if entry.details:
                assert entry.details[0] in compose.details(entry, knowledge, EMPTY).text


class TestFormal:
    def test_names_every_source_with_its_state_of_force(self, knowledge):
        entry = knowledge.entry("perjanjian-kemitraan", "isi")
        text = compose.formal(entry, knowledge, EMPTY).text

        assert all(line in text for line in full_sources(entry.citations, knowledge))


class TestCompare:
    def test_any_two_patterns_fit_one_message(self, knowledge):
        for first, second in itertools.combinations(knowledge.of_kind("pola"), 2):
            text = compare(first, second, knowledge).text
            assert len(text) <= 950, (first.id, second.id, len(text))
            assert f"• {first.short_name}:" in text
            assert f"• {second.short_name}:" in text


class TestQuestionIndex:
    def test_reads_back_each_question_it_words(self, knowledge):
        index = QuestionIndex(knowledge)
        for entry in knowledge.entries():
            asked = question(knowledge.subjects[entry.subject], entry.aspect)
            assert index.find(asked) == (entry.subject, entry.aspect), asked

    def test_minds_no_capitals_or_punctuation(self, knowledge):
        index = QuestionIndex(knowledge)

        assert ("waralaba", "manfaat") == index.find("apa manfaat WARALABA")
        assert plain_words("Apa manfaat waralaba?") == plain_words("apa manfaat waralaba")
