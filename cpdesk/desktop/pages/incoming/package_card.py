"""What a package is: country, cycle, edition, from whom, and the code both sides can compare by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.incoming.content import PackageFacts

_BESIDE = 640
"""The code stands beside the facts from this width on, in pixels at 100 %."""


class PackageCard(Card):
    """Shows the facts; with :class:`PackageFacts` of another package it is made anew."""

    def __init__(self, shown: PackageFacts, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(20, parent)
        px = theme.current().px
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(20))
        facts = QGridLayout()
        facts.setHorizontalSpacing(px(16))
        facts.setVerticalSpacing(px(6))
        facts.setColumnStretch(1, 1)
        for number, fact in enumerate(shown.facts):
            label = plain_label(fact.label, "muted", wrap=False)
            facts.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(plain_label(fact.words), number, 1)
        self._row.addLayout(facts, 3)
        if shown.code:
            self._row.addLayout(_code(shown), 2)
        self.body.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the code beside the facts where there is room, below them where there is not."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.current().px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not (across if wide else down):
            self._row.setDirection(across if wide else down)


def _code(shown: PackageFacts) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().px(4))
    column.addWidget(plain_label(_("Check code"), "overline"))
    code = plain_label(shown.code, "figure")
    code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    code.setAccessibleName(_("Check code {code}", code=shown.code))
    column.addWidget(code)
    column.addWidget(plain_label(shown.code_words, "caption"))
    column.addStretch(1)
    return column
