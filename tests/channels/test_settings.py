"""Half-set or malformed secrets are named before anything starts."""

from __future__ import annotations

import re

import pytest

from mitra.channels import settings
from mitra.channels.settings import SettingsError, check, read_telegram, read_whatsapp
from mitra.paths import ROOT
from tests.channels.fake_telegram import SECRET, TOKEN

WHATSAPP = {
    "WHATSAPP_TOKEN": "token-panjang",
    "WHATSAPP_PHONE_ID": "106540352242922",
    "WHATSAPP_APP_SECRET": "rahasia-aplikasi",
    "WHATSAPP_VERIFY_TOKEN": "kata-sandi",
}
WEBHOOK = {
    "TELEGRAM_TOKEN": TOKEN,
    "TELEGRAM_WEBHOOK_URL": "https://kawan.contoh.go.id/",
    "TELEGRAM_SECRET": SECRET,
}


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "STATE", tmp_path)


class TestCheck:
    def test_without_secrets_only_this_machine_is_served(self):
        lines = check({})

        assert "REST: untuk mesin ini saja" in lines
        assert 2 == sum(": mati (" in line for line in lines)

    def test_says_what_is_on(self):
        lines = check({**WHATSAPP, "TELEGRAM_TOKEN": TOKEN, "KAWAN_REST": "terbuka"})

        assert {
            "WhatsApp: nyala",
            "Telegram: nyala, long polling",
            "Web: nyala, widget juga di 0 situs lain (KAWAN_ASAL)",
            "REST: TERBUKA untuk semua mesin",
            "Percakapan disimpan paling lama 30 hari",
        } <= set(lines)

    @pytest.mark.parametrize("missing", WHATSAPP)
    def test_names_the_secret_of_whatsapp_that_is_missing(self, missing):
        with pytest.raises(SettingsError, match=f"setengah diatur: {missing} belum ada"):
            check({**WHATSAPP, missing: " "})

    @pytest.mark.parametrize("missing", WEBHOOK)
    def test_names_the_setting_of_telegram_that_is_missing(self, missing):
        with pytest.raises(SettingsError, match=f"setengah diatur: {missing} belum ada"):
            check({**WEBHOOK, missing: ""})

    @pytest.mark.parametrize(
        ("wrong", "named"),
        [
            ({**WHATSAPP, "WHATSAPP_PHONE_ID": "+62 812"}, "WHATSAPP_PHONE_ID"),
            ({**WHATSAPP, "WHATSAPP_API_URL": "http://contoh.id"}, "WHATSAPP_API_URL"),
            ({"TELEGRAM_TOKEN": "rahasia"}, "TELEGRAM_TOKEN"),
            ({**WEBHOOK, "TELEGRAM_SECRET": "pendek"}, "TELEGRAM_SECRET"),
            ({**WEBHOOK, "TELEGRAM_WEBHOOK_URL": "http://contoh.id"}, "TELEGRAM_WEBHOOK_URL"),
            ({"KAWAN_REST": "ya"}, "KAWAN_REST"),
            ({"KAWAN_SIMPAN_HARI": "seumur hidup"}, "KAWAN_SIMPAN_HARI"),
            ({"KAWAN_SIMPAN_HARI": "0"}, "KAWAN_SIMPAN_HARI"),
            ({"KAWAN_KUNCI": "pendek"}, "KAWAN_KUNCI"),
        ],
    )
    def test_names_what_is_malformed(self, wrong, named):
        with pytest.raises(SettingsError, match=named):
            check(wrong)

    def test_no_message_repeats_a_secret(self):
        with pytest.raises(SettingsError) as refused:
            check({"TELEGRAM_TOKEN": "rahasia-sekali"})

        assert "rahasia-sekali" not in str(refused.value)

    def test_settings_do_not_print_their_secrets(self):
        printed = repr(read_whatsapp(WHATSAPP)) + repr(read_telegram(WEBHOOK))

        assert not any(
            secret in printed for secret in ("token-panjang", "rahasia-aplikasi", TOKEN, SECRET)
        )

    def test_every_variable_is_explained_in_the_example(self):
        explained = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
        source = (ROOT / "mitra/channels/settings.py").read_text()
        source += (ROOT / "mitra/paths.py").read_text() + (ROOT / "mitra/serve.py").read_text()

        assert set(re.findall(r'"((?:WHATSAPP|TELEGRAM|KAWAN)_[A-Z_]+)"', source)) <= explained
