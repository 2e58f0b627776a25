"""Talk with the assistant in the terminal, without a server.

python -m mitra.chat
"""

from __future__ import annotations

import asyncio
import os
import warnings
from typing import Any, Dict, List

from mitra.channels.plain_text import as_plain_text
from mitra.paths import ROOT
from mitra.train import MODEL, ensure_model

_HINT = "Ketik pertanyaan, atau nomor pilihan. Keluar dengan Ctrl-D."


async def _talk() -> None:
    from rasa.core.agent import load_agent
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
    from rasa.core.utils import AvailableEndpoints

    from mitra import in_process
    from mitra.logs import quieten

    quieten()
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    endpoints.action = in_process.install()
    endpoints.tracker_store.kwargs["db"] = ":memory:"
    agent = await load_agent(model_path=str(MODEL), endpoints=endpoints)
    print(_HINT)
    while True:
        try:
            line = await asyncio.get_running_loop().run_in_executor(None, input, "\nAnda: ")
        except EOFError:
            return
        channel = CollectingOutputChannel()
        await agent.handle_message(UserMessage(as_plain_text(line), channel, "terminal"))
        _show(channel.messages)


def _show(messages: List[Dict[str, Any]]) -> None:
    for message in messages:
        print(f"\nKawan Mitra: {message.get('text', '')}")
        for number, button in enumerate(message.get("buttons", ()), 1):
            print(f"  [{number}] {button['title']}")


def main() -> None:
    """Command line."""
    ensure_model()
    from mitra import light_tensorflow

    light_tensorflow.install()
    warnings.simplefilter("ignore")
    os.chdir(ROOT)
    try:
        asyncio.run(_talk())
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
