"""The line at the foot of a page: words at its leading edge, the button that goes on at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cpdesk.desktop import theme

if TYPE_CHECKING:
    from cpdesk.desktop.widgets.buttons import Button


def foot_line(words: QLabel, *buttons: Button, width: int = 0) -> QWidget:
    """Return the line; the last button is the one that goes on. ``width`` is that of the column above, at 100 %."""
    gap = theme.current().gap
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(gap(36), gap(12), gap(36), gap(16))
    row.setSpacing(gap(12))
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
    if width:
        foot.setMaximumWidth(theme.current().px(width) + 2 * gap(36))
    return foot
