"""YAML with line numbers: plain data, plus the line of every key and list item.

PyYAML silently keeps the last of two equal keys; a curator who pastes a block twice
would lose the first one unseen, so duplicates are an error here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple, Union

import yaml

# The safe loader, in C where PyYAML has it; a hundred files load in a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTRUCTOR = yaml.SafeLoader("")

PathKey = Tuple[Union[str, int], ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file, where, and what to do about it."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} → {self.remedy}"


@dataclass(frozen=True)
class Document:
    """A parsed file: ``data`` and, for each path inside it, a line (from 1)."""

    file: str
    data: Any
    lines: Dict[PathKey, int]

    def line(self, path: Sequence[Union[str, int]]) -> int:
        """Line of ``path``, or of its nearest parent that has one."""
        key = tuple(path)
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read(path: Path, name: str) -> Tuple[Document, List[Problem]]:
    """Parse ``path``; ``name`` is how problems call the file.

    Never raises for what is in the file: text that is no YAML gives one problem and
    an empty document.
    """
    problems: List[Problem] = []
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.append(
            Problem(
                name,
                line,
                f"berkas ini bukan YAML yang sah ({error.problem})",
                "periksa tanda titik dua, tanda kutip, dan spasi di awal baris ini dan sebelumnya",
            )
        )
        return Document(name, {}, {}), problems
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(
            Problem(name, 1, f"berkas tidak terbaca ({error})", "simpan berkas sebagai teks UTF-8")
        )
        return Document(name, {}, {}), problems
    lines: Dict[PathKey, int] = {(): 1}
    data = _plain(node, (), lines, name, problems) if node is not None else {}
    return Document(name, data, lines), problems


def _plain(
    node: yaml.Node, path: PathKey, lines: Dict[PathKey, int], name: str, problems: List[Problem]
) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping: Dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            line = key_node.start_mark.line + 1
            if key in mapping:
                problems.append(
                    Problem(name, line, f"kunci '{key}' tertulis dua kali", "hapus salah satunya")
                )
            lines[path + (key,)] = line
            mapping[key] = _plain(value_node, path + (key,), lines, name, problems)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            lines[path + (index,)] = item.start_mark.line + 1
            items.append(_plain(item, path + (index,), lines, name, problems))
        return items
    try:
        return _scalar(node)
    except ValueError as error:
        problems.append(
            Problem(
                name,
                node.start_mark.line + 1,
                f"'{node.value}' bukan nilai yang sah ({error})",
                "perbaiki; tanggal ditulis tahun-bulan-tanggal, misalnya 2026-11-22",
            )
        )
        return None


def _scalar(node: yaml.Node) -> Any:
    # One node alone cannot hold duplicates, so the stock constructor may build it.
    return _CONSTRUCTOR.construct_object(node, deep=True)
