"""The side of the page: a heading that stays in sight, a way out, and what belongs to one thing below, scrolling."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.tab_order import order_by_reading
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

_UNLIMITED = 8000


class Panel(QFrame):
    """``closed`` asks to put the panel away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the frame; subclasses fill ``column``, and perhaps ``foot``, which does not scroll."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        px = theme.current().px
        self.heading, self.below = plain_label("", "heading"), plain_label("", "caption")
        self.close_button = tool_button("x", _("Close"), "muted")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(14), px(12), px(6))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.heading)
        words.addWidget(self.below)
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.area = ColumnArea(_UNLIMITED)
        self.area.set_margins(20, 4, 16)
        self.column = self.area.column
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(px(20), 0, px(20), 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self.area, 1)
        outer.addLayout(self.foot)

    def name(self, heading: str, below: str = "") -> None:
        """Say what the panel is about."""
        self.heading.setText(heading)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.setAccessibleName(heading)

    def section(self, words: str) -> QLabel:
        """Begin a part of the panel under a heading of its own; return the heading."""
        self.column.addSpacing(theme.current().px(4))
        label = plain_label(words, "strong")
        self.column.addWidget(label)
        return label

    def order_tab(self) -> None:
        """Have Tab go through the panel as it is read, whatever was built first."""
        order_by_reading(self)

    def reveal(self, widget: QObject) -> None:
        """Scroll until a widget can be seen."""
        self.area.reveal(widget)
