"""A choice from a list that says 'Not set' while nothing is chosen and can be cleared; scrolling never changes it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme

Value = str | int | None
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
        """Draw the box and its arrow."""
        super().paintEvent(event)
        now = theme.current()
        side, margin = now.px(16), now.px(10)
        x = margin if self.isRightToLeft() else self.width() - side - margin
        role = "muted" if self.isEnabled() else "line"
        arrow = icons.pixmap("chevron-down", side, role, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(x, (self.height() - side) // 2), arrow)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns; the words are then cut, not the window."""
        return QSize(theme.current().px(96), super().minimumSizeHint().height())

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
