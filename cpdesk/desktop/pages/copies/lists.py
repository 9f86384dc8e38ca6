"""The lists of the page: the backups of this computer, and the imports; each a card that teaches while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.copies.rows import BackupRow, ImportRow
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.card import Card, line
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.copies.content import BackupLine, ImportLine

FIRST_SHOWN = 8


class BackupsCard(Card):
    """The backups. ``made`` and ``copied`` ask for what the buttons say; the others carry a :class:`BackupRow`."""

    made = Signal()
    copied = Signal()
    previewed = Signal(object)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the card; :meth:`show_lines` fills it."""
        super().__init__(parent=parent)
        px = theme.current().px
        self.rows: list[BackupRow] = []
        self._lines: tuple[BackupLine, ...] = ()
        self._all = False
        self.body.addWidget(
            plain_label(
                _(
                    "cpdesk makes them by itself while you work, and checks each one. They lie on the same disk as the "
                    "assessment: they help against mistakes and damage, not against losing this computer."
                )
            )
        )
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        self.make = secondary_button(_("Make a backup now"))
        self.copy = secondary_button(_("Copy backups to …"), "folder-open")
        self.make.clicked.connect(self.made)
        self.copy.clicked.connect(self.copied)
        flow.addWidget(self.make)
        flow.addWidget(self.copy)
        self.body.addWidget(buttons)
        self._empty = plain_label(
            _("There is none yet. The first is made by itself after a few answers, or now."), "muted"
        )
        self.body.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.more = link_button("")
        self.more.clicked.connect(self._show_all)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: tuple[BackupLine, ...]) -> None:
        """Show these backups; what is open stays open as long as the list is the same."""
        same = [row.line.backup.path for row in self.rows] == [each.backup.path for each in self._shown(lines)]
        self._lines = lines
        self._empty.setVisible(not lines)
        self.copy.setEnabled(bool(lines))
        if same:
            for row, each in zip(self.rows, self._shown(lines), strict=True):
                row.show_line(each)
        else:
            self._fill()
        self.more.setVisible(len(lines) > len(self.rows))
        self.more.set_words(ngettext("Show all {n}", "Show all {n}", len(lines)))

    def _shown(self, lines: tuple[BackupLine, ...]) -> tuple[BackupLine, ...]:
        return lines if self._all else lines[:FIRST_SHOWN]

    def _fill(self) -> None:
        _clear(self._list)
        self.rows = []
        for each in self._shown(self._lines):
            row = BackupRow(each)
            row.previewed.connect(self.previewed)
            row.wanted.connect(self.wanted)
            self._list.addWidget(line())
            self._list.addWidget(row)
            self.rows.append(row)

    def _show_all(self) -> None:
        self._all = True
        shown = len(self.rows)
        self.show_lines(self._lines)
        if len(self.rows) > shown:
            self.rows[shown].preview.setFocus(Qt.FocusReason.OtherFocusReason)


class ImportsCard(Card):
    """The imports. ``undone`` carries an :class:`ImportLine`."""

    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the card; :meth:`show_lines` fills it."""
        super().__init__(parent=parent)
        self.rows: list[ImportRow] = []
        self._lines: tuple[ImportLine, ...] | None = None
        self._empty = plain_label(
            _(
                "Nothing was brought in yet. “Open a copy (.cpdesk)” on Home shows what a package would add and takes "
                "it in; here it can be taken away again."
            ),
            "muted",
        )
        self.body.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_lines(self, lines: tuple[ImportLine, ...]) -> None:
        """Show these imports."""
        if lines == self._lines:
            return
        self._lines = lines
        self._empty.setVisible(not lines)
        _clear(self._list)
        self.rows = []
        for number, each in enumerate(lines):
            row = ImportRow(each)
            row.undone.connect(self.undone)
            if number:
                self._list.addWidget(line())
            self._list.addWidget(row)
            self.rows.append(row)


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
