"""What a page shows while it has nothing to show: what it is for, what is needed first, one button to start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import IconLabel, plain_label


class EmptyState(QWidget):
    """An icon, a title, a sentence and perhaps a button, in the middle of the page."""

    def __init__(
        self, icon: str, title: str, text: str, button: QPushButton | None = None, parent: QWidget | None = None
    ) -> None:
        """Show them; the caller connects the button."""
        super().__init__(parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(IconLabel(icon, "accent", 40), 0, middle)
        for words, role in ((title, "heading"), (text, "muted")):
            label = plain_label(words, role)
            label.setAlignment(middle)
            label.setMaximumWidth(px(520))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 1000)
            row.addStretch(1)
            column.addLayout(row)
        if button is not None:
            column.addSpacing(px(8))
            column.addWidget(button, 0, middle)
        column.addStretch(3)
