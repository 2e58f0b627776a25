"""The running server answers whatever it is sent, once, and as promised."""

from __future__ import annotations

import re
import uuid

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WEBHOOK = "/webhooks/rest/webhook"


def say(client: httpx.Client, *texts: str, sender: str = "") -> dict:
    """Send ``texts`` as one person; return the last reply, which must be exactly one."""
    sender = sender or uuid.uuid4().hex
    for text in texts:
        replies = client.post(WEBHOOK, json={"sender": sender, "message": text}).json()
        assert len(replies) == 1, (text, replies)
    return replies[0]


class TestAnswers:
    def test_an_answer_ends_with_its_source(self, client):
        assert "\n\nSumber: " in say(client, "apa itu inti plasma")["text"]

    def test_an_answer_fits_a_phone(self, client):
        assert len(say(client, "apa saja pola kemitraan?")["text"]) <= 900

    def test_each_button_is_answered(self, client):
        for button in say(client, "apa itu waralaba")["buttons"]:
            reply = say(client, "apa itu waralaba", button["payload"])
            assert "Sumber:" in reply["text"], button

    def test_button_titles_fit_whatsapp(self, client, knowledge):
        for subject in list(knowledge.subjects.values())[::7]:
            buttons = say(client, f"apa itu {subject.names[0]}").get("buttons", [])
            assert all(len(b["title"]) <= 20 for b in buttons), buttons
            assert len(buttons) <= 3

    def test_selengkapnya_brings_the_details(self, client, knowledge):
        details = knowledge.subjects["waralaba"].entries["definisi"].details

        assert details[0] in say(client, "apa itu waralaba", "selengkapnya")["text"]

    def test_a_revoked_law_is_never_presented_as_in_force(self, client):
        for law in ("UU 9/1995", "PP 44/1997", "PP 17/2013"):
            for text in (f"apa isi {law}", f"{law} yang masih berlaku itu mengatur apa", law):
                assert re.search("dicabut|tidak berlaku", say(client, text)["text"]), text

    def test_an_unknown_law_is_not_guessed(self, client):
        reply = say(client, "isi UU 9 tahun 1999 tentang kemitraan apa")

        assert "tidak ada dalam catatan kami" in reply["text"]
        assert "UU 9/1995" in reply["text"]

    def test_two_questions_are_answered_in_their_order(self, client, knowledge):
        text = say(client, "apa manfaat waralaba? lalu apa risiko waralaba?")["text"]
        entries = knowledge.subjects["waralaba"].entries

        assert text.index(entries["manfaat"].answer) < text.index(entries["risiko"].answer)


class TestServiceTalk:
    @pytest.mark.parametrize(
        "text",
        [
            "halo selamat pagi", "makasih banyak ya", "kamu ini siapa", "bisa bantu apa saja",
            "saya mau ngobrol sama orang beneran", "jawabanmu nggak nyambung",
            "data saya aman nggak", "cuaca besok gimana", "cara daftar NIB gimana",
        ],
    )  # fmt: skip
    def test_carries_no_source_line(self, client, text):
        reply = say(client, text)["text"]

        assert reply
        assert "Sumber:" not in reply


class TestConversation:
    def test_the_subject_carries_over(self, client, knowledge):
        reply = say(client, "apa itu subkontrak", "kalau ruginya?")

        assert knowledge.entry("subkontrak", "risiko").answer in reply["text"]

    def test_the_aspect_carries_over_to_another_subject(self, client, knowledge):
        reply = say(client, "apa manfaat subkontrak", "kalau waralaba?")

        assert knowledge.entry("waralaba", "manfaat").answer in reply["text"]

    @pytest.mark.parametrize("choice", ["2", "yang kedua", "nomor 2 aja"])
    def test_a_choice_refers_to_what_was_shown(self, client, choice):
        sender = uuid.uuid4().hex
        second = say(client, "apa itu bagi hasil", sender=sender)["buttons"][1]

        by_number = say(client, choice, sender=sender)["text"]

        assert by_number == say(client, "apa itu bagi hasil", second["payload"])["text"]

    def test_back_returns_to_the_subject_before(self, client):
        reply = say(client, "apa itu waralaba", "apa itu subkontrak", "balik ke yang tadi")

        assert reply["text"].startswith("Waralaba")

    def test_people_do_not_share_a_conversation(self, client, knowledge):
        say(client, "apa itu waralaba")

        reply = say(client, "apa manfaatnya?")

        assert knowledge.entry("waralaba", "manfaat").answer not in reply["text"]

    def test_forgetting_clears_the_subject_in_hand(self, client, knowledge):
        reply = say(client, "apa itu waralaba", "hapus data saya", "apa manfaatnya?")

        assert knowledge.entry("waralaba", "manfaat").answer not in reply["text"]


ODD = [
    "", " ", "\n\n", "\x00\x01\x02", "😀👍", "🙏" * 500, "a" * 50_000, "؟ ما هي الشراكة",
    "什么是特许经营",
    "‮olleh", "/restart", '/definisi{"topik":"waralaba"}', "/", "{{7*7}}",
    "<script>alert(1)</script>",
    "'; DROP TABLE conversation; --", "%s%s%n", "\ud83d", "0" * 3000, "?" * 200, "apa " * 900,
]  # fmt: skip


class TestOddInput:
    @pytest.mark.parametrize("text", ODD)
    def test_gets_exactly_one_reply_without_a_trace(self, client, text):
        reply = say(client, text.encode("utf-8", "replace").decode())

        assert reply["text"].strip()
        assert "Traceback" not in reply["text"]

    @pytest.mark.parametrize(
        "body", [{}, {"message": None}, {"message": 5}, {"message": ["a"]}, [], "teks", 7]
    )
    def test_a_malformed_body_gets_a_reply(self, client, body):
        replies = client.post(WEBHOOK, json=body).json()

        assert len(replies) == 1

    def test_a_command_from_outside_changes_nothing(self, client, knowledge):
        reply = say(client, "apa itu waralaba", "/restart", "apa risikonya?")

        assert knowledge.entry("waralaba", "risiko").answer in reply["text"]

    @settings(
        max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(text=st.text(max_size=400))
    def test_any_text_gets_exactly_one_reply(self, client, text):
        assert say(client, text)["text"].strip()

    def test_rasas_own_api_is_closed(self, client):
        for path in ("/model", "/conversations/x/tracker", "/status", "/domain"):
            assert client.get(path).status_code == 404
