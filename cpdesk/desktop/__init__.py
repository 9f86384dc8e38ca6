"""The window: the only package that imports Qt."""

from __future__ import annotations

import sys


def _keep_constants_alive() -> None:
    """Give None, True and False references to spare before Python 3.12.

    PySide6 6.12.0 hands None back from every void call, and True from every emitted signal, without counting it. That
    is right where they are immortal (Python 3.12 and later); on 3.11 the count falls by one a call, and after some
    thousand calls the interpreter aborts with "deallocating None". Measured; 6.11.3 counts rightly, but QtPdf is to
    be had apart from all else only for 6.12. To be removed with Python 3.11 or with that version of Qt.
    """
    import ctypes

    spare = 1 << (40 if sys.maxsize > 2**32 else 28)
    for constant in (None, True, False):
        ctypes.c_ssize_t.from_address(id(constant)).value += spare


if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    _keep_constants_alive()
