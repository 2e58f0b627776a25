"""Everybody can use page and widget: axe-core finds nothing, and the keyboard reaches all."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.end_to_end.widget import Widget

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def complaints(page) -> list:
    """What axe-core finds, short enough to read in a failing test."""
    found = Axe().run(page, options={"runOnly": AXE_TAGS}).response["violations"]
    return [(v["id"], [(n["target"], n["failureSummary"]) for n in v["nodes"]]) for v in found]


@pytest.mark.parametrize("colours", ["light", "dark"])
class TestAxe:
    @pytest.fixture
    def page(self, new_context, device, server, colours):
        page = new_context(device, color_scheme=colours, reduced_motion="reduce").new_page()
        page.goto(server)
        Widget(page).launcher.wait_for()
        return page

    def test_finds_nothing_on_the_page_with_the_widget_closed(self, page):
        assert [] == complaints(page)

    def test_finds_nothing_in_the_open_widget(self, page):
        Widget(page).open()

        assert [] == complaints(page)

    def test_finds_nothing_in_a_conversation(self, page):
        widget = Widget(page).open()
        widget.ask("apa itu subkontrak")
        widget.answers.last.get_by_role("button", name="Tidak").click()
        widget.root.get_by_label("Dengan kata sendiri").wait_for()
        in_conversation = complaints(page)
        widget.button("Menu percakapan").click()
        with_menu = complaints(page)
        widget.button("Hapus data saya …").click()

        assert ([], [], []) == (in_conversation, with_menu, complaints(page))

    def test_finds_nothing_while_there_is_no_connection(self, page):
        widget = Widget(page).open()
        page.context.set_offline(True)
        widget.send("apa itu subkontrak")
        expect(widget.trouble).not_to_be_empty()

        assert [] == complaints(page)


class TestTargets:
    @pytest.mark.parametrize("device", ["desktop", "phone", "small phone"])
    def test_are_large_enough_to_hit_and_nothing_sticks_out(self, new_context, server, device):
        page = new_context(device).new_page()
        page.goto(server)
        widget = Widget(page).open()
        widget.ask("apa itu subkontrak")
        widget.answers.last.get_by_role("button", name="Tidak").click()
        widget.root.get_by_label("Dengan kata sendiri").wait_for()
        widget.button("Menu percakapan").click()
        width = page.viewport_size["width"]

        assert [] == widget.small_targets()
        assert width == page.evaluate("document.documentElement.scrollWidth")
        assert [] == page.evaluate(
            "(width) => [...document.querySelector('kawan-mitra').shadowRoot.querySelectorAll('*')]"
            ".filter((one) => one.getBoundingClientRect().right > width + 1)"
            ".map((one) => one.className)",
            width,
        )


class TestKeyboard:
    @pytest.fixture
    def device(self):
        return "desktop"

    def test_goes_all_the_way_from_opening_to_judging(self, widget):
        keys = widget.page.keyboard
        widget.launcher.focus()
        keys.press("Enter")
        assert "field" == widget.focused()
        keys.type("apa itu subkontrak")
        keys.press("Enter")
        widget.answers.first.wait_for()
        assert "field" == widget.focused()
        reached = []
        for _ in range(12):
            keys.press("Shift+Tab")
            reached.append(widget.focused())
        wanted = {"choice", "plain", "Cetak jawaban", "Salin jawaban", "Percakapan"}

        assert wanted <= set(reached), reached

    def test_escape_closes_and_returns_to_the_button(self, widget):
        widget.launcher.focus()
        widget.page.keyboard.press("Enter")
        widget.page.keyboard.press("Escape")

        expect(widget.panel).to_be_hidden()
        expect(widget.launcher).to_be_focused()

    def test_escape_returns_to_whatever_in_the_page_opened_it(self, widget):
        example = widget.page.get_by_role("button", name="Apa itu waralaba?")
        example.focus()
        widget.page.keyboard.press("Enter")
        widget.answers.first.wait_for()
        widget.page.keyboard.press("Escape")

        expect(example).to_be_focused()

    def test_escape_closes_the_menu_before_the_panel(self, widget):
        widget.open()
        widget.button("Menu percakapan").click()
        widget.page.keyboard.press("Escape")

        expect(widget.panel).to_be_visible()
        assert "Menu percakapan" == widget.focused()

    def test_shift_enter_makes_a_line_and_sends_nothing(self, widget):
        widget.open().field.press_sequentially("satu")
        widget.field.press("Shift+Enter")
        widget.field.press_sequentially("dua")

        expect(widget.field).to_have_value("satu\ndua")
        expect(widget.own).to_have_count(0)

    def test_a_used_choice_hands_the_focus_to_the_message_it_made(self, widget):
        widget.open().ask("apa itu subkontrak")
        widget.button("Manfaatnya").focus()
        widget.page.keyboard.press("Enter")
        expect(widget.answers).to_have_count(2)

        assert "own" == widget.focused()

    def test_a_panel_beside_the_page_does_not_hold_the_focus(self, widget):
        widget.open()
        for _ in range(15):
            widget.page.keyboard.press("Shift+Tab")

        assert "KAWAN-MITRA" != widget.page.evaluate("document.activeElement.tagName")

    def test_a_panel_over_the_whole_screen_does(self, new_context, server):
        page = new_context("phone").new_page()
        page.goto(server)
        Widget(page).open()
        for _ in range(25):
            page.keyboard.press("Tab")
            assert "KAWAN-MITRA" == page.evaluate("document.activeElement.tagName")


class TestScreenReader:
    def test_new_messages_are_announced_and_old_ones_are_not_built_anew(self, widget):
        widget.open().ask("apa itu subkontrak")
        first = widget.answers.first.element_handle()
        widget.ask("apa itu waralaba")

        expect(widget.log).to_have_attribute("aria-live", "polite")
        assert first.evaluate("(node) => node.isConnected")

    def test_each_message_says_whose_it_is(self, widget):
        widget.open().ask("apa itu subkontrak")

        assert widget.own.first.text_content().startswith("Anda: ")
        assert widget.answers.first.text_content().startswith("Kawan Mitra: ")

    def test_the_panel_is_a_named_dialog_in_indonesian(self, widget, device):
        widget.open()

        expect(widget.panel).to_have_accessible_name("Kawan Mitra")
        expect(widget.panel).to_have_attribute("aria-modal", str(device == "phone").lower())
        expect(widget.root).to_have_attribute("lang", "id")


class TestPreferences:
    def test_nothing_moves_for_those_who_do_not_want_it(self, new_context, server):
        page = new_context("desktop", reduced_motion="reduce").new_page()
        page.goto(server)
        page.route("**/web/pesan", lambda route: None)
        widget = Widget(page).open()
        widget.send("halo")
        dot = widget.root.locator(".typing i").first
        dot.wait_for()

        assert "none" == dot.evaluate("(node) => getComputedStyle(node).animationName")

    def test_forced_colours_keep_borders_around_bubbles(self, new_context, server):
        page = new_context("desktop", forced_colors="active").new_page()
        page.goto(server)
        widget = Widget(page).open()
        widget.ask("apa itu subkontrak")
        style = "(node) => getComputedStyle(node).borderTopStyle"

        assert "solid" == widget.own.first.locator(".bubble").evaluate(style)
