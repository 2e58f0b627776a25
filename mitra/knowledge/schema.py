"""The rules a knowledge file must keep, with errors a curator can act on.

Structure is checked by JSON Schema (``schemas.yml``); what needs more than one file
(references, sources, names) is checked in :mod:`mitra.knowledge.crosscheck`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Dict, List

import jsonschema
import yaml

from mitra.knowledge.yaml_lines import Document, Problem

_KIND_WORDS = {"string": "teks", "array": "daftar", "object": "kelompok kunci"}


@cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    schemas = yaml.safe_load(Path(__file__).with_name("schemas.yml").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator({"$defs": schemas["$defs"], **schemas[kind]})


def check_structure(document: Document, kind: str) -> List[Problem]:
    """Check ``document`` against the schema ``kind`` (topik, sumber or luar)."""
    problems = []
    for error in _validator(kind).iter_errors(document.data):
        path = list(error.absolute_path)
        if error.validator == "additionalProperties":
            path += [_unknown_key(error)]
        elif (
            error.validator in ("enum", "pattern") and "propertyNames" in error.absolute_schema_path
        ):
            path += [error.instance]
        problems.append(
            Problem(document.file, document.line(path), _message(error, path), _remedy(error))
        )
    return problems


def _unknown_key(error: Any) -> str:
    return next(k for k in error.instance if k not in error.schema.get("properties", {}))


def _message(error: Any, path: List[Any]) -> str:
    place = ".".join(str(p) for p in path) or "berkas"
    limit: Any = error.validator_value
    messages: Dict[str, str] = {
        "required": f"{place}: kunci wajib belum ada ({error.message.split(chr(39))[1]})"
        if error.validator == "required"
        else "",
        "additionalProperties": f"{place}: kunci ini tidak dikenal",
        "maxLength": f"{place}: {len(str(error.instance))} karakter, paling banyak {limit}",
        "minLength": f"{place}: terlalu pendek",
        "maxItems": f"{place}: paling banyak {limit} butir",
        "minItems": f"{place}: paling sedikit {limit} butir",
        "type": f"{place}: seharusnya {_KIND_WORDS.get(str(limit), limit)}",
        "enum": f"{place}: nilai '{error.instance}' tidak dikenal",
        "pattern": f"{place}: '{error.instance}' tidak sesuai pola",
    }
    return messages.get(str(error.validator), f"{place}: tidak sesuai aturan")


def _remedy(error: Any) -> str:
    if error.validator == "required":
        return "tambahkan kunci itu"
    return str(error.schema.get("remedi", "lihat docs/kurasi.md"))
