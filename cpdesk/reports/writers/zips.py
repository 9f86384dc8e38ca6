"""Make an office file the same to the byte each time: fixed order, fixed dates, the same packing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATE = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o644 << 16
_MADE_ON_UNIX = 3


def repacked(content: bytes, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Return the ZIP with its entries in a fixed order and without dates; ``change`` may alter each by its name."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (_place(name), name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _MADE_ON_UNIX
            entry.external_attr = _REGULAR_FILE
            part = source.read(name)
            target.writestr(entry, change(name, part) if change else part)
    return result.getvalue()


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)
