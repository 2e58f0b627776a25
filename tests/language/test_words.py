"""Hints that somebody may harm themselves, and what only sounds like one."""

from __future__ import annotations

import pytest

from mitra.language.words import hints_at_self_harm


@pytest.mark.parametrize(
    "plain",
    [
        "saya mau mati saja",
        "utang tidak habis habis mending mati saja",
        "mending mati saja anda tidak akan paham",
        "saya mending mati saja kau tahu",
        "gue mau mati saja lu",
    ],
)
def test_who_speaks_of_dying_is_heard(plain):
    assert hints_at_self_harm(plain)


@pytest.mark.parametrize("plain", ["robot bodoh mending mati saja kau", "mending mati saja sana"])
def test_a_curse_at_someone_else_is_no_cry_for_help(plain):
    assert not hints_at_self_harm(plain)


def test_an_empty_message_is_no_hint():
    assert not hints_at_self_harm("")
