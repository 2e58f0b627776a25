"""A visitor talks with the widget in a real browser, on a phone and a desktop."""

from __future__ import annotations

import json
import re
import uuid

import pytest
from playwright.sync_api import expect

from mitra.store.database import Database
from mitra.store.feedback import FeedbackStore
from tests.end_to_end.widget import MESSAGE, Widget


def fulfil(text="jawaban", buttons=(), sources=(), **more):
    """A handler that answers in place of the server."""
    message = {"text": text, "buttons": list(buttons), "entry": None, "sources": list(sources)}
    return lambda route: route.fulfill(json={"messages": [{**message, **more}]})


class TestConversation:
    def test_a_question_is_answered_with_its_source(self, widget):
        answer = widget.open().ask("apa itu subkontrak")

        assert "Subkontrak adalah" in answer
        assert "Sumber:" in answer

    def test_a_cited_law_is_a_link_to_its_page(self, widget):
        widget.open().ask("apa itu subkontrak")
        link = widget.answers.last.get_by_role("link", name="UU 20/2008")

        expect(link).to_have_attribute("href", "https://peraturan.go.id/id/uu-no-20-tahun-2008")
        expect(link).to_have_attribute("rel", "noopener noreferrer")

    def test_a_quick_reply_asks_its_question_and_goes_away(self, widget):
        widget.open().ask("apa itu subkontrak")
        widget.button("Manfaatnya").click()
        widget.answers.nth(1).wait_for()

        assert "Apa manfaat subkontrak?" in widget.own.last.inner_text()
        assert 1 == widget.log.get_by_role("group", name="Pilihan").count()

    def test_it_survives_a_reload_on_both_sides(self, widget, knowledge):
        widget.open().ask("apa itu subkontrak")
        widget.page.reload()
        again = Widget(widget.page)
        again.opened()

        expect(again.answers).to_have_count(1)
        assert knowledge.entry("subkontrak", "risiko").answer[:60] in again.ask("kalau ruginya?")

    def test_an_open_panel_opens_again_after_a_reload_unless_it_hides_the_page(
        self, widget, device
    ):
        widget.open().ask("halo")
        widget.page.reload()
        widget.root.wait_for(state="attached")

        expect(Widget(widget.page).panel).to_be_visible(visible=device == "desktop")

    def test_two_visitors_do_not_share_a_conversation(self, widget, new_context, server):
        widget.open().ask("apa itu subkontrak")
        other = new_context().new_page()
        other.goto(server)

        expect(Widget(other).open().answers).to_have_count(0)

    def test_two_tabs_show_one_conversation(self, widget, server):
        second = widget.page.context.new_page()
        second.goto(server)
        other = Widget(second).opened()
        widget.opened()
        widget.ask("apa itu subkontrak")
        expect(other.answers).to_have_count(1)
        other.ask("apa itu waralaba")

        expect(widget.answers).to_have_count(2)

    def test_two_tabs_with_the_same_waiting_message_show_one_answer(self, widget, server):
        widget.page.context.route(MESSAGE, lambda route: route.abort())
        widget.open().send("apa itu subkontrak")
        expect(widget.trouble).not_to_be_empty()
        second = widget.page.context.new_page()
        second.goto(server)
        other = Widget(second)
        widget.page.context.unroute(MESSAGE)
        other.opened()

        expect(other.answers).to_have_count(1)
        widget.page.wait_for_timeout(2500)  # by now the first tab has tried again too
        expect(widget.answers).to_have_count(1)
        expect(other.answers).to_have_count(1)

    def test_a_new_conversation_begins_without_the_old(self, widget, knowledge):
        widget.open().ask("apa itu subkontrak")
        widget.menu("Percakapan baru")

        expect(widget.own).to_have_count(0)
        assert knowledge.entry("subkontrak", "risiko").answer[:60] not in widget.ask(
            "kalau ruginya?"
        )

    def test_deleting_empties_browser_and_server(self, widget):
        widget.open().ask("apa itu subkontrak")
        widget.menu("Hapus data saya …")
        widget.button("Ya, hapus").click()

        expect(widget.trouble).to_contain_text("sudah dihapus")
        expect(widget.own).to_have_count(0)
        assert "subkontrak" not in widget.page.evaluate("JSON.stringify(localStorage)")

    def test_deleting_by_words_empties_the_browser_too(self, widget):
        widget.open().ask("apa itu subkontrak")
        widget.send("hapus data saya")

        expect(widget.log).to_contain_text("sudah saya hapus")
        expect(widget.own).to_have_count(0)
        assert "subkontrak" not in widget.page.evaluate("JSON.stringify(localStorage)")

    def test_a_press_on_an_example_of_the_page_asks_it(self, widget):
        widget.page.get_by_role("button", name="Apa itu waralaba?").click()

        expect(widget.answers).to_have_count(1)
        assert "Waralaba" in widget.answers.first.inner_text()

    def test_the_question_field_of_the_page_asks(self, widget):
        widget.page.get_by_label("Apa yang ingin Anda tanyakan?").fill("apa itu waralaba")
        widget.page.get_by_role("button", name="Tanyakan", exact=True).click()

        expect(widget.answers).to_have_count(1)

    def test_an_answer_that_comes_while_closed_is_counted(self, widget):
        widget.page.route(
            MESSAGE, lambda route: (widget.page.wait_for_timeout(400), fulfil()(route))
        )
        widget.open().send("halo")
        widget.button("Tutup percakapan").click()

        expect(widget.launcher).to_have_accessible_name("Tanya kemitraan, 1 jawaban belum dibaca")
        widget.open()
        widget.button("Tutup percakapan").click()
        expect(widget.launcher).to_have_accessible_name("Tanya kemitraan")

    def test_a_slow_answer_shows_that_it_is_coming(self, widget):
        widget.page.route(
            MESSAGE, lambda route: (widget.page.wait_for_timeout(800), fulfil()(route))
        )
        widget.open().send("halo")

        expect(widget.root.locator(".typing")).to_have_text("Kawan Mitra sedang menulis")
        expect(widget.answers).to_have_count(1)
        expect(widget.root.locator(".typing")).to_be_empty()


