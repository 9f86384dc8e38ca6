"""A text that is proposed as an answer, to be read, and taken into the field to be changed there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import plain_label


class ProposedText(QFrame):
    """A text that is proposed, to be read; ``wanted`` asks for it in the field."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setProperty("role", "tint")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(8))
        column.setSpacing(px(4))
        column.addWidget(plain_label(_("Proposed text"), "overline"))
        self._text = plain_label("")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._text)
        self.use = link_button(_("Change it below"), "pencil")
        self.use.clicked.connect(self.wanted)
        column.addWidget(self.use)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a text, or hide for an empty one."""
        self._text.setText(text)
        self.setVisible(bool(text))
