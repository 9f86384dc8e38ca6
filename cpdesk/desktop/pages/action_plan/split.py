"""The list of actions and the form of one, side by side, or one over the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from cpdesk.desktop import theme

BOTH = 820
"""From this width on (pixels at 100 %) the list stays beside the form."""

_SIZES = (660, 400)


class Split(QWidget):
    """Shows the list; the form beside it, or in its place, while an action is open."""

    def __init__(self, plan: QWidget, form: QWidget) -> None:
        super().__init__()
        self._plan, self._form = plan, form
        self._open = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for number, part in enumerate((plan, form)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, 1 - number)
        self._splitter.setSizes([theme.current().px(size) for size in _SIZES])
        form.setMinimumWidth(theme.current().px(300))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._arrange(self.width())

    @property
    def is_open(self) -> bool:
        """Tell whether the form is shown."""
        return self._open

    def width_beside(self, width: int) -> int:
        """Return how wide the list is beside the form in so much room; all of it where they take turns."""
        px = theme.current().px
        form = self._form.width() if self._open else px(_SIZES[1])  # one that was never shown has no width yet
        return width if width < px(BOTH) else width - form

    def set_open(self, is_open: bool) -> None:
        """Show the form or put it away."""
        self._open = is_open
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """Allow the width of one part; two stand side by side only where there is room."""
        return QSize(self._plan.minimumSizeHint().width(), theme.current().px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the form beside the list or in its place."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        self._form.setVisible(self._open)
        self._plan.setVisible(not self._open or width >= theme.current().px(BOTH))
