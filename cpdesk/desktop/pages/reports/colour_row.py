"""The colour of documents: a few to choose from, any other by its number or from the system's dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.look_content import COLOURS, OWN_COLOUR
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label, plain_tip
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.roving import Roving
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.strip import announce


class ColourRow(QWidget):
    """``wanted`` carries a colour such as ``#0B6B66`` as it was chosen or typed; the owner checks and records it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer the colours; :meth:`show_colour` marks one."""
        super().__init__(parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        holder = QWidget()
        flow = FlowLayout(holder, px(4))
        self.swatches = [Swatch(colour, _(name)) for colour, name in COLOURS]
        for swatch in self.swatches:
            swatch.clicked.connect(self._pressed)
            flow.addWidget(swatch)
        roving = Roving(self)
        roving.set_buttons(self.swatches)
        column.addWidget(holder)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.typed = LineInput(placeholder="#0B6B66", by_itself=False)
        self.typed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.typed.setMaximumWidth(px(140))
        self.typed.committed.connect(self._typed)
        self.other = link_button(_("Other colour …"), "pencil")
        self.other.clicked.connect(self._ask)
        lines = QVBoxLayout()
        add_row(lines, _("Colour as a number"), self.typed)
        row.addLayout(lines)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column.addLayout(row)
        self.problem = plain_label("", "warning")
        self.problem.hide()
        column.addWidget(self.problem)

    def show_colour(self, colour: str) -> None:
        """Mark the colour that is recorded."""
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour == colour)
        self.typed.set_text(colour)
        if not self.typed.dirty:
            self.refuse("")

    def refuse(self, words: str) -> None:
        """Say why a colour was not taken; nothing takes that away."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        announce(self, words)

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Swatch):
            self.typed.set_text(sender.colour, keep_typing=False)
            self.wanted.emit(sender.colour)

    def _typed(self, text: str) -> None:
        typed = text.strip() or OWN_COLOUR  # nothing typed: the documents' own colour again
        self.wanted.emit(typed if typed.startswith("#") else f"#{typed}")

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self.typed.text()), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Colour of documents"))
        dialog.colorSelected.connect(self._selected)
        dialog.open()

    def _selected(self, colour: QColor) -> None:
        self.wanted.emit(colour.name().upper())


class Swatch(QAbstractButton):
    """One colour as a round button; a ring and a name say that it is the chosen one."""

    def __init__(self, colour: str, name: str, parent: QWidget | None = None) -> None:
        """Offer a colour under its name."""
        super().__init__(parent)
        self.colour = colour
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name} {colour}"))

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        side = theme.current().gap(36)
        return QSize(side, side)

    def nextCheckState(self) -> None:
        """Leave the mark to the owner: the colour may be refused."""

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, and a ring around the chosen one."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(self.rect().center()) + QPointF(0.5, 0.5), self.width() / 2
        painter.setPen(QPen(now.color("line"), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawEllipse(middle, radius - now.gap(7), radius - now.gap(7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(now.color("text"), 2))
            painter.drawEllipse(middle, radius - now.gap(3), radius - now.gap(3))
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), now.px(6), now.px(6))
