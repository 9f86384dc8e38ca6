"""Runs before PyInstaller's own hooks: keeps the one for PySide6 from loading Qt in commands that need none.

That hook imports ``PySide6.QtCore`` to tell Qt where its plugins lie. The libraries of PySide6's wheels know where they
are, and the hook's environment variables stay; so all it does is to load Qt, and in the slow way (``lean_qt``).
"""

from __future__ import annotations

from _pyi_rth_utils import qt  # type: ignore[import-not-found]


def _leave_qt_alone(_bindings: str, _prefix: str) -> None:
    """Stand for ``create_embedded_qt_conf``."""


qt.create_embedded_qt_conf = _leave_qt_alone
