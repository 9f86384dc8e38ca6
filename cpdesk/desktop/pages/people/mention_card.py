"""A line to search names in every text, and below it what was found, each with a button that erases it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.people.mention_content import NOTHING_ASKED, MentionLine, MentionList, spoken
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card, line
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.search_field import SearchField
from cpdesk.desktop.widgets.strip import announce

PAUSE = 300
"""Milliseconds without a key after which the search begins: every text of the assessment is read."""


class MentionRow(QWidget):
    """Shows a :class:`MentionLine`; ``wanted`` carries it when it is to be erased."""

    wanted = Signal(object)

    def __init__(self, shown: MentionLine, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self.shown = shown
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        column.addWidget(plain_label(isolated(shown.title), "strong"))
        column.addWidget(plain_label(isolated(shown.text)))
        if shown.about:
            column.addWidget(plain_label(isolated(shown.about), "caption"))
        self.button = link_button(_("Erase this text for good …"), "eraser")
        self.button.setAccessibleName(spoken(shown))
        self.button.clicked.connect(lambda: self.wanted.emit(self.shown))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)


class MentionCard(Card):
    """``searched`` carries what to search for, empty for nothing; ``wanted`` as for the rows."""

    searched = Signal(str)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(16, parent)
        px = theme.current().px
        self.rows: list[MentionRow] = []
        self._shown: MentionList | None = None
        self.search = SearchField(_("Find a name in every text"))
        self.search.setObjectName("find_mentions")
        self.search.setMaximumWidth(px(420))
        self.summary = plain_label(_(NOTHING_ASKED), "muted")
        self._found = QVBoxLayout()
        self._found.setSpacing(px(6))
        self.body.addWidget(self.search)
        self.body.addWidget(self.summary)
        self.body.addLayout(self._found)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._begin)
        self.search.searched.connect(lambda _text: self._pause.start())
        self.search.entered.connect(self._begin)
        self.search.going_down.connect(self._go_down)

    def show_found(self, found: MentionList | None) -> None:
        """Show what was found; None where nothing is searched for."""
        if found == self._shown:
            return
        self._shown = found
        while (item := self._found.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = [MentionRow(shown) for shown in found.lines] if found else []
        for row in self.rows:
            row.wanted.connect(self.wanted)
            self._found.addWidget(line())
            self._found.addWidget(row)
        self.summary.setText(found.summary if found else _(NOTHING_ASKED))
        if found and self.search.hasFocus():
            announce(self, found.summary)

    def _begin(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def _go_down(self) -> None:
        for row in self.rows[:1]:
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)
