"""The functions PySide6 calls for its help on signatures; each fetches the real one on first use (see ``lean_qt``)."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType

__all__ = [
    "create_signature",
    "feature_import",
    "feature_imported",
    "finish_import",
    "make_helptext",
    "post_init",
    "pyside_type_init",
    "seterror_argument",
]

_KEPT = "shibokensupport.signature.mapping"
_bootstrap: ModuleType = sys.modules["signature_bootstrap"]
_real: ModuleType | None = None
_mapping: ModuleType | None = None
"""Where PySide6 looks types up by name. Its library keeps the first one it sees: that one is filled."""

sys.pyside6_option_python_enum = True  # type: ignore[attr-defined]  # as PySide6's own loader leaves it
os.environ.setdefault("PYSIDE6_OPTION_PYTHON_ENUM", "True")


def _loader() -> ModuleType:
    """Return PySide6's own loader, read from its library."""
    global _real, _mapping
    if _real is None:
        _mapping = sys.modules[_KEPT]
        vars(_bootstrap).update(zipfile=import_module("zipfile"), traceback=import_module("traceback"))
        target, archive = _bootstrap.prepare_zipfile()
        for name in [name for name in sys.modules if name.split(".")[0] == "shibokensupport"]:
            del sys.modules[name]
        sys.modules["signature_bootstrap"] = _bootstrap
        target.insert(0, archive)
        try:
            _real = import_module("shibokensupport.signature.loader")
        finally:
            target.remove(archive)
    return _real


def update_mapping() -> None:
    """Put into the place where types are looked up what the real one holds."""
    own = _loader().mapping
    own.update_mapping()
    vars(_mapping).update({**vars(own), "update_mapping": update_mapping})


def pyside_type_init(key: object, texts: object) -> object:
    """Read the signatures of a type."""
    return _loader().pyside_type_init(key, texts)


def create_signature(properties: object, key: object) -> object:
    """Make the signature of a function."""
    return _loader().create_signature(properties, key)


def seterror_argument(arguments: object, name: object, info: object) -> object:
    """Word the error after a wrong call."""
    return _loader().seterror_argument(arguments, name, info)


def make_helptext(function: object) -> object:
    """Make the help text of a function."""
    return _loader().make_helptext(function)


def finish_import(_module: object) -> None:
    """Leave a module of PySide6 as it is: there is nothing deprecated to add to it."""


def feature_import(*_arguments: object, **_named: object) -> None:
    """Import in the ordinary way."""


def feature_imported(_module: object) -> None:
    """Take no note of an imported module."""


def post_init() -> None:
    """Leave ``__import__`` as it is."""
