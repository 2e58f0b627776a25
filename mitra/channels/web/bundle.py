"""The widget as one script: its parts joined as they are, with no tool to install.

Each part is a plain file in ``widget/``. They share one function scope, so the host page
sees none of their names.
"""

from __future__ import annotations

import json
from pathlib import Path

WIDGET = Path(__file__).parent / "widget"
PARTS = (
    "settings dom colour memory server message paper answer sending menu panel element"
).split()
_HEAD = "/* Kawan Mitra: tanya jawab kemitraan usaha. MIT. Petunjuk memasang: /#pasang */\n"


def widget_script(days: int) -> str:
    """The text of ``widget.js``.

    Args:
        days: For how many days the server, and so the browser, keeps a conversation.
    """
    style = (WIDGET / "style.css").read_text(encoding="utf-8")
    parts = [(WIDGET / f"{name}.js").read_text(encoding="utf-8") for name in PARTS]
    constants = f"const KEPT_DAYS = {days};\nconst STYLE = {json.dumps(style)};\n"
    return _HEAD + '(() => {\n"use strict";\n' + constants + "\n".join(parts) + "})();\n"
