"""Only laws that are cited, and whose address follows from their name, become links."""

from __future__ import annotations

from mitra.channels.web.laws import address, cited


class TestCited:
    def test_finds_the_laws_of_the_source_line(self, knowledge):
        found = cited("Lihat UU 9/1995.\n\nSumber: UU 20/2008 Pasal 29.", knowledge)

        assert [("UU 20/2008", "https://peraturan.go.id/id/uu-no-20-tahun-2008")] == [
            (law["name"], law["url"]) for law in found
        ]

    def test_finds_full_titles_in_the_officers_version(self, knowledge):
        title = knowledge.sources["pp-7-2021"].title
        found = cited(f"…\n\nSumber: rincian dan keberlakuannya\n- {title} Pasal 108", knowledge)

        assert title in [law["name"] for law in found]

    def test_a_longer_number_is_another_law(self, knowledge):
        assert [] == cited("…\n\nSumber: UU 120/2008; UU 20/20081.", knowledge)

    def test_an_answer_without_sources_has_none(self, knowledge):
        assert [] == cited("Menurut UU 20/2008 begini.", knowledge)


class TestAddress:
    def test_what_is_no_law_has_none(self, knowledge):
        documents = [s for s in knowledge.sources.values() if s.kind != "peraturan"]

        assert {None} == {address(source) for source in documents}
