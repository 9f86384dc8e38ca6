"""The list side of the page Action plan by keyboard and mouse: cells in place, several at once, order, board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QFontMetrics
from pytestqt.qtbot import QtBot

from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.values import new_id
from cpdesk.base.settings import Settings, save
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.arranged import OWN_ORDER, GroupBy
from cpdesk.desktop.pages.action_plan.content import COST, LEAD, SMART, STATUS, TITLE, WHEN
from cpdesk.desktop.pages.action_plan.table_model import carried
from cpdesk.desktop.pages.action_plan.table_paint import PAD, cut_between_words, fitting
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, settle

Show = Callable[..., Stage]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def stored(session: Session, action_id: str) -> Action:
    return next(action for action in actions(session.snapshot) if action.id == action_id)


def go_to(page: Any, action_id: str, column: int) -> Any:
    table = page.plan.part.table
    table.setFocus()
    table.setCurrentIndex(table.model().position_of(action_id, column))
    return table


def test_a_cell_is_changed_by_typing_and_tab_goes_on(stage: Show, session: Session, qtbot: QtBot) -> None:
    made = add(session, title="Train", need="A.1(1)", lead="Zoo", start="2027-Q1", end="2027-Q4")
    page = stage("action_plan").page
    table, editor = go_to(page, made, LEAD), page.plan.part.editor
    qtbot.keyClick(table, Key.Key_C)
    assert editor.isVisible() and editor.line.text().casefold() == "c"
    qtbot.keyClicks(editor.line, "ustoms")
    qtbot.keyClick(editor.line, Key.Key_Tab)
    assert stored(session, made).lead.casefold() == "customs"
    assert editor.isVisible() and editor.column == WHEN
    qtbot.keyClick(editor.when.parts[0], Key.Key_Escape)
    assert not editor.isVisible() and table.hasFocus() and stored(session, made).start == "2027-Q1"
    assert session.undo_words == "Lead of an action"
    assert not page.split.is_open


def test_a_refused_cell_keeps_what_was_typed_until_it_is_right(stage: Show, session: Session, qtbot: QtBot) -> None:
    made, other = add(session, title="Train", cost="5"), add(session, title="Staff")
    page = stage("action_plan").page
    table, editor = go_to(page, made, COST), page.plan.part.editor
    qtbot.keyClick(table, Key.Key_F2)
    editor.line.setText("about 500")
    qtbot.keyClick(editor.line, Key.Key_Return)
    assert editor.isVisible() and editor.line.text() == "about 500" and "without the currency" in editor.refused
    page.open_action(other)
    page.plan.part.change(table.model().position_of(other, LEAD))
    assert not page.split.is_open and editor.isVisible() and editor.column == COST
    assert session.record([Record(f"action/{made}", "lead", "Zoo")], "From elsewhere")
    assert editor.row is not None and editor.row.action.lead == "Zoo" and editor.line.text() == "about 500"
    editor.line.setText("1,240 EUR")
    qtbot.keyClick(editor.line, Key.Key_Return)
    assert not editor.isVisible() and not editor.refused
    assert (str(stored(session, made).cost), stored(session, made).currency) == ("1240", "EUR")


def test_start_and_end_are_one_step_and_a_choice_is_taken_at_once(stage: Show, session: Session, qtbot: QtBot) -> None:
    made = add(session, title="Train")
    page = stage("action_plan").page
    table, when = go_to(page, made, WHEN), page.plan.part.editor.when
    qtbot.keyClick(table, Key.Key_F2)
    for choice, words in zip(when.parts, ("2027", "Q2", "2028", "Q3"), strict=True):
        choice.setCurrentIndex(choice.findText(words))
        choice.activated.emit(choice.currentIndex())
    assert stored(session, made).start == ""
    qtbot.keyClick(when.parts[3], Key.Key_Return)
    assert (stored(session, made).start, stored(session, made).end) == ("2027-Q2", "2028-Q3")
    session.undo()
    assert (stored(session, made).start, stored(session, made).end) == ("", "")
    table, editor = go_to(page, made, STATUS), page.plan.part.editor
    page.plan.part.change(table.currentIndex())
    editor.choice.hidePopup()
    editor.choice.setCurrentIndex(editor.choice.findText("Under way"))
    editor.choice.activated.emit(editor.choice.currentIndex())
    assert stored(session, made).status == "under_way" and not editor.isVisible()
    page.plan.part.change(table.model().position_of(made, SMART))
    assert not editor.isVisible() and "changed in the form" in page.plan._told.text()


def test_several_actions_are_changed_as_one_step(stage: Show, session: Session, qtbot: QtBot) -> None:
    ids = [add(session, title=title, start="2027-Q1", end="2027-Q2") for title in "ABC"]
    window = stage("action_plan")
    page, bulk = window.page, window.page.plan.bulk
    table = go_to(page, ids[0], TITLE)
    assert not bulk.isVisible()
    qtbot.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bulk.isVisible() and bulk._count.text() == "3 actions selected"
    next(a for a in bulk.status.menu().actions() if a.text() == "Planned").trigger()
    next(a for a in bulk.time.menu().actions() if a.text() == "Start 2 quarters later").trigger()
    assert {(a.status, a.start, a.end) for a in actions(session.snapshot)} == {("planned", "2027-Q3", "2027-Q4")}
    assert len(table.selected()) == 3
    session.undo()
    session.undo()
    assert {(a.status, a.start) for a in actions(session.snapshot)} == {("", "2027-Q1")}
    bulk.duplicate.click()
    assert len(actions(session.snapshot)) == 6 and len(table.selected()) == 3
    bulk.delete.click()
    assert {action.id for action in actions(session.snapshot)} == set(ids) and not bulk.isVisible()
    assert window.told[-1].text == "3 actions are deleted." and window.told[-1].action is not None
    window.told[-1].action()
    assert len(actions(session.snapshot)) == 6


def test_actions_move_by_keyboard_and_by_dragging_in_ones_own_order(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    ids = [add(session, title=title, need="A.1(1)") for title in "ABC"]
    page = stage("action_plan").page
    table = go_to(page, ids[2], TITLE)
    qtbot.keyClick(table, Key.Key_Up, ALT)
    assert "In my order" in page.plan._told.text() and not session.undo_words.startswith("Moving")
    page.plan._order_by(OWN_ORDER)

    def order() -> str:
        return "".join(row.title for row in page.plan.arranged.rows)

    qtbot.keyClick(table, Key.Key_Up, ALT)
    assert order() == "ACB" and table.selected() == (ids[2],)
    qtbot.keyClick(table, Key.Key_Down, ALT)
    assert order() == "ABC"
    spot = table.visualRect(table.model().position_of(ids[0])).topLeft()
    drop(table, carried([ids[2]]), spot)
    assert order() == "CAB"
    session.undo()
    assert order() == "ABC"


def drop(view: Any, data: QMimeData, spot: Any) -> None:
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(spot), Qt.DropAction.MoveAction, data, buttons, none, QEvent.Type.Drop)
    view.dropEvent(event)


def test_a_card_goes_to_the_next_column_by_keyboard_also_mirrored(stage: Show, session: Session, qtbot: QtBot) -> None:
    made = add(session, title="Train", status="planned")
    page = stage("action_plan", mirrored=True).page
    page.plan._show_view("board")
    settle()
    board = page.plan.part
    planned, under_way = board.boxes[0].list, board.boxes[1].list
    planned.setFocus()
    planned.setCurrentIndex(planned.cards.index(0))
    qtbot.keyClick(planned, Key.Key_Left, ALT)
    assert stored(session, made).status == "under_way" and under_way.hasFocus() and under_way.current() == made
    drop(board.boxes[4].list, carried([made]), under_way.rect().center())
    assert stored(session, made).status == "cancelled"
    session.undo()
    session.undo()
    assert stored(session, made).status == "planned"
    qtbot.keyClick(planned, Key.Key_Return)
    assert page.item == made


def test_the_view_and_the_groups_are_remembered(stage: Show, session: Session, tmp_path: Path) -> None:
    add(session, title="Train", lead="Zoo")
    save(tmp_path / "settings.json", Settings(plan_view="board", plan_groups="lead"))
    window = stage("action_plan")
    plan = window.page.plan
    assert (plan.choice.view, plan.choice.group_by.value) == ("board", "lead")
    plan.toolbar.views[0].click()
    assert window.preferences.now.plan_view == "table"
    table = plan.part.table
    assert [table.model().index(n, 0).data() for n in range(2)] == ["Zoo", "Train"]
    table.selectAll()
    assert len(table.selected()) == 1  # a heading is read, not chosen


def test_an_action_opened_from_elsewhere_is_marked_and_in_view_whatever_is_filtered(
    stage: Show, session: Session
) -> None:
    made = [add(session, title=f"Action {number}", need="A.1(1)", position=number) for number in range(20)]
    page = stage("action_plan", made[-1]).page
    table = page.plan.part.table

    def is_in_view(action_id: str) -> bool:
        cell = table.visualRect(table.position_of(action_id, TITLE))
        return bool(table.viewport().rect().contains(cell)) and table.selected() == (action_id,)

    assert is_in_view(made[-1])
    page.plan.filter_by("Action 7")
    page.show_item(made[3])
    assert page.plan.choice.text == page.plan.toolbar.filter.text() == "" and is_in_view(made[3])


def test_rows_are_as_high_as_ever_after_groups(stage: Show, session: Session) -> None:
    for title, lead in (("A", "Zoo"), ("B", "Customs"), ("C", "")):
        add(session, title=title, lead=lead)
    plan = stage("action_plan").page.plan
    table = plan.part.table
    usual = table.rowHeight(0)
    plan._group_by(GroupBy.LEAD)
    assert table.rowHeight(0) < usual
    plan._group_by(GroupBy.NONE)
    assert {table.rowHeight(number) for number in range(3)} == {usual}


@pytest.mark.parametrize("width", [1366, 900])
def test_nothing_moves_under_the_mouse_while_several_are_selected(stage: Show, session: Session, width: int) -> None:
    ids = [add(session, title=title, need="A.1(1)", cost="5", currency="USD") for title in "ABC"]
    page = stage("action_plan", width=width).page
    table, bulk = page.plan.part.table, page.plan.bulk

    def place() -> tuple[object, int]:
        settle()
        return table.mapTo(page, table.rect().topLeft()), table.height()

    before = place()
    table.select(tuple(ids[:2]))
    assert bulk.isVisible() and place() == before
    assert not page.plan._missing_line.isVisible()
    table.clearSelection()
    assert not bulk.isVisible() and page.plan._missing_line.isVisible() and place() == before


def test_a_cost_is_whole_in_list_and_board_however_high(stage: Show, session: Session, qtbot: QtBot) -> None:
    made = add(session, title="Train", currency="USD", status="planned")
    line = f"cost/{made}/{new_id()}"
    high = (("unit_cost", "999999999999.99"), ("quantity", "3"), ("frequency", "2"))
    assert session.record([Record(line, name, value) for name, value in high], "Cost")
    page = stage("action_plan").page
    table = page.plan.part.table
    cost, metrics = table.model().lines[0].cells[COST], table.fontMetrics()
    assert table.columnWidth(COST) > max(metrics.horizontalAdvance(word) for word in cost.split(" ")) + 2 * PAD
    font = fitting(theme.current().font(), (cost,), 90)
    assert 0 < QFontMetrics(font).horizontalAdvance(cost) <= 90
    words = f"1 action · {cost}, all to be found"
    cut = cut_between_words(words, metrics.horizontalAdvance(words) // 2, metrics)
    assert cut.endswith(" …") and words.startswith(cut.removesuffix(" …") + " ")


def test_a_filter_says_how_many_of_the_plan_it_leaves_and_their_money(stage: Show, session: Session) -> None:
    for title, cost in (("Laboratory", "9"), ("Law", "100"), ("Lab staff", "20")):
        add(session, title=title, cost=cost, currency="USD", need="A.1(1)")
    plan = stage("action_plan").page.plan
    plan.filter_by("lab")
    assert plan._headline.text() == "2 of 3 actions shown · 29 USD, all to be found"
    plan.filter_by("")
    assert plan._headline.text().startswith("3 actions for 0 needs · 129 USD")


def test_the_row_of_a_new_action_is_marked_and_the_old_one_is_not(stage: Show, session: Session) -> None:
    old = add(session, title="Zoo", need="A.1(1)")
    page = stage("action_plan", old).page
    table = page.plan.part.table
    page.plan.filter_by("zoo")
    page.add_action()
    assert table.selected() == ()
    page._set_field("title", "Train")
    (new,) = {action.id for action in actions(session.snapshot)} - {old}
    assert table.selected() == (new,) and page.plan.choice.text == ""


def test_the_focus_stays_in_the_list_after_undo_delete_and_bringing_back(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    ids = [add(session, title=title, need="A.1(1)", lead="Zoo", position=n) for n, title in enumerate("ABC")]
    window = stage("action_plan")
    page = window.page
    table, editor = go_to(page, ids[1], LEAD), page.plan.part.editor
    qtbot.keyClick(table, Key.Key_F2)
    qtbot.keyClicks(editor.line, "Customs")
    page.commit()
    session.undo()
    assert table.hasFocus() and table.current_cell() == (ids[1], LEAD)
    page.open_action(ids[1])
    page.form.delete.setFocus()
    page.form.delete.click()
    assert table.hasFocus() and table.current_cell() == (ids[2], LEAD)
    page.form.setFocus()
    page.bring_back()
    assert table.hasFocus() and table.current_cell() == (ids[1], LEAD)


def test_a_row_keeps_its_place_while_its_cells_are_gone_through(stage: Show, session: Session, qtbot: QtBot) -> None:
    ids = [add(session, title=title, lead="Zoo") for title in "ABC"]
    page = stage("action_plan").page
    page.plan._order_by(TITLE)
    table, editor = go_to(page, ids[0], TITLE), page.plan.part.editor

    def order() -> str:
        return "".join(str(table.model().index(n, TITLE).data()) for n in range(3))

    qtbot.keyClick(table, Key.Key_F2)
    editor.line.setText("D")
    qtbot.keyClick(editor.line, Key.Key_Tab)
    assert editor.column == LEAD and order() == "DBC"
    qtbot.keyClick(editor.line, Key.Key_Escape)
    assert order() == "BCD" and table.current_cell() == (ids[0], LEAD)
