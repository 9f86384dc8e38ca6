"""Words of a choice that do not fit are cut visibly, and a message gives back the focus it took."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.widgets.combo import Choice, short_words
from cpdesk.desktop.widgets.strip import Message, MessageStrip


def test_words_too_wide_for_a_choice_are_cut_before_the_code(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    words = "9. Coordination for gathering information · A.3(1)"
    width = metrics.horizontalAdvance(words) * 3 // 4
    short = short_words(words, width, metrics)
    assert short.endswith("… · A.3(1)") and metrics.horizontalAdvance(short) <= width
    assert short_words(words, 2 * width, metrics) == words
    assert short_words("Public budget of the country", width // 3, metrics).endswith("…")


def test_a_choice_that_is_cut_says_all_in_its_tooltip(qtbot: QtBot) -> None:
    choice = Choice([("a", "The budget of the country and of its provinces")])
    qtbot.addWidget(choice)
    choice.set_value("a")
    choice.resize(120, 36)
    choice.show()
    choice.grab()
    help_event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), choice.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(choice, help_event)
    assert QToolTip.text() == "The budget of the country and of its provinces"
    QToolTip.hideText()


def test_closing_a_message_gives_the_focus_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    strip, other, field = MessageStrip(), QLineEdit(), QLineEdit()
    for part in (strip, other, field):
        column.addWidget(part)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    strip.show_message(Message("Deleted: Train", button="Undo"))
    strip._close.setFocus(Qt.FocusReason.TabFocusReason)
    strip._close.click()
    assert field.hasFocus() and not strip.isVisible()
