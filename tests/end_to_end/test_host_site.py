"""One script tag puts the widget on somebody else's site, without harm to either."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.end_to_end.host_site import serving_host_site
from tests.end_to_end.widget import Widget


@pytest.fixture
def visitor(new_context, device, server, host_site):
    """A visitor of the host site, with everything the browser complains about or asks for."""
    context = new_context(device)
    page = context.new_page()
    page.complaints, page.asked = [], []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(f"{host_site}/?layanan={server}")
    return page


@pytest.fixture
def hosted(visitor) -> Widget:
    widget = Widget(visitor)
    # Its name comes from data-judul there.
    widget.launcher.wait_for()
    return widget


class TestHostSite:
    def test_answers_there_too_under_a_strict_policy(self, hosted):
        assert "Subkontrak adalah" in hosted.open().ask("apa itu subkontrak")
        assert [] == hosted.page.complaints

    def test_wears_the_sites_title_greeting_and_side(self, hosted, device):
        hosted.open()

        expect(hosted.panel).to_have_accessible_name("Tanya Dinas")
        expect(hosted.log).to_contain_text("Selamat datang di dinas.")
        if device == "desktop":
            assert hosted.panel.bounding_box()["x"] < 100

    def test_stays_readable_on_the_sites_light_colour(self, hosted):
        colour = hosted.launcher.evaluate("(node) => getComputedStyle(node).color")

        assert "rgb(16, 23, 42)" == colour

    def test_is_untouched_by_the_sites_styles(self, hosted):
        hosted.open()

        assert "16px" == hosted.field.evaluate("(node) => getComputedStyle(node).fontSize")
        assert [] == hosted.small_targets()

    def test_asks_for_nothing_but_its_script_until_a_question_is_sent(self, hosted, server):
        hosted.open()
        hosted.page.wait_for_timeout(300)
        before = [url for url in hosted.page.asked if url.startswith(server)]
        hosted.ask("halo")

        assert [f"{server}/widget.js"] == before
        assert {f"{server}/widget.js", f"{server}/web/sesi", f"{server}/web/pesan"} == {
            url for url in hosted.page.asked if url.startswith(server)
        }

    def test_leaves_no_cookie_and_one_key_in_storage(self, hosted):
        hosted.open().ask("halo")

        assert [] == hosted.page.context.cookies()
        assert 1 == hosted.page.evaluate("localStorage.length")

    def test_leaves_no_name_in_the_page_but_its_own(self, hosted):
        left = hosted.page.evaluate(
            "() => { const fresh = document.createElement('iframe'); document.body.append(fresh);"
            "const usual = new Set(Object.getOwnPropertyNames(fresh.contentWindow));"
            "return Object.getOwnPropertyNames(window).filter((n) => !usual.has(n) && isNaN(n)) }"
        )

        assert ["KawanMitra"] == left

    def test_a_slow_server_does_not_hold_the_page_up(self, new_context, server, host_site):
        page, held = new_context().new_page(), []
        page.route("**/widget.js", lambda route: held.append(route))  # no answer yet
        page.goto(f"{host_site}/?layanan={server}", wait_until="domcontentloaded")
        expect(page.get_by_role("heading", name="Situs dinas lain")).to_be_visible()

        assert 1 == len(held)
        held[0].continue_()
        Widget(page).launcher.wait_for()

    def test_a_site_that_is_not_allowed_is_told_so(self, new_context, server):
        with serving_host_site() as stranger:
            page = new_context().new_page()
            page.goto(f"{stranger}/?layanan={server}")
            widget = Widget(page).open()
            widget.send("halo")

            expect(widget.own.last).to_contain_text("Situs ini belum didaftarkan")
            expect(widget.answers).to_have_count(0)
