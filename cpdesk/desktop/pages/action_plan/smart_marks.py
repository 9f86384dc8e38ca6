"""The five SMART marks of an action as small signs, each with all of it in words for who asks."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.smart_content import MarkView, SmartView
from cpdesk.desktop.pages.action_plan.smart_paint import draw_mark
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label, plain_tip

_BOX = 20
"""The edge of a box, in pixels at 100 %: a little larger than in the list, where more stands side by side."""


class SmartMarks(QWidget):
    """The marks in a line with a link that lists what is missing in ``reasons``, which the owner puts in its place.

    ``listed`` tells that the list was asked for.
    """

    listed = Signal()

    def __init__(self) -> None:
        """Build it, empty."""
        super().__init__()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        line = QWidget()
        flow = FlowLayout(line, px(8))
        self._marks = [_Mark() for _letter in range(5)]
        word = QWidget()
        word.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the letters are read as one word, as in the list
        letters = QHBoxLayout(word)
        letters.setContentsMargins(0, 0, 0, 0)
        letters.setSpacing(px(5))
        for mark in self._marks:
            letters.addWidget(mark)
        flow.addWidget(word)
        self.more = link_button(_("What is missing"))
        self.more.setCheckable(True)
        self.more.clicked.connect(self._ask)
        flow.addWidget(self.more)
        column.addWidget(line)
        self.reasons = plain_label("", "caption")
        self.reasons.hide()

    def show_marks(self, view: SmartView) -> None:
        """Show the marks of an action."""
        for mark, shown in zip(self._marks, view.marks, strict=True):
            mark.show_mark(shown)
        self.reasons.setText("\n".join(view.reasons))
        self.more.setVisible(not view.is_met)
        self.setAccessibleName(_("SMART check: {count}", count=view.count))
        self.more.setAccessibleDescription(view.count)
        self._turn()

    def words(self) -> tuple[str, ...]:
        """Return the marks in words, in their order."""
        return tuple(mark.accessibleName() for mark in self._marks)

    def _ask(self) -> None:
        self._turn()
        if not self.reasons.isHidden():
            self.listed.emit()

    def _turn(self) -> None:
        is_open = self.more.isChecked() and not self.more.isHidden()
        self.reasons.setVisible(is_open)
        self.more.set_words(_("Hide what is missing") if is_open else _("What is missing"))


class _Mark(QWidget):
    """One letter in its box, drawn as in the list."""

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self._mark = MarkView("", met=False, words="")
        self.setFixedSize(px(_BOX) + px(2), px(32))

    def show_mark(self, mark: MarkView) -> None:
        self._mark = mark
        self.setToolTip(plain_tip(mark.words))
        self.setAccessibleName(mark.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = theme.current().px(_BOX)
        box = QRect(0, 0, edge, edge)
        box.moveCenter(self.rect().center())
        painter = QPainter(self)
        draw_mark(painter, box, self._mark.letter, self._mark.met)
        painter.end()
