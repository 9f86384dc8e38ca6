"""A choice from a list that says 'Not set' while nothing is chosen and can be cleared; scrolling never changes it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme

Value = str | int | None
_BEFORE_CODE = " · "
_MOVES = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)


class Choice(QComboBox):
    """A combo box of (value, words) options. ``changed`` carries the value the user chose, None for cleared.

    With ``leaves_letters`` the closed box passes letters and figures on, for a page that has keys of its own.
    """

    changed = Signal(object)

    def __init__(
        self,
        options: Iterable[tuple[Value, str]] = (),
        placeholder: str = "",
        clear: str | None = "",
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``options``; ``clear`` names the entry that clears ('Not set'), None leaves it out."""
        super().__init__(parent)
        self._clear = clear
        self._is_cut = False
        self.leaves_letters = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.set_placeholder(placeholder or _("Not set"))
        self.set_options(options)
        self.activated.connect(self._chosen)

    def set_options(self, options: Iterable[tuple[Value, str]]) -> None:
        """Offer other options; nothing is chosen afterwards."""
        self.clear()
        if self._clear is not None:
            self.addItem(self._clear or _("Not set"), None)
        for value, words in options:
            self.addItem(words, value)
        self.setCurrentIndex(-1)

    def set_placeholder(self, words: str) -> None:
        """Say what stands there while nothing is chosen, e.g. what is proposed."""
        self.setPlaceholderText(words)

    def set_value(self, value: Value) -> None:
        """Show a value without telling; one that is not offered shows as not set."""
        self.setCurrentIndex(-1 if value is None else self._index_of(value))

    def value(self) -> Value:
        """Return the value that is chosen, None where none is."""
        found: Value = self.currentData()
        return found

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, never the answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on what moves in it, so that nothing is chosen unseen; letters may belong to the page."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.key() in _MOVES:
            self.showPopup()
            event.accept()
        elif self.leaves_letters and plain and event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its words, cut visibly where there is no room, and its arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        words = self._words()
        option.currentText = short_words(words, self._room(option), self.fontMetrics())
        self._is_cut = option.currentText != words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        now = theme.current()
        side, margin = now.px(16), now.px(10)
        x = margin if self.isRightToLeft() else self.width() - side - margin
        role = "muted" if self.isEnabled() else "line"
        arrow = icons.pixmap("chevron-down", side, role, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(x, (self.height() - side) // 2), arrow)

    def event(self, event: QEvent) -> bool:
        """Show words that are cut in full as a tooltip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._is_cut:
            QToolTip.showText(event.globalPos(), "\n\n".join(filter(None, (self._words(), self.toolTip()))), self)
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns; the words are then cut, not the window."""
        return QSize(theme.current().px(96), super().minimumSizeHint().height())

    def _words(self) -> str:
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Return the width the words have; the style draws them one pixel in from each side of its box."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4

    def _index_of(self, value: Value) -> int:
        for index in range(self.count()):
            found = self.itemData(index)
            if type(found) is type(value) and found == value:
                return index
        return -1

    def _chosen(self, index: int) -> None:
        value = self.itemData(index)
        if value is None:
            self.setCurrentIndex(-1)
        self.changed.emit(value)


def short_words(words: str, width: int, metrics: QFontMetrics) -> str:
    """Return words cut with an ellipsis where they are too wide; a code after the last dot is kept whole."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    head, dot, code = words.rpartition(_BEFORE_CODE)
    left = width - metrics.horizontalAdvance(dot + code)
    if not dot or left < width // 3:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return metrics.elidedText(head, Qt.TextElideMode.ElideRight, left) + dot + code
