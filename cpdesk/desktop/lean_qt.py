"""Load PySide6 without its help on signatures, which it compiles anew from text at each start.

``import PySide6`` unpacks 110 kB of Python from its own library, compiles it and loads what that needs (typing,
inspect, tempfile, argparse): more than half of the start of an empty window. It serves the words of an error after a
wrong call, ``inspect.signature`` and stub files. Here PySide6 is handed a loader that fetches it on first use, and that
leaves ``__import__`` alone: PySide6 would read the source of every module imported after it, to look for
``__feature__``, which cpdesk does not use. Measured with PySide6 6.12; another version is loaded in its own way.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace

KNOWN = "6.12."
_TEXTS = {
    "shibokensupport/__init__.py": b"",
    "shibokensupport/signature/__init__.py": b"",
    "shibokensupport/signature/mapping.py": b"from cpdesk.desktop.lean_qt_loader import update_mapping",
    "shibokensupport/signature/loader.py": b"from cpdesk.desktop.lean_qt_loader import *\n"
    b"from shibokensupport.signature import mapping",
}
"""The modules PySide6 asks for, in place of its own."""
_FOR_THAT = ("tempfile", "textwrap", "traceback", "typing", "zipfile")
"""What ``shiboken6`` imports for that help alone."""

_HALF_LOADED = ("shiboken6", "shibokensupport", "signature_bootstrap")


class _Archive:
    """Stands for the ZIP file in PySide6's library."""

    def __init__(self, _file: object) -> None:
        self.filelist = [SimpleNamespace(filename=name) for name in _TEXTS]

    def open(self, name: str, _mode: str = "r") -> io.BytesIO:
        """Return the text of a module."""
        return io.BytesIO(_TEXTS[name])


def load_qt() -> None:
    """Load PySide6; does nothing if it is loaded. What does not go this way is loaded in the ordinary way.

    Raises:
        ImportError: a library is missing.

    """
    if "shiboken6" in sys.modules or not _is_known():
        return
    try:
        _load_lean()
    except Exception:  # whatever it is, PySide6's own way tells it better
        for name in [name for name in sys.modules if name.split(".")[0] in _HALF_LOADED]:
            del sys.modules[name]
        import_module("shiboken6")


def _load_lean() -> None:
    absent = [name for name in _FOR_THAT if name not in sys.modules]
    kept = sys.modules.get("zipfile")
    for name in absent:
        sys.modules[name] = ModuleType(name)
    sys.modules["zipfile"] = ModuleType("zipfile")
    sys.modules["zipfile"].ZipFile = _Archive  # type: ignore[attr-defined]
    try:
        import_module("shiboken6")
    finally:
        for name in absent:
            sys.modules.pop(name, None)
        if kept is not None:
            sys.modules["zipfile"] = kept


def _is_known() -> bool:
    """Tell whether this is a version whose loader was looked at; it stands in the module's code."""
    spec = find_spec("shiboken6")
    loader = spec.loader if spec is not None else None
    code = loader.get_code("shiboken6") if loader is not None and hasattr(loader, "get_code") else None
    return any(str(value).startswith(KNOWN) for value in getattr(code, "co_consts", ()))
