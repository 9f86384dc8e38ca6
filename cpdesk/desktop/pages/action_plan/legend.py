"""What the shapes of the timeline mean, each beside its words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.timeline_content import Bar, Look
from cpdesk.desktop.pages.action_plan.timeline_geometry import Scale
from cpdesk.desktop.pages.action_plan.timeline_links import draw_link
from cpdesk.desktop.pages.action_plan.timeline_paint import draw_bar
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label


class Legend(QWidget):
    """Samples of bars and lines with their words, on as many lines as needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, theme.current().px(14))
        samples: tuple[tuple[QWidget, str], ...] = (
            (_BarSample(Look.PLANNED), _("Planned")),
            (_BarSample(Look.UNDER_WAY, 0.5), _("Under way, with the part done")),
            (_BarSample(Look.COMPLETED, 1.0), _("Completed")),
            (_BarSample(Look.STOPPED), _("Postponed or cancelled")),
            (_LinkSample(broken=False), _("Waits for")),
            (_LinkSample(broken=True), _("Waits for what ends too late")),
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
    """A picture of a fixed size."""

    wide = 42

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a short bar."""
        px = theme.current().px
        return QSize(px(self.wide), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sample as the timeline draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the sample."""
        raise NotImplementedError


class _BarSample(_Sample):
    """The bar of a year."""

    wide = 36

    def __init__(self, look: Look, done: float = 0.0) -> None:
        super().__init__()
        self._bar = Bar(0, 3, look, done)

    def draw(self, painter: QPainter) -> None:
        """Draw the bar."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        scale = Scale(range(1), 0.5, self.width() - 0.5, mirrored)
        draw_bar(painter, scale, self.rect(), self._bar)


class _LinkSample(_Sample):
    """The line from one bar to the next."""

    def __init__(self, *, broken: bool) -> None:
        super().__init__()
        self._broken = broken

    def draw(self, painter: QPainter) -> None:
        """Draw the line in the direction of reading."""
        edge = theme.current().px(4)
        ends = (edge, self.width() - edge)
        first, last = reversed(ends) if self.isRightToLeft() else ends
        middle = self.height() / 2
        draw_link(painter, ((first, middle), (last, middle)), broken=self._broken)
