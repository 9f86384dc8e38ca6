"""One value of a conflict as a card: the value in words, who recorded it and when, what came with it, the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpdesk.assessment.fields import LEVEL_NAMES
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.levels import LevelSquare

if TYPE_CHECKING:
    from cpdesk.desktop.pages.conflicts.content import SideLine

SHOWN_LETTERS = 400
"""Letters of a text that are shown at first; a link shows all of it."""


class SideCard(Card):
    """Shows a side; ``taken`` tells that its value is to hold. No side is ever chosen beforehand."""

    taken = Signal()

    def __init__(self, side: SideLine, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(16, parent)
        self.side = side
        self.body.addLayout(self._value())
        if side.typed and len(side.words) > SHOWN_LETTERS:
            self._more = link_button(_("Show the whole text"))
            self._more.clicked.connect(self._show_all)
            self.body.addWidget(self._more)
        for person in side.people:
            self.body.addLayout(_beside("users", person))
        if side.comment:
            self.body.addLayout(_beside("message-square-text", side.comment))
        for title in side.evidence:
            self.body.addLayout(_beside("book-open-text", title))
        self.body.addStretch(1)
        self.take = secondary_button(_("Take this value"), "check")
        self.take.setAccessibleName(side.spoken)
        self.take.clicked.connect(self.taken)
        self.body.addSpacing(theme.current().px(4))
        self.body.addWidget(self.take)

    def _value(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        words = self.side.words
        if self.side.level is not None:
            row.addWidget(LevelSquare(self.side.level), 0, Qt.AlignmentFlag.AlignTop)
            words = _(LEVEL_NAMES[self.side.level])
        cut = self.side.typed and len(words) > SHOWN_LETTERS
        shown = words[:SHOWN_LETTERS].rstrip() + " …" if cut else words
        self._words = plain_label(shown, "body" if self.side.typed else "heading")
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _show_all(self) -> None:
        self._words.setText(self.side.words)
        self._more.hide()
        self.take.setFocus()


def _beside(icon: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(8))
    row.addWidget(IconLabel(icon, "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(words, "caption"), 1)
    return row
