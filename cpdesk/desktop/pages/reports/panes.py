"""The choices beside what they lead to; where there is no room for both, the choices become one tab more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.tabs import Tabs

if TYPE_CHECKING:
    from cpdesk.desktop.widgets.scroll import ColumnArea

BOTH = 840
"""From this width on (pixels at 100 %) both stand side by side."""

CHOICES_WIDTH = 400
_UNLIMITED = 16_777_215

CHOICES = "choices"
"""The tab of the choices, which is there only while they are not beside."""


class Panes(QWidget):
    """``moved`` carries the name of the tab that is shown now."""

    moved = Signal(str)

    def __init__(self, choices: tuple[str, ColumnArea], parts: dict[str, tuple[str, QWidget]]) -> None:
        """Show the choices and the first of the parts; each is its words and its widget, parts by name."""
        super().__init__()
        now = theme.current()
        self._folded = False
        self._choices = choices[1]
        self._parts = {name: widget for name, (_words, widget) in parts.items()}
        self.tabs = Tabs([(CHOICES, choices[0]), *((name, words) for name, (words, _widget) in parts.items())])
        self.tabs.buttons[CHOICES].hide()
        self.tabs.wanted.connect(self.show_tab)
        self._stack = QStackedWidget()
        for widget in self._parts.values():
            self._stack.addWidget(widget)
        self._tab = next(iter(parts))
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(now.px(8))
        self._grid.setVerticalSpacing(now.gap(10))
        self._arrange()

    @property
    def tab(self) -> str:
        """Return the name of the tab that is shown."""
        return self._tab

    @property
    def is_folded(self) -> bool:
        """Tell whether the choices are a tab."""
        return self._folded

    def show_tab(self, name: str) -> None:
        """Show a part, or the choices where they are a tab."""
        if name != CHOICES and name not in self._parts:
            return
        if name == CHOICES and not self._folded:
            return
        self._tab = name
        self._show()
        self.moved.emit(name)

    def minimumSizeHint(self) -> QSize:
        """Allow the width of one of them: they fold before they push the window wider."""
        return QSize(theme.current().px(320), theme.current().px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the choices into a tab, or unfold them."""
        super().resizeEvent(event)
        folded = event.size().width() < theme.current().px(BOTH)
        if folded != self._folded:
            self._folded = folded
            self._tab = CHOICES if folded else next(iter(self._parts))
            self._arrange()

    def _arrange(self) -> None:
        now, folded = theme.current(), self._folded
        for widget in (self._choices, self.tabs, self._stack):
            self._grid.removeWidget(widget)
        before, after = now.px(24) if folded else 0, now.px(24)
        left, right = (after, before) if self.isRightToLeft() else (before, after)  # Qt does not mirror margins
        self._grid.setContentsMargins(left, now.gap(16), right, 0)
        self._choices.set_margins(0 if folded else 24, 0 if folded else 8, 16)
        if folded:
            self._choices.setMinimumWidth(0)
            self._choices.setMaximumWidth(_UNLIMITED)
            self._grid.addWidget(self.tabs, 0, 0, 1, 2)
            self._grid.addWidget(self._choices, 1, 0, 1, 2)
            self._grid.addWidget(self._stack, 1, 0, 1, 2)
        else:
            self._choices.setFixedWidth(now.px(CHOICES_WIDTH))
            self._grid.addWidget(self._choices, 0, 0, 2, 1)
            self._grid.addWidget(self.tabs, 0, 1)
            self._grid.addWidget(self._stack, 1, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(1, 1)
        self.tabs.buttons[CHOICES].setVisible(folded)
        self._show()

    def _show(self) -> None:
        at_choices = self._folded and self._tab == CHOICES
        self.tabs.show_tab(self._tab)
        self._choices.setVisible(not self._folded or at_choices)
        self._stack.setVisible(not at_choices)
        if not at_choices:
            self._stack.setCurrentWidget(self._parts[self._tab])
