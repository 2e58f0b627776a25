"""Every trouble that owners bring has its file, and the file says all that is needed."""

from __future__ import annotations

import pytest

TROUBLES = {
    "late payment": "telat-bayar",
    "price cut by one side": "harga-diturunkan",
    "signed unread": "tanda-tangan-tanpa-baca",
    "only an oral promise": "janji-lisan",
    "one-sided termination": "putus-sepihak",
    "forced sale of shares or assets": "dipaksa-jual-usaha",
    "refused deliveries": "barang-ditolak",
    "debt to the nucleus company": "utang-ke-inti",
    "listing fees": "biaya-listing",
    "late payment by a supermarket": "toko-telat-bayar",
    "partner's brand on my product": "merek-mitra",
    "exclusive dealing": "kontrak-eksklusif",
    "no copy of the contract": "tanpa-salinan",
    "data or recipe taken": "resep-dicuri",
    "no guidance given": "tanpa-pembinaan",
    "partner bankrupt": "mitra-bangkrut",
}


def whole(entry) -> str:
    return " ".join((entry.answer, *entry.points, *entry.details)).lower()


@pytest.mark.parametrize("problem", TROUBLES.values(), ids=TROUBLES.keys())
class TestEachTrouble:
    def test_says_what_to_do_today(self, knowledge, problem):
        steps = knowledge.entry(problem, "cara")

        assert any(point.startswith("1. ") for point in steps.points)

    def test_says_what_the_law_does_not_say(self, knowledge, problem):
        law = whole(knowledge.entry(problem, "dasar_hukum"))

        assert "tidak" in law
        assert any(c.article for c in knowledge.entry(problem, "dasar_hukum").citations)

    def test_says_what_to_keep_as_proof(self, knowledge, problem):
        assert knowledge.entry(problem, "bukti").points

    def test_says_whom_to_turn_to(self, knowledge, problem):
        assert any(w in whole(knowledge.entry(problem, "tempat")) for w in ("dinas", "kppu"))

    def test_says_when_to_see_a_lawyer(self, knowledge, problem):
        subject = knowledge.subjects[problem]

        told = " ".join(whole(entry) for entry in subject.entries.values())
        assert any(w in told for w in ("advokat", "penasihat hukum", "bantuan hukum"))
