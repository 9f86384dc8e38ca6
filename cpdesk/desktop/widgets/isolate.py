"""Text of one script inside a window of the other direction: brackets, stops and ranges keep their own order.

At display only: nothing stored, printed, exported or read aloud carries these marks.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_FIRST_STRONG, _END = "\u2068", "\u2069"
_ISOLATES = ("\u2066", "\u2067", _FIRST_STRONG)
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


def isolated(text: str) -> str:
    """Return a text as it is drawn: in a window read from right to left it stands by itself, in its own direction.

    What is put together of parts that are isolated already stays as it is: its parts follow the window.
    """
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if not mirrored or not text or any(mark in text for mark in _ISOLATES):
        return text
    return f"{_FIRST_STRONG}{text}{_END}"


def led(text: str) -> str:
    """Return a text that follows the window's direction where it can be selected, whatever its first letters are.

    Qt lays out what can be selected as a document, and there even an isolated first word turns the whole line.
    """
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if not text:
        return text
    return f"{_RIGHT_TO_LEFT}{_FIRST_STRONG}{text}{_END}" if mirrored else f"{_LEFT_TO_RIGHT}{text}"
