"""Contents and text side by side; where there is no room for both, one in the place of the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cpdesk.desktop import theme

BOTH = 700
"""From this width on (pixels at 100 %) both are shown."""
_SIZES = (290, 800)


class Beside(QWidget):
    """Shows the text, and the contents beside it or, when asked for, in its place. ``folded`` tells which it is."""

    folded = Signal(bool)

    def __init__(self, contents: QWidget, text: QWidget) -> None:
        """Take over both."""
        super().__init__()
        self._contents, self._text = contents, text
        self._wanted = self._narrow = False
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for number, part in enumerate((contents, text)):
            splitter.addWidget(part)
            splitter.setStretchFactor(number, number)
        splitter.setSizes([theme.current().px(size) for size in _SIZES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self._arrange(theme.current().px(BOTH))

    @property
    def is_narrow(self) -> bool:
        """Tell whether only one of both is shown."""
        return self._narrow

    def show_contents(self, *, shown: bool) -> None:
        """Show the contents in the place of the text, or the text again."""
        self._wanted = shown
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """Allow the width of the text alone."""
        return QSize(theme.current().px(200), theme.current().px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both or one."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        narrow = width < theme.current().px(BOTH)
        if narrow != self._narrow:
            self._narrow = narrow
            self.folded.emit(narrow)
        self._contents.setVisible(not narrow or self._wanted)
        self._text.setVisible(not narrow or not self._wanted)
