"""Logs say what happened, and neither what people wrote nor any secret."""

from __future__ import annotations

import json
import logging

from mitra.logs import JsonLines


def line(message, secrets=(), error=None, **extra):
    record = logging.LogRecord("mitra.uji", logging.INFO, "x.py", 1, message, (), error)
    vars(record).update(extra)
    return JsonLines(secrets).format(record)


def failure(text):
    try:
        raise ValueError(text)
    except ValueError as error:
        return (type(error), error, error.__traceback__)


class TestJsonLines:
    def test_a_line_is_one_json_object(self):
        read = json.loads(line("purged", hari=30))

        assert ("INFO", "mitra.uji", "purged", 30) == (
            read["tingkat"],
            read["dari"],
            read["pesan"],
            read["hari"],
        )

    def test_holds_no_secret(self):
        assert "123:abcdef" not in line("POST /bot123:abcdef/getMe", ["123:abcdef"])

    def test_holds_no_personal_data(self):
        written = line("dari 081234567890", nik="3201234567890001")

        assert "081234567890" not in written
        assert "3201234567890001" not in written

    def test_an_error_shows_where_it_happened_and_not_what_it_quotes(self):
        written = line("failed", error=failure("tidak terbaca: saya ditipu Pak Joko"))

        assert "Joko" not in written
        assert "ValueError" == json.loads(written)["galat"]
        assert json.loads(written)["jejak"][0].startswith("test_logs.py:")
