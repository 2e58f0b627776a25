"""The page at ``/`` as its visitors meet it."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from tests.end_to_end.widget import Widget


class TestFrontPage:
    def test_every_example_is_answered_with_its_source(self, page, server):
        examples = [
            one.get_attribute("data-kawan-tanya")
            for one in page.locator("[data-kawan-tanya]").all()
        ]
        unanswered = []
        for example in examples:
            token = httpx.post(f"{server}/web/sesi", json={}).json()["token"]
            said = httpx.post(
                f"{server}/web/pesan",
                json={"id": "0123456789abcdef", "text": example},
                headers={"Authorization": f"Bearer {token}"},
            ).json()["messages"]
            if "\n\nSumber: " not in said[-1]["text"]:
                unanswered.append((example, said[-1]["text"][:80]))

        assert 18 == len(examples)
        assert [] == unanswered

    def test_the_browser_has_nothing_to_complain_about(self, new_context, server, device):
        page = new_context(device).new_page()
        complaints = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(server, wait_until="networkidle")
        Widget(page).launcher.wait_for()

        assert [] == complaints

    def test_the_code_to_embed_names_this_server(self, page, server):
        expect(page.locator("#cuplikan")).to_have_text(
            f'<script src="{server}/widget.js" async></script>'
        )

    def test_without_javascript_it_says_what_to_do(self, new_context, server, device):
        page = new_context(device, java_script_enabled=False).new_page()
        page.goto(server)

        expect(page.locator("noscript p")).to_contain_text("memerlukan JavaScript")
        expect(page.locator("noscript p")).to_be_visible()
        expect(page.locator("#tanyakan")).to_be_hidden()
        expect(page.get_by_role("heading", name="Sumber dan keadaan hukum")).to_be_visible()

    def test_printed_it_holds_what_can_be_read_on_paper(self, page):
        page.emulate_media(media="print")

        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("table")).to_be_visible()
        expect(page.locator("nav")).to_be_hidden()
        expect(Widget(page).launcher).to_be_hidden()

    @pytest.mark.parametrize("device", ["small phone", "phone", "desktop"])
    def test_nothing_sticks_out(self, page):
        assert page.viewport_size["width"] == page.evaluate("document.documentElement.scrollWidth")

    def test_the_keyboard_can_skip_to_the_content(self, page):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.locator("main")).to_be_focused()
