"""The dialog that changes whose assessment it is: the same search as for a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.home.country_search import CountrySearch
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.labels import plain_label


class PartyDialog(QDialog):
    """``chosen`` carries the code of the country that was taken."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build the dialog; it frees itself when it closes."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change the Party"))
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(plain_label(_("Change the Party"), "title"))
        column.addWidget(plain_label(_("Answers and actions stay as they are. The change can be undone."), "muted"))
        self.country = CountrySearch()
        column.addWidget(self.country, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = secondary_button(_("Cancel"))
        self.take = primary_button(_("Take this country"))
        self.take.setEnabled(False)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        column.addLayout(row)
        self.country.changed.connect(self._check)
        self.country.taken.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.resize(px(460), min(px(520), 660))
        self.country.setFocus()

    def _check(self) -> None:
        self.take.setEnabled(self.country.chosen is not None)

    def _take(self) -> None:
        found = self.country.chosen
        if found is not None:
            self.accept()
            self.chosen.emit(found.iso2)