class TestBadConnection:
    def test_a_message_waits_offline_and_leaves_when_the_connection_is_back(self, widget):
        widget.open()
        widget.page.context.set_offline(True)
        widget.send("apa itu subkontrak")

        expect(widget.trouble).to_contain_text("dikirim begitu tersambung")
        expect(widget.own.last).to_contain_text("Menunggu terkirim")
        widget.page.context.set_offline(False)
        expect(widget.answers).to_have_count(1)
        expect(widget.trouble).to_be_empty()

    def test_an_answer_lost_on_its_way_comes_once_with_the_retry(self, widget):
        lost, seen = [], []

        def lose_first(route):
            seen.append(json.loads(route.request.post_data)["id"])
            if not lost:
                lost.append(route.fetch().json())  # the server has answered
                return route.abort()
            return route.continue_()

        widget.page.route(MESSAGE, lose_first)
        widget.open().ask("halo selamat pagi")

        assert seen[0] == seen[1]
        expect(widget.answers).to_have_count(1)
        # One of several greetings is drawn by lot, so the same words mean the same answer.
        assert lost[0]["messages"][0]["text"].split("\n")[0] in widget.answers.last.inner_text()

    def test_a_waiting_message_survives_a_reload(self, widget):
        widget.page.route(MESSAGE, lambda route: route.abort())
        widget.open().send("apa itu subkontrak")
        expect(widget.trouble).not_to_be_empty()
        widget.page.unroute(MESSAGE)
        widget.page.reload()
        again = Widget(widget.page)
        again.root.wait_for(state="attached")
        if not again.panel.is_visible():
            expect(again.launcher).to_have_accessible_name(re.compile("1 jawaban belum dibaca"))
            again.open()

        expect(again.answers).to_have_count(1)

    def test_messages_keep_their_order(self, widget):
        widget.open()
        widget.page.context.set_offline(True)
        for text in ("apa itu waralaba", "apa itu subkontrak"):
            widget.send(text)
        widget.page.context.set_offline(False)
        expect(widget.answers).to_have_count(2)

        texts = widget.log.locator(".own, .answer:has(.tools)").all_inner_texts()

        assert ["waralaba", "waralaba", "subkontrak", "subkontrak"] == [
            next(name for name in ("waralaba", "subkontrak") if name in text.lower())
            for text in texts
        ]

    def test_a_session_that_ended_is_replaced_unseen(self, widget):
        widget.open().ask("halo")
        widget.page.evaluate(
            "() => { const key = Object.keys(localStorage)[0];"
            "const kept = JSON.parse(localStorage[key]); kept.token = 'x.1.y';"
            "localStorage[key] = JSON.stringify(kept) }"
        )
        widget.page.reload()
        again = Widget(widget.page)
        again.opened()

        assert "Sumber:" in again.ask("apa itu subkontrak")

    def test_too_fast_is_said_kindly_and_sent_later(self, widget):
        said = {"error": "cepat", "message": "Pesan Anda datang cepat sekali."}
        widget.page.route(
            MESSAGE,
            lambda route: route.fulfill(status=429, json=said, headers={"Retry-After": "1"}),
        )
        widget.open().send("apa itu subkontrak")
        expect(widget.trouble).to_have_text(said["message"])

        widget.page.unroute(MESSAGE)
        expect(widget.answers).to_have_count(1)

    def test_a_refused_message_says_why_and_can_be_sent_again(self, widget):
        said = {"error": "besar", "message": "Pesan terlalu panjang."}
        widget.page.route(MESSAGE, lambda route: route.fulfill(status=413, json=said))
        widget.open().send("apa itu subkontrak")
        expect(widget.own.last).to_contain_text(said["message"])

        widget.page.unroute(MESSAGE)
        widget.button("Kirim lagi").click()
        expect(widget.answers).to_have_count(1)


