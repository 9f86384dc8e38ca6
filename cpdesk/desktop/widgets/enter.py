"""Enter presses the button in focus, as the space bar does; Qt itself has that in dialogs only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_with_enter(event: QKeyEvent) -> bool:
    """Press the button in focus where a key is Enter and the button left it; return whether it is done with.

    A key that is held presses once. Boxes to tick and answers to choose from are left to the space bar.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    button = QApplication.focusWidget()
    if event.key() not in _ENTER or held or not isinstance(button, QAbstractButton):
        return False
    if isinstance(button, QCheckBox | QRadioButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
