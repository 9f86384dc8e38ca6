"""Scrolls the page around a widget until it, or a part of it, can be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from cpdesk.desktop import theme


def reveal(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll the page so that a widget, or a part of it, can be seen; nothing where the page does not scroll."""
    above = widget.parentWidget()
    while above is not None and not (isinstance(above, QScrollArea) and above.widget() is not None):
        above = above.parentWidget()
    if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
        box = part if part is not None else widget.rect()
        middle = widget.mapTo(inside, box.center())
        margin = theme.current().px(24)
        above.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + margin)
