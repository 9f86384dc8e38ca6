"""The page Conflicts: taking a value, another value, undo, keyboard, empty state, narrow and mirrored windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.levels import LevelSquare
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import Stage, settle

Show = Callable[..., Stage]
PLACES = (("agreed/A.1(1)", "level"), ("agreed/A.5(2)", "level"), ("agreed/A.5(2)", "comment"))


@pytest.fixture
def apart(session: Session, tmp_path: Path) -> Session:
    """Return a session with three conflicts: two levels and a comment."""
    theirs = [Record(*PLACES[0], 3), Record(*PLACES[1], 4), Record(*PLACES[2], "Theirs")]
    package = answered_elsewhere(session, tmp_path / "elsewhere", theirs)
    ours = [Record(*PLACES[0], 1), Record(*PLACES[1], 2), Record(*PLACES[2], "Ours")]
    assert session.record(ours, "Ours")
    bring_in(session, package)
    return session


def button_for(window: Stage, place: tuple[str, str], value: object) -> object:
    box = next(box for box in window.page.boxes if box.line.key == place)
    return next(card.take for card in box.sides if card.side.value == value)


def sides(window: Stage) -> list[tuple[object, ...]]:
    return [(card.side.value, *card.side.people) for card in window.page.boxes[1].sides]


def a_moment_later(qtbot: QtBot) -> None:
    qtbot.wait(QApplication.doubleClickInterval() + 50)


def test_without_conflicts_the_page_says_so_and_leads_on(stage: Show, qtbot: QtBot) -> None:
    window = stage("conflicts")
    assert window.page.empty.isVisible() and not window.page._headline.isVisible()
    qtbot.mouseClick(window.page.to_assess, Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "")]


def test_nothing_is_chosen_beforehand_and_levels_are_drawn(stage: Show, apart: Session) -> None:
    window = stage("conflicts")
    assert [box.line.key for box in window.page.boxes] == list(PLACES)
    assert not any(card.property("chosen") for box in window.page.boxes for card in box.sides)
    assert not any(button.isCheckable() for box in window.page.boxes for button in box.buttons)
    assert len(window.page.boxes[0].findChildren(LevelSquare)) == 2
    assert len(window.page.boxes[2].findChildren(LevelSquare)) == 0


def test_taking_a_value_settles_it_and_goes_to_the_next(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    qtbot.mouseClick(button_for(window, PLACES[0], 3), Qt.MouseButton.LeftButton)
    assert apart.snapshot.get(*PLACES[0]) == 3
    assert [box.line.key for box in window.page.boxes] == list(PLACES[1:])
    assert QApplication.focusWidget() is window.page.boxes[0].head
    for button in window.page.boxes[0].buttons:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
    assert "is “3 Working” now" in window.page.done.words and window.page.done.isVisible()


def test_the_second_half_of_a_double_click_settles_nothing(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    qtbot.mouseClick(button_for(window, PLACES[0], 3), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.page.boxes[0].buttons[0], Qt.MouseButton.LeftButton)  # the next one, under the same pointer
    qtbot.mouseClick(window.page.done.undo, Qt.MouseButton.LeftButton)
    assert [box.line.key for box in window.page.boxes] == list(PLACES[1:])
    a_moment_later(qtbot)
    qtbot.mouseClick(window.page.done.undo, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.page.boxes[0].buttons[0], Qt.MouseButton.LeftButton)
    assert [box.line.key for box in window.page.boxes] == list(PLACES)


def test_enter_that_is_held_settles_nothing_more(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    window.page.boxes[0].buttons[0].setFocus()
    qtbot.keyPress(QApplication.focusWidget(), Qt.Key.Key_Return)
    for held in (window.page.boxes[0].head, window.page.boxes[0].buttons[0], window.page.boxes[0].buttons[2]):
        a_moment_later(qtbot)
        held.setFocus()
        again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(held, again)
    assert [box.line.key for box in window.page.boxes] == list(PLACES[1:])
    assert window.visited == []


def test_undo_brings_the_conflict_back(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    before = sides(window)
    qtbot.mouseClick(button_for(window, PLACES[1], 2), Qt.MouseButton.LeftButton)
    a_moment_later(qtbot)
    qtbot.mouseClick(window.page.done.undo, Qt.MouseButton.LeftButton)
    assert [box.line.key for box in window.page.boxes] == list(PLACES)
    assert {event.value for event in apart.snapshot.values[PLACES[1]].heads} == {2, 4}
    assert before == sides(window)  # neither changes sides, and each keeps its clock
    assert QApplication.focusWidget() is window.page.boxes[1].head
    assert not window.page.done.isVisible()


def test_the_line_that_undoes_goes_when_something_else_is_done(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    qtbot.mouseClick(button_for(window, PLACES[1], 2), Qt.MouseButton.LeftButton)
    assert apart.record([Record("agreed/A.2(1)", "level", 1)], "Something else")
    assert not window.page.done.isVisible()


def test_settling_all_ends_at_the_empty_page(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    for place in PLACES:
        a_moment_later(qtbot)
        other = next(e.value for e in apart.snapshot.values[place].heads if e.value != apart.snapshot.get(*place))
        qtbot.mouseClick(button_for(window, place, other), Qt.MouseButton.LeftButton)
        assert apart.snapshot.get(*place) == other
    assert apart.snapshot.conflicts() == ()
    assert window.page.empty.isVisible() and window.page.done.isVisible()
    assert QApplication.focusWidget() is window.page.to_assess


def test_another_value_opens_the_item_on_its_own_page(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    qtbot.mouseClick(window.page.boxes[1].other, Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "A.5(2)")]


def test_arrows_go_through_the_buttons_and_enter_takes(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts")
    buttons = [button for box in window.page.boxes for button in box.buttons]
    buttons[0].setFocus()
    for key, at in ((Qt.Key.Key_Up, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Left, 1)):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is buttons[at]
    value = window.page.boxes[0].sides[1].side.value
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert apart.snapshot.get(*PLACES[0]) == value


def test_left_goes_on_in_a_mirrored_window(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts", mirrored=True)
    first, second = window.page.boxes[0].buttons[:2]
    assert first.mapTo(window, first.rect().center()).x() > second.mapTo(window, second.rect().center()).x()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is second


def test_an_item_is_gone_to(stage: Show, apart: Session, qtbot: QtBot) -> None:
    window = stage("conflicts", "agreed/A.5(2)")
    assert QApplication.focusWidget() is window.page.boxes[1].head
    qtbot.keyClick(window.page.boxes[1].head, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is window.page.boxes[1].buttons[0]
    qtbot.keyClick(window.page.boxes[1].buttons[0], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is window.page.boxes[0].buttons[-1]
    assert window.page.item_of("agreed/A.5(2)") == "agreed/A.5(2)"
    assert window.page.item_of("agreed/B.1(1)") == ""


def test_a_long_text_is_cut_until_it_is_asked_for(stage: Show, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    long = "one two three " * 100 + "end"
    package = answered_elsewhere(session, tmp_path, [Record(*PLACES[2], long)])
    assert session.record([Record(*PLACES[2], "Ours")], "Ours")
    bring_in(session, package)
    card = next(card for card in stage("conflicts").page.boxes[0].sides if card.side.value != "Ours")
    assert not any("end" in label.text() for label in card.findChildren(QLabel))
    qtbot.mouseClick(card._more, Qt.MouseButton.LeftButton)
    assert any(label.text().endswith("end") for label in card.findChildren(QLabel))


def test_texts_of_others_are_never_read_as_markup(stage: Show, session: Session, tmp_path: Path) -> None:
    markup = '<img src="file://host/share/a.png">'
    package = answered_elsewhere(session, tmp_path, [Record(*PLACES[2], markup)], author=f"<b>{markup}</b>")
    assert session.record([Record(*PLACES[2], "Ours")], "Ours")
    bring_in(session, package)
    labels = stage("conflicts").page.findChildren(QLabel)
    assert any(markup in label.text().replace("\u200b", "") for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())


@pytest.mark.parametrize(("width", "zoom"), [(1366, 100), (560, 100), (1366, 200), (820, 200)])
def test_nothing_is_wider_than_the_page(stage: Show, session: Session, tmp_path: Path, width: int, zoom: int) -> None:
    package = answered_elsewhere(session, tmp_path, [Record(*PLACES[2], "x" * 400)], author="y" * 120)
    assert session.record([Record(*PLACES[2], "Ours")], "Ours")
    bring_in(session, package)
    page = stage("conflicts", width=width, zoom=zoom).page
    settle()
    assert page.area.fits()
