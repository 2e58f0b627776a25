"""The serving process gets ready in the right order."""

from __future__ import annotations

import subprocess
import sys

from mitra.paths import ROOT


def test_numpy_is_not_loaded_before_the_threads_of_its_products_are_limited():
    code = (
        "import sys, mitra.serve as s; s._check_knowledge(); s._check_settings();"
        "from mitra.train import is_current; is_current();"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip

    assert "False" == done.stdout.strip().splitlines()[-1]
