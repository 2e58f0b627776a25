"""What the tests of answers share."""

from __future__ import annotations

import pytest

from mitra.answers.context import Context
from mitra.answers.in_context import in_context
from mitra.answers.reading import Reading
from tests.answers.readings import FRANCHISE_THEN_SUBCONTRACT


@pytest.fixture
def completed(knowledge):
    """Intent and subject after the context has been minded."""

    def complete(given: Reading, context: Context = FRANCHISE_THEN_SUBCONTRACT):
        best = in_context(given, context, knowledge).best
        return best.intent, best.subject

    return complete
