"""Rasa's importer, reading plain message files with PyYAML's parser in C.

Rasa reads each file five times with a parser written in Python; over tens of thousands
of messages that takes longer than to train on them.
"""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Union

from rasa.shared.data import get_data_files, is_likely_yaml_file
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from mitra.nlu.examples import Example, read_plain_file


class MessageImporter(RasaFileImporter):
    """Reads ``data/``: plain message files quickly, everything else as Rasa does.

    Plain is a file that holds nothing but intents, their ``topik`` and their messages.
    """

    def __init__(
        self,
        config_file: Optional[str] = None,
        domain_path: Optional[str] = None,
        training_data_paths: Optional[Union[List[str], str]] = None,
    ) -> None:
        self._examples: List[Example] = []
        others: List[str] = []
        for name in get_data_files(training_data_paths, lambda _: True):
            found = read_plain_file(Path(name)) if is_likely_yaml_file(name) else None
            if found is None:
                others.append(name)
            else:
                self._examples += found
        super().__init__(config_file, domain_path, others)

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """All messages, those of plain files first."""
        messages = [_message(example) for example in self._examples]
        others: TrainingData = super().get_nlu_data(language)
        return TrainingData(messages).merge(others) if self._nlu_files else TrainingData(messages)


class PlainMessage(Message):
    """A message that is told from others by its text.

    Rasa hashes all that a message holds each time that it looks for doubles, a dozen times a
    training. Equal messages have equal texts, which is all that a hash must keep.
    """

    def __hash__(self) -> int:
        return hash(self.get(TEXT))


def _message(example: Example) -> Message:
    about = {"topik": example.subject} if example.subject else None
    return PlainMessage.build(example.text, example.intent, [], about)
