"""For everyone: every control has a name, can be reached by keyboard, and texts from people stay plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from cpdesk.desktop import pages
from cpdesk.desktop.screenshots import settle
from cpdesk.storage.store import Record

PAGES = tuple(spec.name for spec in pages.PAGES)
KINDS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)


def controls(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        inside = widget.parent()
        if isinstance(
            inside, QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit
        ) or widget.objectName().startswith("qt_"):
            continue
        if widget.isVisibleTo(window) and (isinstance(widget, KINDS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            yield widget


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name_is_high_enough_to_hit_and_can_be_reached_with_tab(sample: Any, name: str) -> None:
    page, window = sample.go(name), sample.window
    assert [f"{widget} in {widget.parent()}" for widget in controls(window) if not name_of(widget).strip()] == []
    assert list(low_buttons(window)) == []
    chain = focus_chain(window.shell.steps.findChildren(QAbstractButton)[0])
    assert any(page.isAncestorOf(widget) for widget in chain)


def low_buttons(window: QWidget) -> Iterator[tuple[str, int]]:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.height() < 32 and not button.objectName().startswith("qt_"):
            yield button.accessibleName(), button.height()


def focus_chain(start: QWidget) -> list[QWidget]:
    """Return what Tab stops at from a widget on until it comes round."""
    seen, widget = [], start
    for _step in range(2000):
        widget = widget.nextInFocusChain()
        if widget is start:
            return seen
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(widget)
    raise AssertionError("Tab does not come round")


def test_what_people_typed_is_never_read_as_markup(sample: Any) -> None:
    evil = "<b>bold</b><img src='x.png'>"
    sample.window.session.record([Record("party", "name", evil), Record("agreed/A.1(1)", "comment", evil)], "Name")
    for name in PAGES:
        sample.go(name)
        settle()
        for label in sample.window.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text(), (name, label.text())


def test_the_name_of_a_country_cannot_bring_markup_into_a_tooltip(sample: Any) -> None:
    evil = "<b>bold</b>"
    sample.window.session.record([Record("party", "iso2", "XX"), Record("party", "name", evil)], "Name of " + evil)
    sample.go("home")
    for widget in sample.window.findChildren(QWidget):
        assert evil not in widget.toolTip()


def test_enter_presses_the_button_in_focus_once_however_long_it_is_held(desk: Any) -> None:
    window, pressed = desk.window, []
    window.activateWindow()
    for button in (
        desk.page.new,
        window.findChild(QAbstractButton, "step_plan"),
        window.findChild(QAbstractButton, "bar_help"),
    ):
        button.clicked.disconnect()  # what it leads to is no matter here
        button.clicked.connect(lambda _checked=False, button=button: pressed.append(button))
        button.setFocus()
        for repeated in (False, True, True):
            QApplication.sendEvent(button, enter(repeated=repeated))
        assert pressed == [button]
        pressed.clear()


def test_enter_leaves_a_box_to_tick_alone(sample: Any) -> None:
    page = sample.go("country")
    box = page.findChildren(QCheckBox)[0]
    box.setFocus()
    before = box.isChecked()
    QApplication.sendEvent(box, enter(repeated=False))
    assert box.isChecked() is before


def enter(*, repeated: bool) -> QKeyEvent:
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", repeated)
