"""A server to be killed: both platforms' channels, with a slow stand-in for Rasa.

python -m tests.channels.crash_server PORT FOLDER WHATSAPP_API TELEGRAM_API SECONDS
"""

from __future__ import annotations

import sys
from pathlib import Path

from mitra import light_tensorflow


def main() -> None:
    """Serve until killed."""
    light_tensorflow.install()  # as the real server does; the import takes seconds less
    from sanic import Sanic
    from sanic.response import text

    from mitra.channels.settings import TelegramSettings, WhatsAppSettings
    from mitra.channels.telegram import TelegramInput
    from mitra.channels.whatsapp import WhatsAppInput
    from tests.channels import fake_telegram, fake_whatsapp
    from tests.channels.fake_rasa import FakeRasa
    from tests.channels.serving import parts_in

    port, folder, meta, bot_api, seconds = sys.argv[1:]
    shared = parts_in(Path(folder))
    rasa = FakeRasa()
    rasa.delay = float(seconds)
    whatsapp = WhatsAppSettings(
        fake_whatsapp.TOKEN,
        fake_whatsapp.PHONE_ID,
        fake_whatsapp.APP_SECRET,
        fake_whatsapp.VERIFY_TOKEN,
        meta,
    )
    app = Sanic("crash", configure_logging=False)
    app.add_route(lambda request: text("siap"), "/", name="akar")
    for channel in (
        WhatsAppInput(whatsapp, shared),
        TelegramInput(TelegramSettings(fake_telegram.TOKEN, api=bot_api), shared),
    ):
        app.blueprint(channel.blueprint(rasa), url_prefix=f"/webhooks/{channel.url_prefix()}")
    app.run("127.0.0.1", int(port), access_log=False)


if __name__ == "__main__":
    main()
