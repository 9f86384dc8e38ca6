"""Several buttons as one stop of the Tab key: arrows go through them and press nothing, Space and Enter press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Roving(QObject):
    """Watches the buttons of one group, in the order of reading; their owner keeps them alive."""

    def __init__(self, owner: QWidget) -> None:
        """Watch nothing yet."""
        super().__init__(owner)
        self._buttons: tuple[QAbstractButton, ...] = ()

    def set_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Watch these buttons from now on; Tab reaches the first."""
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        if self._buttons:
            self.set_stop(self._buttons[0])

    @property
    def stop(self) -> QAbstractButton | None:
        """Return the button Tab reaches."""
        return next((b for b in self._buttons if b.focusPolicy() is Qt.FocusPolicy.StrongFocus), None)

    def set_stop(self, stop: QAbstractButton) -> None:
        """Have Tab reach this button."""
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrows, press with Enter; Space presses by itself."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if not isinstance(watched, QAbstractButton) or watched not in self._buttons:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self._move(watched, -step if sideways and watched.isRightToLeft() else step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            watched.click()
            return True
        return False

    def _move(self, button: QAbstractButton, step: int) -> None:
        other = self._buttons[(self._buttons.index(button) + step) % len(self._buttons)]
        self.set_stop(other)
        other.setFocus(Qt.FocusReason.TabFocusReason)
