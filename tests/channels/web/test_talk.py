"""Session, message and judgement over HTTP, and each refusal."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from mitra.channels import texts
from mitra.channels.conversation import PERSON_BURST
from mitra.channels.web.input import JUDGEMENT_BURST, MAX_BODY, SESSION_BURST
from mitra.language.normalise import MAX_CHARACTERS
from mitra.store.feedback import FeedbackStore
from tests.channels.web.browser import FROM_HOST_SITE, HOST_SITE, bearer, begin, say, visit

ANSWER = {
    "text": "Waralaba adalah …\n\nSumber: UU 20/2008 Pasal 29; UU 6/2023.",
    "buttons": [{"title": "Risiko", "payload": "apa risiko waralaba"}],
    "metadata": {"entri": "waralaba.definisi"},
}


def refused(answered) -> tuple:
    return answered.status_code, answered.json()["error"]


class TestMessages:
    def test_an_answer_brings_buttons_entry_and_laws_with_their_pages(self, rasa, shared):
        rasa.says["waralaba"] = ANSWER

        async def ask(client):
            return await say(client, await begin(client), "waralaba")

        (message,) = visit(rasa, shared, ask).json()["messages"]

        assert ANSWER["text"] == message["text"]
        assert [{"title": "Risiko", "payload": "apa risiko waralaba"}] == message["buttons"]
        assert "waralaba.definisi" == message["entry"]
        assert {
            "UU 20/2008": "https://peraturan.go.id/id/uu-no-20-tahun-2008",
            "UU 6/2023": "https://peraturan.go.id/id/uu-no-6-tahun-2023",
        } == {source["name"]: source["url"] for source in message["sources"]}

    def test_a_repeat_gets_the_same_answer_and_asks_nobody_again(self, rasa, shared):
        async def twice(client):
            token = await begin(client)
            first = await say(client, token, "halo", number="a" * 32)
            return first, await say(client, token, "halo", number="a" * 32)

        first, second = visit(rasa, shared, twice)

        assert first.json() == second.json()
        assert 1 == len(rasa.heard)

    def test_a_repeat_while_the_first_is_worked_on_is_answered_once(self, rasa, shared):
        rasa.delay = 0.05

        async def at_once(client):
            token = await begin(client)
            return await asyncio.gather(*(say(client, token, "halo", "b" * 32) for _ in range(4)))

        answers = visit(rasa, shared, at_once)

        assert [200] * 4 == [answered.status_code for answered in answers]
        assert 1 == len(rasa.heard)

    def test_two_browsers_have_two_conversations(self, rasa, shared):
        async def two(client):
            for _ in range(2):
                await say(client, await begin(client), "halo")

        visit(rasa, shared, two)

        assert 2 == len({sender for sender, _ in rasa.heard})

    def test_rasa_never_sees_the_session(self, rasa, shared):
        async def ask(client):
            token = await begin(client)
            await say(client, token, "halo")
            return token

        token = visit(rasa, shared, ask)

        assert token.split(".")[0] not in rasa.heard[0][0]

    def test_a_command_arrives_as_text(self, rasa, shared):
        async def ask(client):
            await say(client, await begin(client), "/restart")

        visit(rasa, shared, ask)

        assert "∕restart" == rasa.heard[0][1]

    def test_a_failing_turn_is_answered(self, rasa, shared):
        rasa.fails_on = "meledak"

        async def ask(client):
            return await say(client, await begin(client), "meledak")

        answered = visit(rasa, shared, ask)

        assert [texts.TROUBLE] == [m["text"] for m in answered.json()["messages"]]

    def test_forgetting_drops_the_remembered_answers_too(self, rasa, shared):
        rasa.says["hapus data saya"] = {"text": "…", "utter_action": "utter_hapus_data"}

        async def ask(client):
            token = await begin(client)
            await say(client, token, "rahasia", number="c" * 32)
            told = await say(client, token, "hapus data saya")
            await say(client, token, "rahasia", number="c" * 32)
            return told

        told = visit(rasa, shared, ask)

        assert texts.FORGOTTEN == told.json()["messages"][0]["text"]
        assert told.json()["forgotten"]
        assert 3 == len(rasa.heard)


class TestRefusals:
    @pytest.mark.parametrize("path", ["/web/sesi", "/web/pesan", "/web/umpan-balik"])
    @pytest.mark.parametrize(
        "origin", ["https://jahat.contoh", "null", "https://dinas.contoh.go.id.jahat.id"]
    )
    def test_a_foreign_site_is_refused_in_words(self, rasa, shared, path, origin):
        async def ask(client):
            return await client.post(path, json={}, headers={"Origin": origin})

        answered = visit(rasa, shared, ask)

        assert (403, "asal") == refused(answered)
        assert "belum didaftarkan" in answered.json()["message"]

    @pytest.mark.parametrize(
        "header", [{}, {"Authorization": "Bearer x.1.y"}, {"Authorization": "Basic YTpi"}]
    )
    @pytest.mark.parametrize("path", ["/web/pesan", "/web/umpan-balik"])
    def test_without_a_session_nothing_is_done(self, rasa, shared, path, header):
        body = {"text": "halo", "id": "d" * 32, "helpful": True}

        async def ask(client):
            return await client.post(path, json=body, headers=header)

        assert (401, "sesi") == refused(visit(rasa, shared, ask))
        assert [] == rasa.heard

    def test_a_session_is_of_no_use_on_another_site(self, rasa, shared):
        async def ask(client):
            token = await begin(client, FROM_HOST_SITE)
            return await say(client, token, "halo", headers={"Origin": "https://lain.contoh.go.id"})

        assert (401, "sesi") == refused(visit(rasa, shared, ask))

    @pytest.mark.parametrize("text", [None, 5, "", "   ", ["a"], {}])
    def test_a_message_without_text_is_refused(self, rasa, shared, text):
        async def ask(client):
            return await say(client, await begin(client), text)

        assert (400, "isi") == refused(visit(rasa, shared, ask))

    @pytest.mark.parametrize("number", [5, "", "kurang", "x" * 32, "a" * 65, ["a" * 32]])
    def test_a_message_without_a_proper_id_is_refused(self, rasa, shared, number):
        async def ask(client):
            return await say(client, await begin(client), "halo", number=number)

        assert (400, "isi") == refused(visit(rasa, shared, ask))

    @pytest.mark.parametrize("body", [b"{", b"[]", b"7", b"\xff\xfe", b"[" * 20_000, b"null"])
    def test_a_malformed_body_is_refused(self, rasa, shared, body):
        async def ask(client):
            return await client.post("/web/pesan", content=body)

        assert (400, "isi") == refused(visit(rasa, shared, ask))

    def test_a_text_longer_than_we_read_is_refused(self, rasa, shared):
        async def ask(client):
            return await say(client, await begin(client), "a" * (MAX_CHARACTERS + 1))

        assert (413, "besar") == refused(visit(rasa, shared, ask))

    def test_the_longest_text_we_read_is_answered(self, rasa, shared):
        async def ask(client):
            return await say(client, await begin(client), "ü" * MAX_CHARACTERS)

        assert 200 == visit(rasa, shared, ask).status_code

    def test_a_huge_body_is_refused_before_it_is_read(self, rasa, shared):
        async def ask(client):
            return await client.post("/web/sesi", content=b" " * (MAX_BODY * 20))

        assert (413, "besar") == refused(visit(rasa, shared, ask))

    def test_too_many_messages_are_refused_with_when_to_come_back(self, rasa, shared):
        async def ask(client):
            token = await begin(client)
            return [await say(client, token, "halo") for _ in range(PERSON_BURST + 2)]

        answers = visit(rasa, shared, ask)

        assert [200] * PERSON_BURST + [429] * 2 == [a.status_code for a in answers]
        assert texts.TOO_FAST == answers[-1].json()["message"]
        assert 0 < int(answers[-1].headers["retry-after"])

    def test_a_repeat_does_not_count_as_too_many(self, rasa, shared):
        async def ask(client):
            token = await begin(client)
            return [await say(client, token, "halo", "e" * 32) for _ in range(PERSON_BURST * 2)]

        assert {200} == {answered.status_code for answered in visit(rasa, shared, ask)}

    def test_too_many_sessions_of_one_address_are_refused(self, rasa, shared):
        behind_proxy = {"X-Forwarded-For": "203.0.113.9"}

        async def ask(client):
            posts = []
            for _ in range(SESSION_BURST + 1):
                posts.append(await client.post("/web/sesi", json={}, headers=behind_proxy))
            return posts

        answers = visit(rasa, shared, ask)

        assert [200] * SESSION_BURST + [429] == [a.status_code for a in answers]

    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
    def test_other_methods_are_refused(self, rasa, shared, method):
        async def ask(client):
            return await client.request(method, "/web/pesan")

        assert 405 == visit(rasa, shared, ask).status_code


class TestCors:
    def test_an_allowed_site_may_read_the_answer(self, rasa, shared):
        async def ask(client):
            return await client.post("/web/sesi", json={}, headers=FROM_HOST_SITE)

        answered = visit(rasa, shared, ask)

        assert HOST_SITE == answered.headers["access-control-allow-origin"]
        assert "Origin" == answered.headers["vary"]
        assert "access-control-allow-credentials" not in answered.headers

    def test_its_browser_may_send_the_session(self, rasa, shared):
        async def ask(client):
            return await client.options(
                "/web/pesan", headers={**FROM_HOST_SITE, "Access-Control-Request-Method": "POST"}
            )

        answered = visit(rasa, shared, ask)

        assert 204 == answered.status_code
        assert "authorization" in answered.headers["access-control-allow-headers"]

    def test_a_foreign_site_can_read_the_refusal_and_nothing_else(self, rasa, shared):
        foreign = {"Origin": "https://jahat.contoh"}

        async def ask(client):
            token = await begin(client)
            asked = await client.options("/web/pesan", headers=foreign)
            return asked, await say(client, token, "halo", headers=foreign)

        asked, answered = visit(rasa, shared, ask)

        assert (204, 403) == (asked.status_code, answered.status_code)
        assert "*" == answered.headers["access-control-allow-origin"]
        assert {"error", "message"} == set(answered.json())
        assert [] == rasa.heard

    def test_a_refusal_can_be_read_by_the_page_that_caused_it(self, rasa, shared):
        async def ask(client):
            return await client.post("/web/pesan", json={}, headers=FROM_HOST_SITE)

        answered = visit(rasa, shared, ask)

        assert 401 == answered.status_code
        assert HOST_SITE == answered.headers["access-control-allow-origin"]

    def test_the_own_page_is_always_allowed(self, rasa, shared):
        async def ask(client):
            own = str(client.base_url).rstrip("/").replace("http:", "https:")  # TLS ends before us
            return await client.post("/web/sesi", json={}, headers={"Origin": own})

        assert 200 == visit(rasa, shared, ask, environment={}).status_code


class TestJudgements:
    def judge(self, rasa, shared, **body):
        async def post(client):
            token = await begin(client)
            return await client.post("/web/umpan-balik", json=body, headers=bearer(token))

        return visit(rasa, shared, post)

    def test_are_stored_with_entry_and_channel(self, rasa, shared):
        self.judge(rasa, shared, entry="kso.risiko", helpful=False, reason="Kurang jelas")

        (kept,) = FeedbackStore(shared.database).newest()

        assert ("kso.risiko", False, "Kurang jelas", "web") == (
            kept.entry, kept.helpful, kept.reason, kept.channel,
        )  # fmt: skip

    def test_personal_data_in_a_reason_is_not_kept(self, rasa, shared):
        self.judge(rasa, shared, entry=None, helpful=False, reason="hubungi 081234567890")

        assert "hubungi [telepon]" == FeedbackStore(shared.database).newest()[0].reason

    @pytest.mark.parametrize(
        "body",
        [
            {"helpful": "ya"}, {"helpful": None}, {}, {"helpful": True, "entry": "../x"},
            {"helpful": True, "entry": 5}, {"helpful": False, "reason": ["a"]},
        ],
    )  # fmt: skip
    def test_malformed_ones_are_refused(self, rasa, shared, body):
        assert (400, "isi") == refused(self.judge(rasa, shared, **body))
        assert [] == FeedbackStore(shared.database).newest()

    def test_too_many_are_refused(self, rasa, shared):
        async def post(client):
            token = await begin(client)
            return [
                await client.post(
                    "/web/umpan-balik",
                    json={"helpful": True, "entry": uuid.uuid4().hex},
                    headers=bearer(token),
                )
                for _ in range(JUDGEMENT_BURST + 1)
            ]

        answers = visit(rasa, shared, post)

        assert [200] * JUDGEMENT_BURST + [429] == [a.status_code for a in answers]
