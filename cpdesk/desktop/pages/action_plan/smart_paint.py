"""How a SMART mark looks in list, board and form: its letter, on a filled box where it is met, else in an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.smart_content import LETTERS

if TYPE_CHECKING:
    from cpdesk.analysis.smart import SmartMark

MARK = 16
"""The edge of a box in the list, in pixels at 100 %."""

_GAP = 3


def draw_marks(painter: QPainter, room: QRect, marks: tuple[SmartMark, ...], direction: Qt.LayoutDirection) -> None:
    """Draw the marks side by side at the beginning of the room."""
    px = theme.current().px
    edge, step = px(MARK), px(MARK) + px(_GAP)
    line = QRect(room.left(), room.center().y() - edge // 2, 4 * step + edge, edge)
    line = QStyle.visualRect(direction, room, line)
    for number, mark in enumerate(marks):
        draw_mark(painter, QRect(line.left() + number * step, line.top(), edge, edge), LETTERS[mark.letter], mark.met)


def draw_mark(painter: QPainter, box: QRect, letter: str, met: bool) -> None:
    """Draw one mark."""
    now = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(now.font(0.72 * box.width() / now.px(MARK), bold=True))
    painter.setPen(QPen(now.color("accent" if met else "muted"), 1))
    painter.setBrush(now.color("accent") if met else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, now.px(4), now.px(4))
    painter.setPen(now.color("on_accent" if met else "muted"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)
    painter.restore()
