"""The part “Your data”: where things lie on this computer; a folder can be opened, a path copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMainWindow, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import crash, theme
from cpdesk.desktop.crash.content import shown_text
from cpdesk.desktop.pages.about.content import Place, data_sentences, places
from cpdesk.desktop.pages.about.pieces import bullets
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Kind, Message


class DataPart(ColumnArea):
    """Where the data lies."""

    def __init__(self, context: PageContext) -> None:
        """Build the part; :meth:`refresh` fills it."""
        super().__init__(760)
        self._context = context
        self._shown: tuple[Place, ...] = ()
        self._cards: list[PlaceCard] = []
        card = Card(16)
        card.body.addLayout(bullets(data_sentences()))
        self.copies = link_button(_("Copies and backups"), "archive")
        self.copies.clicked.connect(self._show_copies)
        card.body.addWidget(self.copies)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.reports: QAbstractButton | None = None

    @property
    def cards(self) -> tuple[PlaceCard, ...]:
        """Return the cards, in the order of reading."""
        return tuple(self._cards)

    def refresh(self) -> None:
        """Show where things lie now."""
        context = self._context
        self.copies.setVisible(context.session.is_open)
        found = places(context.library, context.preferences.path, crash.folder(), context.session.path)
        if found != self._shown:
            self._show(found)
        if self.reports is not None:
            self.reports.setVisible(bool(crash.kept()))

    def _show(self, found: tuple[Place, ...]) -> None:
        for card in self._cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._shown, self._cards = found, []
        for number, place in enumerate(found, 1):
            card = PlaceCard(place)
            card.open_wanted.connect(self._open)
            card.copy_wanted.connect(self._copy)
            self.column.insertWidget(number, card)
            self._cards.append(card)
            if place.path == crash.folder():
                self.reports = card.add_button(_("Show the report"), "file-text")
                self.reports.clicked.connect(self._show_reports)

    def _show_reports(self) -> None:
        from cpdesk.desktop.crash.view import ReportOverlay

        kept, window = crash.kept(), self.window()
        inside = window.centralWidget() if isinstance(window, QMainWindow) else window
        if kept and inside is not None:
            ReportOverlay(shown_text(kept), self._context.dialogs, inside).open()
        else:  # they were deleted meanwhile
            self.refresh()

    def _open(self, folder: object) -> None:
        if not isinstance(folder, Path):
            return
        if not folder.is_dir():
            self._context.tell(Message(_("There is no such folder yet: nothing was put there so far.")))
        elif not self._context.dialogs.show_file(folder):
            words = _("This computer has no program that shows folders. The path can be copied.")
            self._context.tell(Message(words, Kind.WARNING))

    def _copy(self, path: object) -> None:
        QGuiApplication.clipboard().setText(str(path))
        self._context.tell(Message(_("The path is copied.")))

    def _show_copies(self) -> None:
        self._context.navigate("copies", "")


class PlaceCard(Card):
    """One place. ``open_wanted`` carries the folder to open, ``copy_wanted`` the path to copy."""

    open_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, place: Place) -> None:
        """Show a place; its path stands in a field, where a long one can be read to its end with the keyboard."""
        super().__init__(16)
        self.place = place
        title = plain_label(place.name, "heading")
        self.field = QLineEdit(str(place.path))
        self.field.setReadOnly(True)
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.field.setCursorPosition(0)
        self.field.setAccessibleName(_("{name}: where it lies", name=place.name))
        self.field.setAccessibleDescription(place.about)
        title.setBuddy(self.field)
        self.open = link_button(_("Open the folder"), "folder-open")
        self.open.setAccessibleName(_("{name}: open the folder", name=place.name))
        self.copy = link_button(_("Copy the path"), "copy")
        self.copy.setAccessibleName(_("{name}: copy the path", name=place.name))
        buttons = QWidget()
        self._flow = FlowLayout(buttons, theme.current().gap(16))
        self._flow.addWidget(self.open)
        self._flow.addWidget(self.copy)
        self.body.setSpacing(theme.current().gap(4))
        for widget in (title, plain_label(place.about, "muted"), self.field, buttons):
            self.body.addWidget(widget)
        self.open.clicked.connect(self._open)
        self.copy.clicked.connect(self._copy)

    def add_button(self, words: str, icon: str) -> QAbstractButton:
        """Add a button of what else can be done, and return it."""
        button = link_button(words, icon)
        self._flow.addWidget(button)
        return button

    def _open(self) -> None:
        self.open_wanted.emit(self.place.folder)

    def _copy(self) -> None:
        self.copy_wanted.emit(self.place.path)
