"""Table headings as plain words over a thin line, with an arrow on the column that orders the rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from cpdesk.desktop import icons, theme

_SIZE = 0.85


class FlatHeader(QHeaderView):
    """Draws itself; the model says words and sides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the height of a line of small bold words."""
        return QSize(super().sizeHint().width(), theme.current().px(36))

    def heading_width(self, words: str) -> int:
        """Return the width a heading needs to be whole."""
        now = theme.current()
        return QFontMetrics(now.font(_SIZE, bold=True)).horizontalAdvance(words) + now.px(22)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Draw one heading."""
        now = theme.current()
        painter.save()
        painter.fillRect(rect, now.color("surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(now.px(10), 0, -now.px(10), 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == index:
            room = self._arrow(painter, room)
        font = now.font(_SIZE, bold=True)
        painter.setFont(font)
        painter.setPen(now.color("muted"))
        model = self.model()
        words = str(model.headerData(index, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole)) or "")
        across = model.headerData(index, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        at_end = isinstance(across, Qt.AlignmentFlag) and bool(across & Qt.AlignmentFlag.AlignRight)
        sideways = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(sideways | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _arrow(self, painter: QPainter, room: QRect) -> QRect:
        """Draw the arrow at the end of the heading; return the room that is left."""
        now = theme.current()
        side = now.px(14)
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        picture = icons.pixmap("chevron-up" if up else "chevron-down", side, "accent", self.devicePixelRatioF())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = room.left() if mirrored else room.right() - side
        painter.drawPixmap(x, room.center().y() - side // 2, picture)
        return room.adjusted(side + 4, 0, 0, 0) if mirrored else room.adjusted(0, 0, -side - 4, 0)
