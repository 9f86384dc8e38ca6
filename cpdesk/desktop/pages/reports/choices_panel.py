"""The column of choices: which report, what to know about it, how it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.content import Note, kind_lines
from cpdesk.desktop.pages.reports.kind_card import KindList
from cpdesk.desktop.pages.reports.options import ReportOptions
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.reports.choices import Paper


class ChoicesPanel(ColumnArea):
    """``picked`` carries the kind that was chosen, ``led`` the name of a page a link leads to."""

    picked = Signal(str)
    led = Signal(str)

    def __init__(self, language: str, paper: Paper, parent: QWidget | None = None) -> None:
        """Build the column."""
        super().__init__(560, parent=parent)
        px = theme.current().px
        self.lines = {line.id: line for line in kind_lines()}
        self.missing = plain_label("", "muted")
        self.column.addLayout(page_head(_("Reports"), self.missing))
        self.kinds = KindList(tuple(self.lines.values()))
        self.kinds.picked.connect(self.picked)
        self.column.addWidget(self.kinds)
        self._page = ""
        self._note = plain_label("", "muted")
        self.link = link_button("", "arrow-right")
        self.link.clicked.connect(self._lead)
        self.column.addWidget(self._note)
        self.column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addSpacing(px(2))
        self.options = ReportOptions(language, paper)
        self.column.addWidget(self.options)
        self.column.addStretch(1)

    def show_kind(self, kind: str) -> None:
        """Mark a kind and say what to know about it."""
        self.kinds.show_chosen(kind)
        note = self.lines[kind].note or Note("", "", "")
        self._page = note.page
        self._note.setText(note.words)
        self._note.setVisible(bool(note.words))
        self.link.set_words(note.link)
        self.link.setVisible(bool(note.page))

    def _lead(self) -> None:
        self.led.emit(self._page)
