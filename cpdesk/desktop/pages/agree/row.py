"""One item as a card: title, figures, how it stands, its dots; the open part below it while it is in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.dots import DotChart
from cpdesk.desktop.widgets.labels import IconLabel, plain_label, plain_tip

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.content import Row


class SpreadCard(QFrame):
    """Shows a :class:`Row`; ``wanted`` carries its code where somebody clicked it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "spread")
        self.row: Row | None = None
        self._narrow: bool | None = None
        self.title = plain_label("", "strong")
        self._facts = plain_label("", "caption")
        self._icon, self._state = IconLabel("circle-dashed", "muted", 15), plain_label("", "caption", wrap=False)
        self._more = plain_label("", "warning", wrap=False)
        self.chart = DotChart()
        self._build()

    @property
    def code(self) -> str:
        """Return the code of the item; empty for none yet."""
        return self.row.code if self.row is not None else ""

    def show_row(self, row: Row) -> None:
        """Show an item."""
        if row == self.row:
            return
        self.row = row
        self.title.setText(row.title)
        self.setToolTip(plain_tip(row.text) if row.text != row.title else "")
        self._facts.setText(row.facts)
        self._state.setText(row.state.words)
        if row.state.icon:
            self._icon.set_icon(row.state.icon, row.state.role)
        self._state_line.setVisible(bool(row.state.words))
        self._more.setText(row.state.more)
        self._more.setVisible(bool(row.state.more))
        self.chart.show_row(row)
        said = (row.facts, row.state.words, row.state.more)
        self.setAccessibleName(_("{title}: {figures}", title=row.title, figures=". ".join(filter(None, said))))
        self.setAccessibleDescription(row.spoken)

    def set_open(self, part: QWidget | None) -> None:
        """Take the open part in, or let it go."""
        if part is not None:
            self._column.addWidget(part)
            part.show()
        self.setProperty("open", part is not None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is not None else Qt.FocusPolicy.ClickFocus)
        self._repolish()

    def let_go(self, part: QWidget) -> None:
        """Give the open part away."""
        self._column.removeWidget(part)
        self.set_open(None)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the dots beside the words, or below them where there is no room."""
        if narrow != self._narrow:
            self._narrow = narrow
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._head.setDirection(way)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open on a click anywhere that is no button."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit(self.code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus."""
        super().focusInEvent(event)
        self._repolish()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._repolish()

    def _build(self) -> None:
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(18), px(12), px(18), px(10))
        self._column.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.title)
        words.addWidget(self._facts)
        self._state_line = QWidget()
        line = QHBoxLayout(self._state_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        for part in (self._icon, self._state, self._more):
            line.addWidget(part)
        line.addStretch(1)
        words.addWidget(self._state_line)
        words.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(16))
        self._head.addLayout(words, 1)
        self._head.addWidget(self.chart, 0)
        self._column.addLayout(self._head)

    def _repolish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()
