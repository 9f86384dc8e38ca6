"""The line at the foot of the page: flag, previous, next. The way on is always at the same spot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollBar, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.option_card import RING
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button


class Foot(QFrame):
    """Buttons that go on and back; ``flag`` marks a key area for review and is hidden where there is none."""

    on = Signal()
    back = Signal()

    def __init__(self, width: int, parent: QWidget | None = None, *, with_flag: bool = True) -> None:
        """Make it for a column of ``width`` pixels at 100 %."""
        super().__init__(parent)
        px, gap = theme.current().px, theme.current().gap
        self.flag = secondary_button(_("Flag"), "flag")
        self.flag.setCheckable(True)
        self.flag.setToolTip(_("Come back to this later (key F)"))
        self.previous = secondary_button(_("Previous"))
        self.previous.setToolTip(_("What comes before"))
        self.next = primary_button(_("Next key area"))
        self.next.setToolTip(_("Ctrl+Enter"))
        self.setMaximumWidth(px(width) + 2 * px(28))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(px(28) + RING, gap(10), px(28) + RING, gap(12))
        row.setSpacing(px(8))
        row.addWidget(self.flag)
        self.flag.setVisible(with_flag)  # not before it has its place: it would be a window
        row.addStretch(1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.previous.clicked.connect(self.back)
        self.next.clicked.connect(self.on)

    @property
    def has_focus(self) -> bool:
        """Tell whether one of the buttons that go on or back has the focus."""
        return self.next.hasFocus() or self.previous.hasFocus()

    def follow(self, bar: QScrollBar) -> None:
        """Stay under the column of a page that has a scroll bar now, or has none."""
        side = theme.current().px(28) + RING
        room = bar.sizeHint().width() if bar.maximum() > 0 else 0
        left, right = (side + room, side) if self.isRightToLeft() else (side, side + room)
        margins = self._row.contentsMargins()
        self._row.setContentsMargins(left, margins.top(), right, margins.bottom())

    def show_flag(self, *, flagged: bool) -> None:
        """Say whether the key area is flagged."""
        self.flag.setChecked(flagged)
        self.flag.set_words(_("Flagged") if flagged else _("Flag"))

    def show_way(self, *, back: bool, on: str) -> None:
        """Offer the way back, and say where the way on leads."""
        self.previous.setEnabled(back)
        self.next.set_words(on)
