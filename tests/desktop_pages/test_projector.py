"""The view for a room: question, levels and the group's answers, answered with the same keys, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from cpdesk.assessment.views import AnswerState
from cpdesk.assessment.views import answer as read
from cpdesk.desktop.pages.assess.option_card import OptionCard
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import settle
from .test_assess_drawer import ITEM, group
from .test_whole_line import window

__all__ = ["group", "window"]

Ctrl, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(window: Any, group: Session) -> Any:
    """Return the window with the question projected."""
    window.navigate("assess", ITEM)
    window.toggle_projector()
    settle()
    return window


def press(qtbot: QtBot, key: str | Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)
    settle()


def test_it_covers_everything_with_question_levels_and_counts(room: Any) -> None:
    view = room.page._projector
    assert view.isVisible() and view.size() == room.centralWidget().size() and room.isFullScreen()
    assert view.question.text() == room.page._question.words.question
    assert view.state.text() == "Don't know: 1 of 4"
    card = view.cards.cards[2]
    description = QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Description)
    assert card._count == "2 of 4" and "2 of 4 of the group" in description
    assert len(view.findChildren(OptionCard)) == 5
    assert not [field for field in view.findChildren(QPlainTextEdit) if field.isVisible()]


def test_keys_answer_and_go_on_as_on_the_page(room: Any, qtbot: QtBot) -> None:
    session = room.session
    press(qtbot, "3")
    assert read(session.snapshot, ITEM).level == 3
    assert [card.isChecked() for card in room.page._projector.cards.cards] == [False, False, False, True, False]
    press(qtbot, "u")
    assert room.page._projector.state.text() == "Answer: don't know · Don't know: 1 of 4"
    press(qtbot, "2")  # no field has taken the focus: it answers
    assert read(session.snapshot, ITEM).level == 2
    press(qtbot, Qt.Key.Key_Return, Ctrl)
    assert room.page.item == "A.5(3)" and room.page.is_projected
    assert room.page._projector.question.text() == room.page._question.words.question
    press(qtbot, Qt.Key.Key_Left, Alt)
    press(qtbot, Qt.Key.Key_Left, Alt)
    assert room.page.item == "A.5(1)" and room.page.is_projected
    press(qtbot, Qt.Key.Key_1, Alt)
    press(qtbot, "f")
    assert room.page._projector.state.text() == "On paper: 1 · Flagged for review"
    press(qtbot, "n")
    assert read(session.snapshot, "A.5(1)").state is AnswerState.NOT_APPLICABLE
    press(qtbot, "Z", Ctrl)
    assert read(session.snapshot, "A.5(1)").state is AnswerState.BLANK


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5])
def test_esc_and_f5_end_it_and_the_page_is_as_before(room: Any, qtbot: QtBot, key: Qt.Key) -> None:
    press(qtbot, key)
    assert not room.page.is_projected and not room.isFullScreen()
    press(qtbot, "4")
    assert read(room.session.snapshot, ITEM).level == 4


def test_the_button_in_the_bar_begins_it_from_any_page(window: Any, group: Session, qtbot: QtBot) -> None:
    window.navigate("needs")
    qtbot.mouseClick(window.findChild(QToolButton, "bar_projector"), Qt.MouseButton.LeftButton)
    assert window.page_name == "assess" and window.page.is_projected


def test_going_to_another_page_and_a_failure_end_it(room: Any, qtbot: QtBot) -> None:
    page = room.page
    room.navigate("needs")
    assert not page.is_projected and not room.isFullScreen()
    room.navigate("assess")
    room.toggle_projector()
    assert not room.session.record([Record("agreed/A.5(2)", "level", 9)], "Wrong")
    assert not room.page.is_projected  # or what is told would not be seen


def test_it_stays_when_the_text_grows_and_the_words_still_fit(room: Any, qtbot: QtBot) -> None:
    for _press in range(7):
        room.zoom_in()
        settle()
    assert room.preferences.now.zoom == 200 and room.page.is_projected
    view = room.page._projector
    view.setGeometry(0, 0, 1366, 768)
    view._fit()
    settle()
    for card in view.cards.cards:
        assert card.height() >= card.heightForWidth(card.width())
    assert view.state.geometry().bottom() <= view.height()


def test_the_focus_stays_on_the_levels_and_the_way_out(room: Any, qtbot: QtBot) -> None:
    view = room.page._projector
    for _press in range(5):
        press(qtbot, Qt.Key.Key_Tab)
        assert view.isAncestorOf(QApplication.focusWidget())


def test_question_mark_opens_the_help_but_not_while_typing(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    window.page.drawer.open_fold(window.page.drawer.remark)
    window.page.drawer.comment.setFocus()
    press(qtbot, "?")
    assert window._help is None and window.page.drawer.comment.toPlainText() == "?"
    window.page.setFocus()
    press(qtbot, "?")
    assert window._help is not None and window._help.isVisible()


def test_ctrl_f_goes_to_the_search_of_the_outline(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    press(qtbot, "F", Ctrl)
    assert window.page.outline.isAncestorOf(QApplication.focusWidget())
