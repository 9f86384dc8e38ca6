"""Hold a JSON document against a JSON Schema: the part of the standard the schemas of the project use, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_TOLD = {"$schema", "$id", "$defs", "title", "description"}
_KNOWN = _TOLD | {
    *("type", "const", "enum", "pattern", "minimum", "maximum", "minItems", "items", "properties", "required"),
    *("additionalProperties", "$ref"),
}


def faults(document: object, schema: dict[str, Any]) -> list[str]:
    """Return where the document is not what the schema says, each with its place."""
    return list(_faults(document, schema, schema, "$"))


def _faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], place: str) -> Iterator[str]:
    assert schema.keys() <= _KNOWN, f"this check does not know {sorted(schema.keys() - _KNOWN)}"
    if "$ref" in schema:
        yield from _faults(value, _found(schema["$ref"], whole), whole, place)
    if not _fits(value, schema):
        yield f"{place}: {value!r}"
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _faults(part, schema.get("items", {}), whole, f"{place}[{number}]")
    if isinstance(value, dict):
        yield from _of_object(value, schema, whole, place)


def _of_object(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], place: str) -> Iterator[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{place}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, part in value.items():
        if name in known:
            yield from _faults(part, known[name], whole, f"{place}.{name}")
        elif isinstance(others, dict):
            yield from _faults(part, others, whole, f"{place}.{name}")
        elif not others:
            yield f"{place}: {name} is not declared"


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    types = schema.get("type", [])
    allowed = tuple(kind for name in ([types] if isinstance(types, str) else types) for kind in _TYPES[name])
    if allowed and (not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed)):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return False
    if isinstance(value, list) and len(value) < schema.get("minItems", 0):
        return False
    number = isinstance(value, int | float)
    return not (number and not schema.get("minimum", value) <= value <= schema.get("maximum", value))


def _found(reference: str, whole: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = whole
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found
