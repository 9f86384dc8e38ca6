"""A finished report on the page: where it is, what was verified, and buttons that open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import open_problem
from cpdesk.desktop.pages.reports.content import result_words
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.dialogs import Dialogs
    from cpdesk.reports.writers.written import Written


class ResultCard(Card):
    """Shows one result."""

    def __init__(self, written: Written, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(16, parent)
        self.written = written
        self.path = written.path
        words = result_words(written)
        self._dialogs = dialogs
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(IconLabel("file-check", "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        column.addWidget(plain_label(words.name, "strong"))
        column.addWidget(plain_label(words.folder, "caption"))
        column.addWidget(plain_label(words.verified, "muted"))
        for warning in words.warnings:
            column.addWidget(plain_label(warning, "warning"))
        self._problem = plain_label("", "danger")
        self._problem.hide()
        column.addWidget(self._problem)
        buttons = QWidget()
        flow = FlowLayout(buttons, px(12))
        self.open_button = link_button(_("Open"), "external-link")
        self.open_button.setAccessibleName(_("Open {name}", name=words.name))
        self.folder_button = link_button(_("Open folder"), "folder-open")
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._open_folder)
        self.copy_button = link_button(_("Copy path"), "copy")
        self.copy_button.clicked.connect(self._copy)
        for button in (self.open_button, self.folder_button, self.copy_button):
            flow.addWidget(button)
        column.addWidget(buttons)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _open(self) -> None:
        self._show(self.path)

    def _open_folder(self) -> None:
        self._show(self.path.parent)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self.path))
        announce(self, _("The path of {name} is copied.", name=self.path.name))

    def _show(self, path: Path) -> None:
        words = open_problem(path, self._dialogs.show_file)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
