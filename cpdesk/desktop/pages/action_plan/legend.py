"""What the shapes of the timeline's bars mean, each beside its words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.timeline_content import Bar, Look
from cpdesk.desktop.pages.action_plan.timeline_paint import Scale, draw_bar
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label


class Legend(QWidget):
    """Samples of bars with their words, on as many lines as needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, theme.current().px(16))
        samples: tuple[tuple[QWidget, str], ...] = (
            (_Sample(Look.PLANNED), _("Planned")),
            (_Sample(Look.UNDER_WAY), _("Under way, dark up to today")),
            (_Sample(Look.COMPLETED), _("Completed")),
            (_Sample(Look.STOPPED), _("Postponed or cancelled")),
            (_Sample(None), _("Today")),
        )
        for sample, words in samples:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.current().px(6))
            row.addWidget(sample)
            row.addWidget(plain_label(words, "caption", wrap=False))
            flow.addWidget(entry)


class _Sample(QWidget):
    """One bar of a year, half of it past; without a look the line of today."""

    def __init__(self, look: Look | None) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a short bar."""
        px = theme.current().px
        return QSize(px(64 if self._look else 8), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar as the timeline does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._look is None:
            now = theme.current()
            painter.setPen(QPen(now.color("danger"), max(1, now.px(2))))
            painter.drawLine(self.rect().center().x(), 0, self.rect().center().x(), self.height())
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_bar(painter, Scale(range(1), self.rect(), mirrored=mirrored), self.rect(), Bar(0, 3, self._look), 2)
