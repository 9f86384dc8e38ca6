"""The mark of an institution: a shape and a colour of its own, so that neither has to be told by the other alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.content import Key
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label

ROLES = ("accent", "information", "warning", "conflict", "muted")
"""Colours; there are as many as not to share a divisor with the shapes, so that all pairs come round."""
SHAPES = 7


def draw_mark(painter: QPainter, place: int, box: QRectF) -> None:
    """Draw the mark of the institution at a place of the legend into a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(ROLES[place % len(ROLES)]))
    shape = place % SHAPES
    if shape == 0:
        painter.drawEllipse(box)
    elif shape == 1:
        side = box.width() * 0.06
        painter.drawRect(box.adjusted(side, side, -side, -side))
    else:
        painter.drawPolygon(_polygon(shape, box))
    painter.restore()


class MarkLabel(QWidget):
    """One mark; the words beside it say the same."""

    def __init__(self, place: int, side: int = 11, parent: QWidget | None = None) -> None:
        """Show the mark of a place of the legend, ``side`` pixels wide at 100 %."""
        super().__init__(parent)
        self._place = place
        pixels = theme.current().px(side)
        self.setFixedSize(pixels, pixels)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_mark(painter, self._place, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class Legend(QWidget):
    """The institutions with their marks, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None, role: str = "caption") -> None:
        """Make it empty; :meth:`show_keys` fills it."""
        super().__init__(parent)
        self._role = role
        self._keys: tuple[Key, ...] | None = None
        self._flow = FlowLayout(self, theme.current().px(14))
        self.setAccessibleName(_("Institutions and their marks"))

    def show_keys(self, keys: tuple[Key, ...], *, special: bool = False) -> None:
        """Show institutions; ``special`` explains the columns without a level as well."""
        wanted = (*keys, *((Key(-1, _("? don't know · – not applicable")),) if special else ()))
        if wanted == self._keys:
            return
        self._keys = wanted
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for key in wanted:
            self._flow.addWidget(self._entry(key))

    def _entry(self, key: Key) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        if key.place >= 0:
            row.addWidget(MarkLabel(key.place))
        row.addWidget(plain_label(key.words, self._role, wrap=False))
        return holder


def _polygon(shape: int, box: QRectF) -> QPolygonF:
    """Return triangle, diamond, triangle upside down, star or cross inside a box."""
    if shape == 2:
        points = [(0.5, 0.02), (1.0, 0.96), (0.0, 0.96)]
    elif shape == 3:
        points = [(0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)]
    elif shape == 4:
        points = [(0.0, 0.04), (1.0, 0.04), (0.5, 0.98)]
    elif shape == 5:
        points = [_on_star(corner) for corner in range(10)]
    else:
        a, b = 0.32, 0.68
        points = [(a, 0), (b, 0), (b, a), (1, a), (1, b), (b, b), (b, 1), (a, 1), (a, b), (0, b), (0, a), (a, a)]
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])


def _on_star(corner: int) -> tuple[float, float]:
    reach = 0.58 if corner % 2 == 0 else 0.26
    angle = math.pi * corner / 5
    return 0.5 + reach * math.sin(angle), 0.54 - reach * math.cos(angle)
