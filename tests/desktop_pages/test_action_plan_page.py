"""The page Action plan with mouse and keyboard: from a need to a complete action, and everything that can go wrong."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cpdesk.analysis.action_plan import missing_from
from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.action_plan.content import COST, STATUS
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def type_into(page: object, name: str, text: str) -> QLineEdit:
    line: QLineEdit = page.form.fields[name].input  # type: ignore[attr-defined]
    line.setFocus()
    line.setText(text)
    line.editingFinished.emit()
    return line


def choose(choice: object, words: str) -> None:
    index = choice.findText(words)  # type: ignore[attr-defined]
    assert index >= 0
    choice.setCurrentIndex(index)  # type: ignore[attr-defined]
    choice.activated.emit(index)  # type: ignore[attr-defined]


def only(session: Session) -> Action:
    (found,) = actions(session.snapshot)
    return found


def test_empty_page_teaches_and_opens_a_form(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("action_plan").page
    assert page.plan.start.isVisible() and not page.plan.add.isVisible()
    qtbot.mouseClick(page.plan.start, Qt.MouseButton.LeftButton)
    assert page.split.is_open and page.item == "new:"
    assert not actions(session.snapshot)


def test_from_a_need_to_a_complete_action(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.6(4)", level=1)
    assert session.record([Record("party", "currency", "KES")], "Currency")
    page = stage("action_plan", "new:A.6(4)").page
    assert page.form.activities.first_button() is page.window().focusWidget()
    assert not actions(session.snapshot)
    qtbot.keyClick(page.form.activities.first_button(), Qt.Key.Key_Space)
    made = only(session)
    assert (made.need, made.activity) == ("A.6(4)", "A.6(iv)") and made.title.startswith("Facilitate access")
    type_into(page, "title", "Equip the reference laboratory")
    type_into(page, "lead", "Ministry of Agriculture")
    for name, year, part in (("start", "2027", "Q1"), ("end", "2028", "Q4")):
        choose(page.form.fields[name].input.year, year)
        choose(page.form.fields[name].input.part, part)
    type_into(page, "cost", "1,240,000")
    choose(page.form.fields["funding_source"].input, "Bilateral partner")
    type_into(page, "indicator", "The laboratory is accredited")
    choose(page.form.fields["status"].input, "Planned")
    made = only(session)
    assert not missing_from(made)
    assert (str(made.cost), made.currency, made.start, made.end) == ("1240000", "KES", "2027-Q1", "2028-Q4")
    assert page.form._missing.text() == "Nothing is missing."
    assert page.plan._headline.text() == "1 action for 1 need · 1,240,000 KES · 1,240,000 to be found"


def test_refused_values_say_so_and_keep_what_was_typed(stage: Show, session: Session) -> None:
    made = add(session, title="Train", cost="5")
    page = stage("action_plan", made).page
    line = type_into(page, "cost", "about 500")
    field = page.form.fields["cost"]
    assert field.has_message and "without the currency" in field._message.text()
    type_into(page, "lead", "Customs")
    assert line.text() == "about 500" and str(only(session).cost) == "5"
    page.close_form()
    assert page.split.is_open
    type_into(page, "cost", "500")
    assert not field.has_message and str(only(session).cost) == "500"
    page.close_form()
    assert not page.split.is_open


def test_half_a_quarter_is_not_recorded(stage: Show, session: Session) -> None:
    page = stage("action_plan", add(session, title="Train")).page
    field = page.form.fields["start"]
    field.input.year.setFocus()
    choose(field.input.year, "2027")
    field.input.part.setFocus()
    assert only(session).start == "" and not field.has_message  # one is still at it
    type_into(page, "lead", "Customs")
    assert field.has_message
    assert field.input.year.currentText() == "2027"
    choose(field.input.part, "Q3")
    assert only(session).start == "2027-Q3" and not field.has_message
    choose(field.input.year, "Not set")
    assert only(session).start == "" and field.input.part.currentIndex() == -1


def test_a_first_amount_takes_the_currency_used_last(stage: Show, session: Session) -> None:
    add(session, title="First", currency="KES")
    made = add(session, title="Train")
    page = stage("action_plan", made).page
    assert page.form.fields["currency"].input.placeholderText() == "KES, with the first amount"
    type_into(page, "cost", "500")
    assert session.snapshot.get(f"action/{made}", "currency") == "KES"
    session.undo()
    assert session.snapshot.get(f"action/{made}", "currency") is None


def test_closing_leads_to_what_was_refused(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("action_plan", add(session, title="Train", currency="USD")).page
    parts, heading = page.form.body.costs.parts, page.form.body.folds["costs"].heading
    heading.setFocus()
    qtbot.keyClick(heading, Qt.Key.Key_Return)
    parts.begin_new()
    often = parts.editor.fields["frequency"]
    for name, text in (("item", "Course"), ("frequency", "0")):
        parts.editor.fields[name].input.setText(text)
        parts.editor.fields[name].input.commit()
    assert often.has_message and often.label.y() == parts.editor.fields["unit_cost"].label.y()
    parts.editor.fields["item"].input.setFocus()
    parts.done.click()
    assert parts.editor.subject and often.input.hasFocus()
    page.form.fields["title"].input.setFocus()
    qtbot.mouseClick(page.form.close_button, Qt.MouseButton.LeftButton)
    assert page.split.is_open and often.input.hasFocus()


def test_an_activity_can_be_linked_and_unlinked(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("action_plan", add(session, title="Own words", need="A.1(1)")).page
    page.form.activities.first_button().click()
    made = only(session)
    assert made.activity and made.title == "Own words"
    page.form.activity_removed.emit()
    assert only(session).activity == ""


def test_delete_is_told_and_can_be_undone(stage: Show, session: Session, qtbot: QtBot) -> None:
    window = stage("action_plan", add(session, title="Train"))
    window.page.form.delete.click()
    assert not actions(session.snapshot) and not window.page.split.is_open
    message = window.told[-1]
    assert (message.text, message.button) == ("Deleted: Train", "Undo")
    assert message.action is not None
    message.action()
    assert only(session).title == "Train" and window.page.split.is_open


def test_duplicate_opens_the_copy(stage: Show, session: Session) -> None:
    made = add(session, title="Train", cost="5", currency="USD")
    page = stage("action_plan", made).page
    page.form.duplicate.click()
    assert [action.title for action in actions(session.snapshot)] == ["Train", "Copy of Train"]
    assert page.item not in ("", made)


def test_undo_of_the_first_field_leaves_no_empty_action(stage: Show, session: Session) -> None:
    page = stage("action_plan", "new:A.1(1)").page
    type_into(page, "title", "Regulations")
    assert only(session).need == "A.1(1)"
    session.undo()
    assert not actions(session.snapshot)


def test_show_them_filters_to_what_lacks_something(stage: Show, session: Session, qtbot: QtBot) -> None:
    full = {"lead": "M", "start": "2027-Q1", "end": "2027-Q2", "cost": "1", "currency": "USD", "indicator": "I"}
    add(session, title="Complete", need="A.1(1)", funding_source="private", **full)
    add(session, title="Lacking", need="A.1(1)")
    page = stage("action_plan").page
    model = page.plan.part.table.model()
    assert model.rowCount() == 2
    qtbot.mouseClick(page.plan.show_missing, Qt.MouseButton.LeftButton)
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["Lacking"]
    qtbot.mouseClick(page.plan.show_missing, Qt.MouseButton.LeftButton)
    assert model.rowCount() == 2


def test_filter_and_order(stage: Show, session: Session, qtbot: QtBot) -> None:
    for title, cost in (("Beta", "9"), ("Alpha", "100"), ("Gamma", "20")):
        add(session, title=title, cost=cost, currency="USD", need="A.1(1)")
    page = stage("action_plan", "need:A.1(1)").page
    assert page.plan.toolbar.filter.text() == "A.1(1)"
    model = page.plan.part.table.model()

    def titles() -> list[object]:
        return [model.index(n, 0).data() for n in range(model.rowCount())]

    assert len(titles()) == 3
    page.plan.part.table.horizontalHeader().sectionClicked.emit(COST)
    assert titles() == ["Beta", "Gamma", "Alpha"]
    page.plan.part.table.horizontalHeader().sectionClicked.emit(COST)
    assert titles() == ["Alpha", "Gamma", "Beta"]
    page.plan.toolbar.filter.setText("gam usd")
    assert titles() == ["Gamma"]
    page.plan.toolbar.filter.setText("nothing like it")
    assert titles() == [] and page.plan._none.isVisible()


@pytest.mark.parametrize("view", [0, 1])
def test_a_click_or_enter_opens_an_action(stage: Show, session: Session, qtbot: QtBot, view: int) -> None:
    made = add(session, title="Train", need="A.1(1)", start="2027-Q1", end="2027-Q2")
    page = stage("action_plan").page
    page.plan.toolbar.views[view].click()
    settle()
    table = page.plan.part.timeline if view else page.plan.part.table
    row = view  # the timeline has the heading of the goal first
    spot = table.visualRect(table.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.item == made
    page.close_form()
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.item == made


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_form_fits_its_width(stage: Show, session: Session, zoom: int) -> None:
    page = stage("action_plan", add(session, title="Train", need="A.6(4)"), zoom=zoom).page
    assert page.form._area.fits()
    assert page.plan.isVisible() == (zoom < 200)


def test_five_hundred_actions_stay_fluid(stage: Show, session: Session) -> None:
    records = []
    for number in range(500):
        subject = f"action/{new_id()}"
        records += [Record(subject, "title", f"Action {number}"), Record(subject, "need", f"B.3({number % 5 + 1})")]
        records += [Record(subject, "cost", str(number)), Record(subject, "currency", "USD")]
    assert session.record(records, "Many")
    page = stage("action_plan").page
    started = time.perf_counter()
    page.plan.toolbar.filter.setText("action 49")
    page.plan.toolbar.filter.setText("")
    page.plan.toolbar.views[1].click()
    page.plan.toolbar.views[0].click()
    page.plan.part.table.horizontalHeader().sectionClicked.emit(STATUS)
    assert time.perf_counter() - started < 2
    assert page.plan.part.table.model().rowCount() == 500
    assert len(page.findChildren(QLineEdit)) < 40


def test_the_form_and_the_list_survive_a_change_of_the_look(stage: Show, session: Session) -> None:
    made = add(session, title="Train", cost="5")
    first = stage("action_plan", made).page
    first.plan.toolbar.filter.setText("tra")
    type_into(first, "cost", "much")
    table = first.plan.part.table
    first.plan.part.change(table.model().position_of(made, COST), "a lot")
    first.plan.part.editor.commit()
    kept = first.keep()
    second = stage("action_plan").page
    second.take(kept)
    second.show_item(first.item)
    assert second.plan.toolbar.filter.text() == "tra"
    assert second.item == made
    assert second.plan.part.editor.line.text() == "a lot" and second.plan.part.editor.refused
    assert second.form.fields["cost"].input.text() == "much" and second.form.fields["cost"].has_message
