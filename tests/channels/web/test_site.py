"""The files of the web channel: small, cached, and safe to show."""

from __future__ import annotations

import gzip
import re

import pytest

from mitra.channels.web.bundle import widget_script
from mitra.channels.web.front_page import Office, front_page
from tests.channels.web.browser import visit

FILES = ["/", "/widget.js", "/beranda.css", "/beranda.js", "/ikon.svg"]


def get(rasa, shared, path, environment=None, **headers):
    async def ask(client):
        return await client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return visit(rasa, shared, ask, environment)


class TestWidgetScript:
    def test_weighs_less_than_20_kb_compressed(self):
        assert len(gzip.compress(widget_script(30).encode(), 9)) < 20_000

    def test_never_writes_html(self):
        assert [] == re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc",
            widget_script(30),
        )

    def test_keeps_a_conversation_as_long_as_the_server(self):
        assert "const KEPT_DAYS = 7;" in widget_script(7)


class TestFiles:
    @pytest.mark.parametrize("path", FILES)
    def test_are_not_sent_again_while_unchanged(self, rasa, shared, path):
        first = get(rasa, shared, path)
        again = get(rasa, shared, path, If_None_Match=first.headers["etag"])

        assert (304, b"") == (again.status_code, again.content)
        assert first.headers["etag"] == again.headers["etag"]

    @pytest.mark.parametrize("path", FILES)
    def test_are_compressed_only_for_those_who_can_read_it(self, rasa, shared, path):
        packed = get(rasa, shared, path, Accept_Encoding="gzip")
        plain = get(rasa, shared, path, Accept_Encoding="identity")

        assert "gzip" == packed.headers["content-encoding"]
        assert "content-encoding" not in plain.headers
        assert packed.text == plain.text
        assert packed.headers["etag"] != plain.headers["etag"]
        assert "Accept-Encoding" == plain.headers["vary"]

    @pytest.mark.parametrize("path", FILES)
    def test_are_never_guessed_at(self, rasa, shared, path):
        assert "nosniff" == get(rasa, shared, path).headers["x-content-type-options"]

    def test_the_widget_may_be_embedded_anywhere(self, rasa, shared):
        answered = get(rasa, shared, "/widget.js")

        assert "cross-origin" == answered.headers["cross-origin-resource-policy"]
        assert answered.headers["content-type"].startswith("text/javascript")

    def test_no_path_leads_out_of_them(self, rasa, shared):
        for path in ("/../input.py", "/%2e%2e/input.py", "/widget/panel.js", "/beranda.html"):
            assert 404 == get(rasa, shared, path).status_code


class TestFrontPage:
    @pytest.fixture
    def html(self, knowledge) -> str:
        return front_page(knowledge, Office(), 30)

    def test_allows_no_script_or_style_but_its_own(self, rasa, shared, html):
        policy = get(rasa, shared, "/").headers["content-security-policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert [] == re.findall(r"<style|<script(?! src=)|\son\w+=|\sstyle=|javascript:", html)

    def test_loads_nothing_from_elsewhere(self, html):
        assert [] == re.findall(r'<(?:script|link|img)[^>]*="(?:https?:)?//', html)

    def test_says_as_of_when_the_law_was_checked(self, html):
        assert "22 November 2026" in html

    def test_shows_revoked_laws_as_revoked(self, html):
        row = next(r for r in re.findall(r"<tr>.*?</tr>", html, re.S) if "Nomor 44 Tahun 1997" in r)

        assert "Sudah dicabut" in row

    def test_shows_an_answer_exactly_as_the_assistant_gives_it(self, html, knowledge):
        assert knowledge.entry("subkontrak", "definisi").answer in html

    def test_says_how_long_conversations_are_kept(self, knowledge):
        assert "paling lama 7 hari" in front_page(knowledge, Office(), 7)

    def test_names_the_office_as_text(self, knowledge):
        html = front_page(knowledge, Office("Dinas <b>A & B</b>"), 30)

        assert "Dinas &lt;b&gt;A &amp; B&lt;/b&gt;" in html

    def test_names_other_channels_only_where_there_are_any(self, knowledge, html):
        reachable = front_page(knowledge, Office(None, "6281234567890", "kawan_bot"), 30)

        assert 'href="https://wa.me/6281234567890"' in reachable
        assert 'href="https://t.me/kawan_bot"' in reachable
        assert "wa.me" not in html


class TestOffice:
    def test_is_read_from_the_environment(self):
        read = Office.from_environment(
            {
                "KAWAN_INSTANSI": " Dinas A ",
                "KAWAN_WHATSAPP_NOMOR": "+62 812-3456-7890",
                "KAWAN_TELEGRAM_NAMA": "@kawan_bot",
            }
        )

        assert Office("Dinas A", "6281234567890", "kawan_bot") == read

    @pytest.mark.parametrize(
        "wrong",
        [
            {"KAWAN_WHATSAPP_NOMOR": "0812"},
            {"KAWAN_WHATSAPP_NOMOR": "62812x"},
            {"KAWAN_TELEGRAM_NAMA": "a b"},
            {"KAWAN_TELEGRAM_NAMA": "kawan/../x"},
        ],
    )
    def test_what_reaches_nobody_is_refused(self, wrong):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Office.from_environment(wrong)
