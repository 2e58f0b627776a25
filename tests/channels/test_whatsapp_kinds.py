"""WhatsApp: each kind of message, buttons within its limits, thumbs and feedback."""

from __future__ import annotations

import json
import time

import pytest

from mitra.channels import texts
from mitra.store.feedback import FeedbackStore
from tests.channels.fake_whatsapp import choices, message, webhook
from tests.channels.serving import serving
from tests.channels.whatsapp_talk import DATA, deliver, deliveries, pressed, run


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "answer"),
        [
            ("image", texts.IMAGE), ("audio-voice", texts.VOICE), ("video", texts.VIDEO),
            ("document", texts.DOCUMENT), ("sticker", texts.STICKER),
            ("location", texts.LOCATION), ("contacts", texts.CONTACT), ("order", texts.UNKNOWN),
            ("unsupported", texts.UNKNOWN), ("unknown-future", texts.UNKNOWN),
            ("flow-reply", texts.UNKNOWN), ("reaction", texts.THANKS),
        ],
    )  # fmt: skip
    def test_each_gets_a_helpful_answer(self, whatsapp, rasa, meta, name, answer):
        payload = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        payload["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = str(
            int(time.time())
        )

        assert [answer] == deliveries(whatsapp, rasa, meta, payload)

    def test_a_caption_is_answered_with_a_word_on_the_picture(self, whatsapp, rasa, meta):
        picture = {**message(""), "type": "image", "image": {"id": "1", "caption": "apa itu kso"}}

        assert [texts.CAPTION, "jawaban: apa itu kso"] == deliveries(
            whatsapp, rasa, meta, webhook(picture)
        )

    def test_a_taken_back_thumb_is_not_answered(self, whatsapp, rasa, meta):
        gone = {**message(""), "type": "reaction", "reaction": {"message_id": "wamid.1"}}

        assert [] == deliveries(whatsapp, rasa, meta, webhook(gone))


def buttons(*names):
    return [{"title": name, "payload": f"tanya {name}"} for name in names]


class TestButtons:
    def test_up_to_three_short_ones_are_reply_buttons(self, whatsapp, rasa, meta):
        rasa.says["menu"] = {"text": "Pilih", "buttons": buttons("Satu", "Dua", "Tiga")}
        deliveries(whatsapp, rasa, meta, webhook(message("menu")))

        assert "button" == meta.sent[-1]["interactive"]["type"]
        assert [("0", "Satu"), ("1", "Dua"), ("2", "Tiga")] == choices(meta.sent[-1])

    def test_a_long_title_makes_a_list_with_the_whole_title_below(self, whatsapp, rasa, meta):
        name = "Kewajiban usaha besar kepada mitranya"
        rasa.says["menu"] = {"text": "Pilih", "buttons": buttons("Satu", name)}
        deliveries(whatsapp, rasa, meta, webhook(message("menu")))

        (_, row) = meta.sent[-1]["interactive"]["action"]["sections"][0]["rows"]

        assert ("Kewajiban usaha besar…", name) == (row["title"], row["description"])

    def test_pressing_one_types_its_question(self, whatsapp, rasa, meta):
        rasa.says["menu"] = {"text": "Pilih", "buttons": buttons("Satu", "Dua")}

        said = deliveries(
            whatsapp, rasa, meta, webhook(message("menu")), webhook(pressed("1", "Dua", "wamid.2"))
        )

        assert "jawaban: tanya Dua" == said[-1]

    def test_a_forgotten_message_s_button_says_what_stands_on_it(self, whatsapp, rasa, meta):
        said = deliveries(whatsapp, rasa, meta, webhook(pressed("1", "Risikonya", "wamid.lama")))

        assert ["jawaban: Risikonya"] == said

    def test_a_long_menu_has_pages_and_loses_nothing(self, whatsapp, rasa, meta):
        names = [f"Pola nomor {number}" for number in range(1, 24)]
        rasa.says["menu"] = {"text": "Pilih pola", "buttons": buttons(*names)}
        seen = []

        async def scenario():
            async with serving(whatsapp, rasa) as client:
                await deliver(client, webhook(message("menu")))
                while choices(meta.sent[-1])[-1][0] == "lagi":
                    seen.extend(choices(meta.sent[-1])[:-1])
                    press = pressed("lagi", "", f"wamid.{len(meta.sent)}", "list_reply")
                    await deliver(client, webhook(press))
                seen.extend(choices(meta.sent[-1]))
                last = pressed(
                    choices(meta.sent[-1])[-1][0], "", f"wamid.{len(meta.sent)}", "list_reply"
                )
                await deliver(client, webhook(last))

        run(scenario)

        assert names == [title for _, title in seen]
        assert "jawaban: tanya Pola nomor 23" == meta.said[-1]

    def test_a_text_too_long_for_buttons_is_split_at_a_sentence(self, whatsapp, rasa, meta):
        text = "Ini satu kalimat yang biasa saja. " * 60 + "\n\nSumber: UU 20/2008."
        rasa.says["panjang"] = {"text": text, "buttons": buttons("Satu")}
        said = deliveries(whatsapp, rasa, meta, webhook(message("panjang")))

        assert all(part.endswith(".") for part in said)
        assert "".join(text.split()) == "".join("".join(said).split())


class TestFeedback:
    def told(self, rasa):
        rasa.says["apa itu kso"] = {"text": "KSO …", "metadata": {"entri": "kso/definisi"}}
        return webhook(message("apa itu kso"))

    def test_a_thumb_on_an_answer_judges_its_entry(self, whatsapp, rasa, meta, shared):
        thumb = {
            **message(""),
            "type": "reaction",
            "reaction": {"message_id": "wamid.2", "emoji": "👎🏽"},
        }
        deliveries(whatsapp, rasa, meta, self.told(rasa), webhook(thumb))

        (judged,) = FeedbackStore(shared.database).newest()

        assert ("kso/definisi", False, "whatsapp") == (judged.entry, judged.helpful, judged.channel)

    def test_it_asks_now_and_then_and_takes_the_reason(self, whatsapp, rasa, meta, shared):
        told = [self.told(rasa) for _ in range(3)]
        # notice, three answers, then the question
        deliveries(
            whatsapp,
            rasa,
            meta,
            *told,
            webhook(pressed("1", "", "wamid.5")),
            webhook(pressed("2", "", "wamid.6")),
        )

        (judged,) = FeedbackStore(shared.database).newest()

        assert [texts.HELPFUL_QUESTION, texts.WHY, texts.REASON_NOTED] == meta.said[-3:]
        assert ("kso/definisi", False, "Kurang lengkap") == (
            judged.entry,
            judged.helpful,
            judged.reason,
        )

    def test_forgetting_takes_the_feedback_too(self, whatsapp, rasa, meta, shared):
        rasa.says["hapus data saya"] = {"text": "Baik.", "utter_action": "utter_hapus_data"}
        thumb = {
            **message(""),
            "type": "reaction",
            "reaction": {"message_id": "wamid.2", "emoji": "👍"},
        }
        said = deliveries(
            whatsapp,
            rasa,
            meta,
            self.told(rasa),
            webhook(thumb),
            webhook(message("hapus data saya")),
        )

        assert texts.FORGOTTEN == said[-1]
        for table in ("feedback", "sent", "notice"):
            assert 0 == shared.database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
