"""The keys ``dev.py package show`` presses in the installed application lead to the buttons it means."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpdesk.desktop.screenshots import settle
from installers.steps import show


def press(desk: Any, keys: tuple[str, ...]) -> None:
    """Press keys by their names in xdotool, beginning at the page."""
    desk.window.activateWindow()
    desk.page.setFocus(Qt.FocusReason.OtherFocusReason)
    for name in keys:
        key = QKeySequence(name)[0]
        QTest.keyClick(QApplication.focusWidget(), key.key(), key.keyboardModifiers())
    settle()


def test_the_keys_pressed_on_home_and_on_reports_lead_to_practice_and_to_saving(desk: Any) -> None:
    press(desk, show.PRACTISE)
    assert desk.window.session.is_open
    desk.window.navigate("reports")
    press(desk, show.SAVE_AS)
    assert desk.dialogs.questions == ["Save the report"]
