"""Where the project's own files lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = ROOT / "knowledge"
MODELS = ROOT / "models"
STATE = Path(os.environ.get("KAWAN_VAR") or ROOT / "var").resolve()
"""What the running assistant writes; ``KAWAN_VAR`` puts it elsewhere."""
DOWNLOADS = STATE / "unduhan"
