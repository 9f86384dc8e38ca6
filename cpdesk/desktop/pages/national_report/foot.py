"""The line at the foot of a question: leave out, the second deed, and the one that goes on, always at the same spot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollBar, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.national_report.choosing import Deed, Offer
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button

_BAR = 12
"""Width of a scroll bar at 100 %, in pixels, as the style sheet has it."""


class Foot(QFrame):
    """Three buttons. ``wanted`` carries a :class:`Deed`, ``left_out`` that the question is to stay out of the draft."""

    wanted = Signal(object)
    left_out = Signal()

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """Make it for a column of ``width`` pixels at 100 %."""
        super().__init__(parent)
        self._offer = Offer(Deed.NEXT, "")
        self.skip = secondary_button(_("Leave out"), "circle-minus")
        self.skip.setToolTip(_("The draft record will not hold this question"))
        self.other = secondary_button("")
        self.main = primary_button("")
        px, gap = theme.current().px, theme.current().gap
        self.setMaximumWidth(px(width) + 2 * px(28))
        self._lines = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(28), gap(10), px(28), gap(12))
        self._grid.setSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self._arrange(1)
        self.skip.clicked.connect(self.left_out)
        self.other.clicked.connect(self._do_other)
        self.main.clicked.connect(self.press)

    @property
    def has_focus(self) -> bool:
        """Tell whether one of the buttons has the focus."""
        return any(button.hasFocus() for button in (self.skip, self.other, self.main))

    def show_offer(self, found: Offer, *, may_skip: bool, may_go: bool) -> None:
        """Say what the buttons do; the one that goes on rests where there is nowhere to go."""
        self._offer = found
        self.main.set_words(found.main_words)
        self.main.setEnabled(found.main_ready and (found.main is not Deed.NEXT or may_go))
        self.other.set_words(found.other_words)
        self.other.setEnabled(found.other_ready)
        self.main.setToolTip(_("Ctrl+Enter") if self.main.isEnabled() else found.why)
        self.main.setAccessibleDescription("" if self.main.isEnabled() else found.why)
        self.other.setToolTip(found.why)
        self.other.setAccessibleDescription(found.why)
        self.skip.setEnabled(may_skip)
        self._fit()

    def press(self) -> None:
        """Do what the button that goes on does, if it can."""
        if self.main.isEnabled():
            self.wanted.emit(self._offer.main)

    def follow(self, bar: QScrollBar) -> None:
        """Stay under the column of a page that has a scroll bar now, or has none."""
        side = theme.current().px(28)
        room = theme.current().px(_BAR) if bar.maximum() > 0 else 0
        margins = self._grid.contentsMargins()
        left, right = (side + room, side) if self.isRightToLeft() else (side, side + room)
        self._grid.setContentsMargins(left, margins.top(), right, margins.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside each other, or above each other where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, found = theme.current().px, self._offer
        room = self.width() - 2 * px(28) - px(_BAR) - 3 * px(8)
        skip, other, main = (button.sizeHint().width() for button in (self.skip, self.other, self.main))
        lines = 1 if skip + other + main <= room else 2 if skip + main <= room else 3
        self._arrange(lines)
        # a line of its own costs height, which a button that cannot be pressed is not worth
        self.other.setVisible(bool(found.other_words) and (lines == 1 or found.other_ready))

    def _arrange(self, lines: int) -> None:
        """Put the buttons on so many lines; the one that goes on is always the last, at the trailing edge."""
        if lines == self._lines:
            return
        self._lines = lines
        trailing = Qt.AlignmentFlag.AlignRight
        for button in (self.skip, self.other, self.main):
            self._grid.removeWidget(button)
        self._grid.addWidget(self.skip, 1, 0, 1, 1 if lines < 3 else 4)
        row, column, span = (1, 2, 1) if lines == 1 else (0, 0, 4)
        self._grid.addWidget(self.other, row, column, 1, span, trailing)
        row, column, span = (1, 3, 1) if lines < 3 else (2, 0, 4)
        self._grid.addWidget(self.main, row, column, 1, span, trailing)

    def _do_other(self) -> None:
        self.wanted.emit(self._offer.other)
