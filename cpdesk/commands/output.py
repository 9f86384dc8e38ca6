"""How commands speak: plain lines or one JSON document on standard output."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cpdesk.base import streams


def print_json(document: object) -> None:
    """Print one JSON document."""
    _write(json.dumps(document, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text, with control characters that could steer a terminal removed."""
    for line in lines:
        _write("".join(c if c.isprintable() or c == "\t" else " " for c in line))


def _write(text: str) -> None:
    streams.put_out(text + "\n")
