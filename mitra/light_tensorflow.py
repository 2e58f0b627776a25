"""Keep TensorFlow out of a process that needs none of it.

Rasa imports TensorFlow with its first module, for classifiers and policies that this
project does not use: 9 of 15 seconds of every start and about half of the memory.
``install()`` puts placeholders in its place, good enough for modules that only define
classes on top of it; using such a class fails with a clear error. Plain ``rasa train``
and ``rasa run`` never see this and load the real thing.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from types import ModuleType
from typing import Any, Optional, Sequence

_HEAVY = {"tensorflow", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "keras"}


class _PlaceholderType(type):
    """Lets ``tf.keras.layers.Layer``, ``tf.Tensor[...]`` and ``A | B`` be written."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder

    def __getitem__(cls, _: Any) -> Any:
        return cls

    def __or__(cls, _: Any) -> Any:
        return cls

    __ror__ = __or__


class Placeholder(metaclass=_PlaceholderType):
    """Stands for any TensorFlow class or function at import time."""

    def __new__(cls, *args: Any, **_: Any) -> Any:
        """Pass a decorated function through; refuse a class that would be used."""
        if cls is Placeholder and len(args) == 1 and callable(args[0]):
            return args[0]  # a decorator such as @tf.function
        if cls is Placeholder:
            return super().__new__(cls)  # tf.TensorShape(None) as a default value
        raise RuntimeError(
            f"{cls.__name__} needs TensorFlow, which this process keeps out; "
            "use the plain rasa commands for pipelines with DIET or TED"
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def __call__(self, function: Any = None, *_: Any, **__: Any) -> Any:
        """Pass a decorated function through: ``@tf.function(...)``."""
        return function


class _PlaceholderModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers every import of a heavy module with a placeholder."""

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        if fullname.partition(".")[0] not in _HEAVY:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make the placeholder module."""
        return _PlaceholderModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Let it count as a package, so that its parts can be imported too."""
        module.__path__ = []


def install() -> None:
    """Put the placeholders in place; call before the first import of Rasa."""
    if "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
