"""A card that can be chosen, one of several: the whole card is the button, with an icon, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import IconLabel, plain_label


class OptionCard(QFrame):
    """One option. ``picked`` carries its value; the owner marks the chosen one with :meth:`set_chosen`."""

    picked = Signal(str)
    moved = Signal(int)

    def __init__(self, value: str, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        """Show an option."""
        super().__init__(parent)
        self.value = value
        self._title, self._about = title, text
        self.setProperty("role", "option")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(14), px(16), px(14))
        row.setSpacing(px(14))
        row.addWidget(IconLabel(icon, "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(plain_label(title, "strong"))
        self._text = plain_label(text, "muted")
        if not text:
            self._text.hide()
        words.addWidget(self._text)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._tick = IconLabel("check", "accent", 20)
        keep = self._tick.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._tick.setSizePolicy(keep)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        self.set_chosen(chosen=False)

    @property
    def chosen(self) -> bool:
        """Tell whether it is the chosen one."""
        return bool(self.property("chosen"))

    def set_about(self, text: str) -> None:
        """Say something else below the title."""
        self._about = text
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark it as the chosen one, or not."""
        self.setProperty("chosen", chosen)
        self._tick.setVisible(chosen)
        self.setAccessibleName(_("{title}, chosen", title=self._title) if chosen else self._title)
        self.setAccessibleDescription(self._about)
        self._repolish()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space or Enter, go to the neighbour with the arrows."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.value)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the focus."""
        done = super().event(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._repolish()
        return done

    def _repolish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()
