"""Readings written by hand, and a conversation they stand in."""

from __future__ import annotations

from mitra.answers.context import Context
from mitra.answers.reading import Candidate, Reading

FRANCHISE_THEN_SUBCONTRACT = Context(
    topik="subkontrak",
    aspek="risiko",
    riwayat=(("waralaba", "manfaat"), ("subkontrak", "risiko")),
)

AFTER_A_REVOKED_LAW = Context(
    topik="pp-17-2013", aspek="status", riwayat=(("pp-17-2013", "status"),)
)


def reading(*candidates, plain="pesan orang", words=5, **more) -> Reading:
    return Reading(
        plain=plain, words=words, candidates=tuple(Candidate(*c) for c in candidates), **more
    )
