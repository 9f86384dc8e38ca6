"""Shows that a press was taken while the window does a few seconds of work that cannot leave the main thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cpdesk.desktop.widgets.buttons import Button


@contextmanager
def busy(button: Button, words: str) -> Iterator[None]:
    """Say on a button what is being done, with a waiting pointer, until the work inside this is over."""
    before = button.accessibleName()
    button.set_words(words)
    button.repaint()  # at once: nothing else is painted before the work is done
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
        button.set_words(before)
