"""The part “Version”: what cpdesk is, its version and that of what it stands on, the guide, its own licence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpdesk import __version__
from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.about.content import LICENCES, sentences, version_facts, versions_text
from cpdesk.desktop.pages.about.pieces import facts_grid
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Message

_ICON = 72
"""Side of the application's icon at 100 %, in pixels."""


class VersionPart(ColumnArea):
    """What cpdesk is."""

    def __init__(self, context: PageContext) -> None:
        """Build the part."""
        super().__init__(760)
        gap = theme.current().gap
        self._context = context
        self.guide = secondary_button(_("Read the user guide"), "book-open-text")
        self.licence = secondary_button(_("Read the licence"), "file-text")
        self.copy = secondary_button(_("Copy the versions"), "copy")
        self.column.addLayout(self._head())
        self.column.addWidget(self._buttons())
        card = Card()
        card.body.addLayout(facts_grid(version_facts(qVersion())))
        self.column.addSpacing(gap(4))
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.guide.clicked.connect(self._show_guide)
        self.licence.clicked.connect(self._show_licence)
        self.copy.clicked.connect(self._copy)

    def _head(self) -> QHBoxLayout:
        gap = theme.current().gap
        row = QHBoxLayout()
        row.setSpacing(gap(20))
        picture = QLabel()
        side = theme.current().px(_ICON)
        picture.setPixmap(icons.app_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(gap(4))
        words.addWidget(plain_label(_("Version {version}", version=__version__), "heading"))
        for sentence in sentences():
            words.addWidget(plain_label(sentence))
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, theme.current().gap(8))
        for button in (self.guide, self.licence, self.copy):
            flow.addWidget(button)
        return holder

    def _show_guide(self) -> None:
        self._context.navigate("guides", "user-guide")

    def _show_licence(self) -> None:
        self._context.navigate("about", LICENCES)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions_text(qVersion()))
        self._context.tell(Message(_("The versions are copied.")))
