"""Labels for any text, always plain text: what people typed or a file brought in is never read as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.desktop import icons, theme


def plain_label(text: str, role: str = "body", wrap: bool = True) -> PlainLabel:
    """Return a label; ``role`` is a text role of the style sheet: body, title, question, caption and so on."""
    label = PlainLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def plain_tip(text: str) -> str:
    """Return a text so that a tooltip shows it as it is; Qt would read what looks like markup as markup."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text or "&" in text else text


def page_head(title: str, below: QLabel) -> QVBoxLayout:
    """Return the head of a page: its title and, close to it, one sentence."""
    head = QVBoxLayout()
    head.setSpacing(theme.current().gap(4))
    head.addWidget(plain_label(title, "title"))
    head.addWidget(below)
    return head


class PlainLabel(QLabel):
    """A label that stands at the leading edge of the window, whatever script its text is in (Qt's follows the text)."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make a label of plain text."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._lead()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's direction."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._lead()

    def _lead(self) -> None:
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            vertical = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)


class ElidedLabel(QLabel):
    """One line that is cut with an ellipsis where there is no room; the tooltip then holds all of it."""

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        """Make the label; it may shrink to a few letters."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_natural_text(self, text: str) -> None:
        """Show a text and take as much width as it needs, less where there is none."""
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * metrics.averageCharWidth(), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Allow shrinking to about eight letters."""
        return QSize(min(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)


def marked_label(icon: str, role: str, words: str) -> QWidget:
    """Return words with the icon of their state before them, both in the colour of a role of the palette."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(6))
    row.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(words, role), 1)
    return holder


class IconLabel(QLabel):
    """An icon beside words that already say the same; it has no words of its own."""

    def __init__(self, icon: str, role: str = "text", size: int = 18, parent: QWidget | None = None) -> None:
        """Show an icon of ``size`` pixels (at 100 %) in a colour of the palette."""
        super().__init__(parent)
        self._icon, self._role, self._side = icon, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def set_icon(self, icon: str, role: str = "text") -> None:
        """Change icon and colour."""
        if (icon, role) != (self._icon, self._role):
            self._icon, self._role = icon, role
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when theme, zoom or direction changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._icon, theme.current().px(self._side), self._role))
