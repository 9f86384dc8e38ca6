"""The timeline: actions in groups, a bar from quarter to quarter, what waits for what, a line for today.

A table that draws itself, so that of many actions only those in sight are painted.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.timeline_content import Link, Timeline, TimelineLine
from cpdesk.desktop.pages.action_plan.timeline_geometry import Measures, Point, Scale, elbow
from cpdesk.desktop.pages.action_plan.timeline_header import TimelineHeader
from cpdesk.desktop.pages.action_plan.timeline_links import draw_link
from cpdesk.desktop.pages.action_plan.timeline_model import ACTION_COLUMN, LEAD_COLUMN, TimelineModel
from cpdesk.desktop.pages.action_plan.timeline_paint import (
    BAR_COLUMN,
    BAR_HEIGHT,
    LINE_ROLE,
    TimelineDelegate,
    scale_in,
)

_WITH_LEAD = 760
_ROW = 30
_STEP = 6
"""How far a line that says what waits leaves its bar, in pixels at 100 %."""


class TimelineView(QTableView):
    """``opened`` carries the id of an action that was clicked, or chosen with Enter.

    ``move_wanted`` carries the id of an action whose bar is to go by so many quarters, later where above 0.
    """

    opened = Signal(str)
    move_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Timeline of the actions"))
        self.setAccessibleDescription(
            _("Enter opens an action, Alt and an arrow to the side moves its bar by a quarter.")
        )
        self._model = TimelineModel(self)
        self._delegate = TimelineDelegate(self)
        self._header = TimelineHeader(self)
        self._timeline: Timeline | None = None
        self._opened = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._header.setSectionResizeMode(BAR_COLUMN, QHeaderView.ResizeMode.Stretch)
        now = theme.current()
        height = max(now.px(_ROW), QFontMetrics(now.font()).height() + now.px(10))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def show_timeline(self, timeline: Timeline, current: str) -> None:
        """Show the lines; the action that is open is marked, else the one at hand stays so."""
        at, scrolled = self.current_action(), self.verticalScrollBar().value()
        self._timeline = self._delegate.timeline = self._header.timeline = timeline
        changed = self._model.lines != timeline.lines
        if changed:
            self.clearSpans()
            self._model.show_lines(timeline.lines)
            for number, line in enumerate(timeline.lines):
                if line.row is None:
                    self.setSpan(number, ACTION_COLUMN, 1, 2)
            self.verticalScrollBar().setValue(scrolled)
        if changed or current != self._opened:
            place = timeline.line_of(current if current and current != self._opened else at)
            if place is not None:
                self.setCurrentIndex(self._model.index(place, ACTION_COLUMN))
        self._opened = current
        self._header.viewport().update()
        self.viewport().update()

    def current_action(self) -> str:
        """Return the id of the action the keyboard is at; empty for none."""
        line = self.currentIndex().data(LINE_ROLE)
        return line.row.action.id if isinstance(line, TimelineLine) and line.row is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, move the bar with Alt and an arrow to the side."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            later = (key == Qt.Key.Key_Right) != self.isRightToLeft()
            if self.current_action():
                self.move_wanted.emit(self.current_action(), 1 if later else -1)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Step over headings."""
        found = super().moveCursor(action, modifiers)
        back = action in (
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePrevious,
            QAbstractItemView.CursorAction.MovePageUp,
            QAbstractItemView.CursorAction.MoveEnd,
        )
        row = found.row()
        while 0 <= row < len(self._model.lines) and self._model.lines[row].row is None:
            row += -1 if back else 1
        return self._model.index(row, ACTION_COLUMN) if 0 <= row < len(self._model.lines) else self.currentIndex()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines in sight, then what waits for what over the bars."""
        super().paintEvent(event)
        if self._timeline is None or not self._timeline.links:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.bar_area().intersected(event.rect()))
        near, far = -self.rowHeight(0), self.viewport().height() + self.rowHeight(0)
        for link in self._timeline.links:
            if self._in_sight(link):  # dashes of a line through hundreds of rows take long: only those in sight
                points = tuple((x, min(max(y, near), far)) for x, y in self.link_points(link))
                draw_link(painter, points, broken=link.broken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bars at least half of the width."""
        width, px = self.viewport().width(), theme.current().px
        wide = width >= px(_WITH_LEAD)
        self.setColumnHidden(LEAD_COLUMN, not wide)
        self.setColumnWidth(ACTION_COLUMN, min(px(300), width * 3 // 10) if wide else width * 2 // 5)
        self.setColumnWidth(LEAD_COLUMN, min(px(165), width // 6))
        super().resizeEvent(event)

    def bar_area(self) -> QRect:
        """Return where the bars are drawn, in the viewport."""
        left = self.columnViewportPosition(BAR_COLUMN)
        return QRect(left, 0, self.columnWidth(BAR_COLUMN), self.viewport().height())

    def scale(self) -> Scale:
        """Return the scale of the bars, in pixels of the viewport."""
        years = self._timeline.years if self._timeline is not None else range(1)
        return scale_in(years, self.bar_area(), mirrored=self.isRightToLeft())

    def link_points(self, link: Link) -> tuple[Point, ...]:
        """Return where the line of a link runs, in pixels of the viewport."""
        before, follower = (self._model.lines[line].bar for line in (link.before, link.follower))
        assert before is not None and follower is not None
        now = theme.current()
        by = Measures(now.px(_STEP), now.px(BAR_HEIGHT) / 2, self.rowHeight(link.follower) / 2)
        ys = (self._middle(link.before), self._middle(link.follower))
        return elbow(self.scale(), before.end + 1, follower.start, ys, by)

    def _middle(self, row: int) -> float:
        return self.rowViewportPosition(row) + self.rowHeight(row) / 2

    def _in_sight(self, link: Link) -> bool:
        """Tell whether one of the two bars can be seen; lines that only pass by would say nothing and be many."""
        height = self.viewport().height()
        tops = (self.rowViewportPosition(line) for line in (link.before, link.follower))
        return any(-self.rowHeight(0) < top < height for top in tops)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, TimelineLine) and line.row is not None:
            self.opened.emit(line.row.action.id)