class TestTextIsText:
    @pytest.fixture
    def device(self):
        return "desktop"

    EVIL = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>'

    def test_what_the_visitor_types(self, widget):
        widget.open().ask(self.EVIL)

        assert self.EVIL in widget.own.last.inner_text()
        assert None is widget.page.evaluate("window.owned ?? null")

    def test_whatever_a_server_may_answer(self, widget):
        widget.page.route(
            MESSAGE,
            fulfil(
                f"{self.EVIL}\n• {self.EVIL}\n\nSumber: UU 1/2000.",
                buttons=[{"title": self.EVIL, "payload": self.EVIL}],
                sources=[{"name": "UU 1/2000", "url": "javascript:window.owned=1"}],
            ),
        )
        answer = widget.open().ask("halo")

        assert 2 == answer.count(self.EVIL)
        assert 0 == widget.root.locator("img, script, a[href^='javascript']").count()
        assert None is widget.page.evaluate("window.owned ?? null")

    def test_a_web_address_becomes_a_link_and_nothing_else_does(self, widget):
        text = "Unduh: https://contoh.id/unduh/a1.docx. Bukan: javascript:alert(1) data:text/html,x"
        widget.page.route(MESSAGE, fulfil(text))
        widget.open().ask("halo")
        links = widget.answers.last.get_by_role("link")

        assert ["https://contoh.id/unduh/a1.docx"] == [
            link.get_attribute("href") for link in links.all()
        ]


class TestAnswerTools:
    @pytest.fixture
    def device(self):
        return "phone"

    def test_a_good_answer_is_stored_with_its_entry(self, widget, state):
        widget.open().ask("apa itu kerja sama operasional")
        widget.answers.last.get_by_role("button", name="Ya").click()

        expect(widget.answers.last).to_contain_text("Terima kasih")
        kept = FeedbackStore(Database(state / "kawan.db")).newest(1)[0]
        assert ("kso.definisi", True, "web") == (kept.entry, kept.helpful, kept.channel)

    def test_a_bad_answer_is_stored_with_the_reason_in_own_words(self, widget, state):
        reason = f"contohnya tidak cocok {uuid.uuid4().hex[:6]}"
        widget.open().ask("apa itu kerja sama operasional")
        widget.answers.last.get_by_role("button", name="Tidak").click()
        widget.root.get_by_label("Dengan kata sendiri").fill(reason)
        widget.answers.last.get_by_role("button", name="Kirim").click()

        expect(widget.answers.last).to_contain_text("Terima kasih")
        kept = FeedbackStore(Database(state / "kawan.db")).newest(1)[0]
        assert ("kso.definisi", False, reason) == (kept.entry, kept.helpful, kept.reason)

    def test_a_bad_answer_needs_no_reason(self, widget):
        widget.open().ask("apa itu waralaba")
        widget.answers.last.get_by_role("button", name="Tidak").click()
        widget.answers.last.get_by_role("button", name="Lewati").click()

        expect(widget.answers.last).to_contain_text("Terima kasih")

    def test_an_answer_can_be_copied(self, widget):
        widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        widget.open().ask("apa itu waralaba")
        widget.button("Salin jawaban").click()

        expect(widget.trouble).to_have_text("Jawaban disalin.")
        copied = widget.page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Waralaba")
        assert "\n\nSumber: " in copied

    def test_an_answer_is_printed_alone_with_its_question(self, widget):
        widget.page.evaluate("window.print = () => {}")
        widget.open().ask("apa itu waralaba")
        widget.button("Cetak jawaban").click()
        widget.page.emulate_media(media="print")
        sheet = widget.page.locator("kawan-cetak")

        expect(sheet).to_be_visible()
        expect(sheet.get_by_role("heading")).to_have_text("apa itu waralaba")
        expect(widget.page.locator("main")).to_be_hidden()
        widget.page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(sheet).to_have_count(0)
        expect(widget.page.locator("main")).to_be_visible()
