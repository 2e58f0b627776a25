"""The serving process starts without TensorFlow."""

from __future__ import annotations

import subprocess
import sys

from mitra.paths import ROOT


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    ).stdout.strip()  # fmt: skip


class TestLightTensorflow:
    def test_rasa_imports_without_loading_tensorflow(self):
        code = (
            "from mitra import light_tensorflow; light_tensorflow.install();"
            "import rasa.core.agent, sys;"
            "print('tensorflow.python' in sys.modules)"
        )

        assert "False" == run(code)

    def test_using_a_class_built_on_it_fails_with_a_clear_error(self):
        code = (
            "from mitra import light_tensorflow; light_tensorflow.install();"
            "import tensorflow as tf\n"
            "class Layer(tf.keras.layers.Layer): pass\n"
            "try: Layer()\n"
            "except RuntimeError as error: print(error)"
        )

        assert "Layer needs TensorFlow" in run(code)
