"""The result of an import, drawn: what came in, what waits, and how it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.incoming.result_content import ResultView


class ResultArea(QWidget):
    """Shows a result; ``assess_wanted`` and ``undo_wanted`` tell which button was pressed."""

    assess_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, view: ResultView, parent: QWidget | None = None) -> None:
        """Build the area."""
        super().__init__(parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        icon = "undo-2" if view.undone else "circle-check"
        head.addWidget(IconLabel(icon, "accent", 26), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(plain_label(view.title, "title"), 1)
        column.addLayout(head)
        for sentence in view.sentences:
            column.addWidget(plain_label(sentence))
        self.to_assess: Button | None = None
        self.undo: Button | None = None
        if view.conflicts:
            self.to_assess = secondary_button(_("Go to Assess"), "clipboard-list")
            self.to_assess.clicked.connect(self.assess_wanted)
            column.addWidget(_with_button(view.conflicts, self.to_assess))
        if view.undo:
            self.undo = secondary_button(_("Undo this import"), "undo-2")
            self.undo.clicked.connect(self.undo_wanted)
            column.addWidget(_with_button(view.undo, self.undo))


def _with_button(words: str, button: Button) -> Card:
    card = Card(16)
    card.body.addWidget(plain_label(words))
    card.body.addWidget(button)
    return card
