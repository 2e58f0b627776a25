"""Training messages are read quickly, and as Rasa reads them."""

from __future__ import annotations

import pytest
from rasa.shared.importers.rasa import RasaFileImporter

from mitra.nlu.examples import read_plain_file
from mitra.nlu.importer import MessageImporter

PLAIN = """version: "3.1"
nlu:
- intent: manfaat
  metadata:
    topik: "waralaba"
  examples: |
    - untungnya waralaba apa: "banyak" atau sedikit?
    - # enaknya franchise
- intent: sapa
  examples: |
    - halo
"""
MARKED = """version: "3.1"
nlu:
- intent: definisi
  examples: |
    - apa itu [kso](topik)
"""
RULES = """version: "3.1"
rules:
- rule: sapa
  steps:
  - intent: sapa
  - action: action_layani
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in (("a.yml", PLAIN), ("b.yml", MARKED), ("rules.yml", RULES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def messages(importer) -> list:
    return [message.as_dict() for message in importer.get_nlu_data().training_examples]


def test_gives_what_rasa_gives(folder):
    ours, theirs = (
        messages(kind(training_data_paths=[str(folder)]))
        for kind in (MessageImporter, RasaFileImporter)
    )

    assert 4 == len(ours)
    assert theirs == ours


def test_rules_are_left_to_rasa(folder):
    assert [str(folder / "rules.yml")] == MessageImporter(
        training_data_paths=[str(folder)]
    )._story_files


def test_a_file_with_marked_entities_is_not_plain(folder):
    assert read_plain_file(folder / "a.yml") is not None
    assert read_plain_file(folder / "b.yml") is None


def test_the_same_words_under_two_intents_stay_two(folder):
    doubled = (
        PLAIN
        + """- intent: pamit
  examples: |
    - halo
    - halo
"""
    )
    (folder / "a.yml").write_text(doubled, encoding="utf-8")

    assert 5 == len(messages(MessageImporter(training_data_paths=[str(folder)])))
