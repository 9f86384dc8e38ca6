"""The window: the only package that imports Qt."""

from __future__ import annotations

import sys


def _keep_none_alive() -> None:
    """Give None references to spare before Python 3.12.

    PySide6 6.12.0 returns None from every void call without counting it: right where None is immortal (Python 3.12 and
    later), but on 3.10 and 3.11 the count falls by one a call, and after some thousand calls the interpreter aborts
    with "deallocating None". Measured; 6.11.3 counts rightly. To be removed with Python 3.11 or that version of Qt.
    """
    import ctypes

    spare = 1 << (40 if sys.maxsize > 2**32 else 28)
    ctypes.c_ssize_t.from_address(id(None)).value += spare


if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    _keep_none_alive()
