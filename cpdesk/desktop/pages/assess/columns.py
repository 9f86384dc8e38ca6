"""Question and drawer side by side, or behind two tabs where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import secondary_button

BOTH = 740
"""From this width on (pixels at 100 %) both stand side by side."""

_SIZES = (820, 290)
_QUESTION, _DRAWER = 0, 1


class Columns(QWidget):
    """The question with what stands beside it: ``question`` is for the one, :meth:`put_beside` takes the other.

    Make the parts in ``question`` and ``splitter``: what is moved there full takes several times as long.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self._folded = False
        self._tabs = (
            secondary_button(_("Question"), "clipboard-list"),
            secondary_button(_("Plan, hints, evidence and more"), "book-open-text"),
        )
        self._tab_row = QFrame()
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(px(16), theme.current().gap(6), px(16), 0)
        row.setSpacing(px(8))
        for tab in self._tabs:
            tab.setCheckable(True)
            tab.clicked.connect(self._tab_clicked)
            row.addWidget(tab)
        row.addStretch(1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.question = QWidget(self.splitter)
        self._parts: tuple[QWidget, ...] = (self.question,)
        self.splitter.setStretchFactor(_QUESTION, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tab_row)
        column.addWidget(self.splitter, 1)
        self._tab_row.hide()

    def put_beside(self, drawer: QWidget) -> None:
        """Take what stands beside the question."""
        self._parts = (self.question, drawer)
        self.splitter.addWidget(drawer)
        self.splitter.setStretchFactor(_DRAWER, 0)
        self.splitter.setSizes([theme.current().px(size) for size in _SIZES])
        self._select(_QUESTION)

    @property
    def is_folded(self) -> bool:
        """Tell whether the drawer is behind a tab."""
        return self._folded

    def show_question(self) -> None:
        """Bring the question to the front where it is behind a tab."""
        self._select(_QUESTION)

    def show_beside(self) -> None:
        """Bring the drawer to the front where it is behind a tab."""
        self._select(_DRAWER)

    def minimumSizeHint(self) -> QSize:
        """Allow the width of the question alone: the drawer folds away before it pushes the window wider."""
        return QSize(self.question.minimumSizeHint().width(), theme.current().px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the drawer behind a tab, or unfold it."""
        super().resizeEvent(event)
        folded = event.size().width() < theme.current().px(BOTH)
        if folded != self._folded:
            self._folded = folded
            self._tab_row.setVisible(folded)
            self._select(_QUESTION)

    def _select(self, chosen: int) -> None:
        for number, (tab, part) in enumerate(zip(self._tabs, self._parts, strict=False)):
            tab.setChecked(number == chosen)
            part.setVisible(not self._folded or number == chosen)

    def _tab_clicked(self) -> None:
        self._select(_DRAWER if self.sender() is self._tabs[_DRAWER] else _QUESTION)
