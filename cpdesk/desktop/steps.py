"""The list at the leading edge of the window: the pages in the order of work, each with how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import line

if TYPE_CHECKING:
    from cpdesk.desktop.steps_content import StepLine

WIDTH, WIDEST = 252, 400
"""Of the list in pixels: at 100 %, and at any zoom. Where an entry needs more, its progress goes below its title."""


LEAST_SIDE, WANTED_SIDE = 40, 330
"""Pixels at 100 % for what a page puts under the steps: at least, and so that a list there can be read.

For the latter the entries below make room by going into a menu; those that count something stay in sight.
"""


class StepButton(QAbstractButton):
    """One entry: icon, title, progress, smaller below the steps. The page that is shown is marked by colour, weight."""

    def __init__(self, entry: StepLine, parent: QWidget | None = None) -> None:
        """Show an entry."""
        super().__init__(parent)
        self.name = entry.name
        self.setObjectName(f"step_{entry.name}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_line(entry)

    @property
    def is_below(self) -> bool:
        """Tell whether it stands below the steps, small."""
        return self._line.below

    @property
    def counts(self) -> bool:
        """Tell whether it says a number that should not go out of sight."""
        return bool(self._line.progress)

    def set_line(self, entry: StepLine) -> None:
        """Show another state of the same page."""
        self._line = entry
        self._two_lines = False
        self.setAccessibleName(entry.words)
        self.setToolTip(" · ".join(text for text in (entry.progress, entry.key) if text))
        self.update()

    def nextCheckState(self) -> None:
        """Leave it to the window which page is shown."""

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        now = theme.current()
        lines = 2 if self._two_lines and self._line.progress else 1
        text = lines * QFontMetrics(self._font(bold=True)).lineSpacing()
        height = max(now.gap(32), text + now.gap(8)) if self._line.below else max(now.gap(38), text + now.gap(12))
        return QSize(min(self.wanted_width(), now.px(WIDTH)), height)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the icon and the longest title."""
        return QSize(self._title_width(), self.sizeHint().height())

    def wanted_width(self) -> int:
        """Return the width that shows title and progress on one line."""
        now = theme.current()
        progress = QFontMetrics(now.font(0.85)).horizontalAdvance(self._line.progress)
        return self._title_width() + progress + now.gap(14)

    def set_two_lines(self, *, two: bool) -> None:
        """Put the progress below the title, or beside it."""
        if two != self._two_lines:
            self._two_lines = two
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry along the line of reading."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            shown = self.isChecked() or self.underMouse()
            painter.setBrush(now.color("accent_soft") if shown else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, now.px(6), now.px(6))
        role = "accent" if self.isChecked() else "muted" if self._line.below else "text"
        side = now.px(18)
        picture = self._mirrored(QRect(now.gap(10), (self.height() - side) // 2, side, side))
        painter.drawPixmap(picture.topLeft(), icons.pixmap(self._line.icon, side, role, self.devicePixelRatioF()))
        self._draw_words(painter, role)

    def _draw_words(self, painter: QPainter, role: str) -> None:
        now = theme.current()
        start = self._start()
        room = QRect(start, 0, self.width() - start - now.gap(10), self.height())
        leading = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        trailing = Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
        title, progress = QRect(room), QRect(room)
        if self._two_lines and self._line.progress:
            middle = self.height() // 2
            title.setTop(now.gap(6))
            title.setBottom(middle)
            progress.setTop(middle)
            progress.setBottom(self.height() - now.gap(6))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(now.color(role))
        painter.setFont(self._font(bold=self.isChecked()))
        painter.drawText(self._mirrored(title), leading | Qt.AlignmentFlag.AlignAbsolute | vertical, self._line.title)
        if not self._two_lines and self.width() < self.wanted_width():
            return  # squeezed by a wide page: no count over the title; the tooltip has it
        painter.setPen(now.color("muted"))
        painter.setFont(now.font(0.85))
        side = leading if self._two_lines else trailing
        painter.drawText(
            self._mirrored(progress), side | Qt.AlignmentFlag.AlignAbsolute | vertical, self._line.progress
        )

    def _mirrored(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box.moveLeft(self.width() - box.x() - box.width())
        return box

    def _title_width(self) -> int:
        now = theme.current()
        title = QFontMetrics(self._font(bold=True)).horizontalAdvance(self._line.title)
        return self._start() + title + now.gap(10)

    def _font(self, *, bold: bool) -> QFont:
        return theme.current().font(0.93 if self._line.below else 1.0, bold=bold)

    def _start(self) -> int:
        now = theme.current()
        return now.gap(10) + now.px(18) + now.gap(10)


class Steps(QWidget):
    """The list of pages; between the steps and the entries below them stands what the shown page puts there."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        gap = theme.current().gap
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(12), gap(14), gap(12), gap(8))
        self._column.setSpacing(gap(2))
        self._buttons: dict[str, StepButton] = {}
        self._steps = 0
        self._side: QWidget | None = None
        self._column.addStretch(0)
        self._rule = line()
        self._column.addWidget(self._rule)
        self.more = link_button(_("More pages"))
        self.more.setObjectName("more_pages")
        self.more.setMenu(QMenu(self.more))
        self._column.addWidget(self.more)
        self.more.hide()

    def show_lines(self, lines: tuple[StepLine, ...], current: str) -> None:
        """Show these entries, with the one of the current page marked."""
        if [entry.name for entry in lines] != list(self._buttons):
            self._make(lines)
        for entry in lines:
            button = self._buttons[entry.name]
            button.set_line(entry)
            button.setChecked(entry.name == current)
        self._rule.setVisible(any(entry.below for entry in lines))
        room = WIDEST - 2 * theme.current().gap(12)
        for button in self._buttons.values():
            button.set_two_lines(two=button.wanted_width() > room)
        self._fit()

    def wanted_width(self) -> int:
        """Return the width that shows every entry on one line."""
        margins = 2 * theme.current().gap(12)
        return max((button.wanted_width() for button in self._buttons.values()), default=0) + margins

    def show_side(self, side: QWidget | None) -> None:
        """Show what the page puts under the steps, or nothing. It goes back, hidden, when another page is shown."""
        if self._side is side:
            return
        if self._side is not None:
            self._column.removeWidget(self._side)
            self._side.hide()
        self._side = side
        if side is not None:
            side.setMinimumHeight(theme.current().px(LEAST_SIDE))
            self._column.insertWidget(self._steps, side, 1)
            side.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room where the window is low."""
        super().resizeEvent(event)
        self._fit()

    def drop(self, side: QWidget | None) -> None:
        """Free what a page that goes away had put here."""
        if side is None:
            return
        if side is self._side:
            self.show_side(None)
        side.deleteLater()

    def _fit(self) -> None:
        """Put entries below the steps into a menu where the window is too low for all of them."""
        below = [button for button in self._buttons.values() if button.is_below]
        px = theme.current().px
        wanted, least = (px(WANTED_SIDE), px(LEAST_SIDE)) if self._side is not None else (0, 0)
        folded = [] if self._room(below) >= wanted else [button for button in below if not button.counts]
        menu = self.more.sizeHint().height() + self._column.spacing() if folded else 0
        if self._room([button for button in below if button not in folded]) - menu < least:
            folded = below
        for button in below:
            button.setVisible(button not in folded)
        self.more.setVisible(bool(folded))
        if folded:
            self._fill_menu(folded)

    def _room(self, below: list[StepButton]) -> int:
        """Return the height that is left under the steps with these entries below."""
        shown = [button for button in self._buttons.values() if not button.is_below or button in below]
        heights = sum(button.sizeHint().height() + self._column.spacing() for button in shown)
        margins = self._column.contentsMargins()
        return self.height() - heights - margins.top() - margins.bottom() - 2 * self._column.spacing()

    def _fill_menu(self, below: list[StepButton]) -> None:
        menu = self.more.menu()
        if [action.objectName() for action in menu.actions()] == [button.name for button in below]:
            return
        menu.clear()
        for button in below:
            action = QAction(button.accessibleName(), menu)
            action.setObjectName(button.name)
            action.triggered.connect(button.click)
            menu.addAction(action)

    def _make(self, lines: tuple[StepLine, ...]) -> None:
        for button in self._buttons.values():
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        self._steps = 0
        self.more.menu().clear()  # its entries press the buttons that go away
        for entry in lines:
            button = StepButton(entry)
            button.clicked.connect(self._clicked)
            if entry.below:
                self._column.addWidget(button)
            else:
                self._column.insertWidget(self._steps, button)
                self._steps += 1
            self._buttons[entry.name] = button

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StepButton):
            self.wanted.emit(button.name)
