"""The reports saved since the window was opened, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.result_card import ResultCard
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.dialogs import Dialogs
    from cpdesk.reports.writers.written import Written

MOST_RESULTS = 8


class SavedList(ColumnArea):
    """A card for each; a sentence while there is none."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        """Show that nothing was saved yet."""
        super().__init__(720, 0, parent)
        self.set_margins(0, 0, 16)
        self._dialogs = dialogs
        self.cards: list[ResultCard] = []
        words = _("Reports appear here as they are saved: where each lies, what was read back in it, how to open it.")
        self._nothing = plain_label(words, "muted")
        self.column.addWidget(self._nothing)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.current().px(8))
        self.column.addLayout(self._cards)
        self.column.addStretch(1)

    def add(self, written: Written) -> None:
        """Show one more."""
        card = ResultCard(written, self._dialogs)
        self._cards.insertWidget(0, card)
        self.cards.insert(0, card)
        for old in self.cards[MOST_RESULTS:]:
            self._cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = self.cards[:MOST_RESULTS]
        self._nothing.hide()
