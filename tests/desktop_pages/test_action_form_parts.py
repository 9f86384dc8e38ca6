"""The parts of an action's form with mouse and keys: cost lines, notes, rates, links, activities set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.values import new_id
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, settle

Show = Callable[..., Stage]


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def only(session: Session, action_id: str = "") -> Action:
    return next(action for action in actions(session.snapshot) if action_id in ("", action.id))


def keys(qtbot: QtBot, text: str, *then: Qt.Key) -> None:
    """Type where the focus is, then press keys there."""
    for letter in text:
        qtbot.keyClick(_focus(), letter)
    for key in then:
        qtbot.keyClick(_focus(), key)
        settle()


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def choose(page: Any, part: str, value: str) -> None:
    choice = getattr(page.form.body, part).choice
    choice.activated.emit(choice._index_of(value))
    settle()


def test_cost_lines_are_typed_one_after_the_other(stage: Show, session: Session, qtbot: QtBot) -> None:
    made = add(session, title="Train", currency="USD", cost="7")
    body = stage("action_plan", made).page.form.body
    body.folds["costs"].heading.click()
    body.costs.parts.add.click()
    enter, tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
    keys(qtbot, "Course", tab)
    keys(qtbot, "20", tab)
    keys(qtbot, "days", enter)  # Enter goes from field to field as well
    keys(qtbot, "1 250,50", tab)
    keys(qtbot, "2", tab, enter)  # in the last field it begins the next line
    assert body.costs.editor.fields["item"].input.hasFocus() and not body.costs.editor.lines[0].text()
    keys(qtbot, "Fees", tab)
    keys(qtbot, "3", tab)
    assert body.fields["cost"].input.text() == "7"
    first, second = only(session).costs
    assert (first.item, str(first.quantity), first.unit, str(first.unit_cost), first.frequency) == (
        *("Course", "20", "days", "1250.50"),
        2,
    )
    assert (second.item, str(second.quantity)) == ("Fees", "3")
    assert body._total.text().startswith("Cost: 50,020 USD, from 1 cost line.")
    assert body.fields["cost"].isHidden()
    body.rough.click()
    assert not body.fields["cost"].isHidden() and body.rough.toolTip().endswith("rough cost of 7 USD.")
    session.undo()
    assert only(session).costs[1].quantity is None and only(session).costs[1].item == "Fees"


def test_a_cost_that_is_no_number_stays_with_its_reason_and_keeps_the_form(stage: Show, session: Session) -> None:
    made = add(session, title="Train", currency="USD")
    page = stage("action_plan", made).page
    parts = page.form.body.costs.parts
    parts.begin_new()
    editor = parts.editor
    editor.fields["unit_cost"].input.setText("much")
    page.close_form()
    assert page.split.is_open and editor.fields["unit_cost"].has_message
    assert not only(session).costs
    kept = page.form.typed()
    assert list(kept.values()) == ["much"]
    editor.fields["unit_cost"].input.setText("12")
    parts.done.click()
    assert str(only(session).costs[0].unit_cost) == "12" and editor.subject == ""
    page.form.type_again(kept)
    assert editor.subject in next(iter(kept)) and editor.fields["unit_cost"].input.text() == "much"
    assert page.form.body.folds["costs"].is_open


def test_a_line_is_opened_changed_and_deleted_and_comes_back_with_undo(stage: Show, session: Session) -> None:
    made = add(session, title="Train", currency="USD")
    subject = f"cost/{made}/{new_id()}"
    assert session.record([Record(subject, "item", "Fees"), Record(subject, "quantity", "2")], "Line")
    parts = stage("action_plan", made).page.form.body.costs.parts
    parts.list.rows[subject.split("/")[2]].click()
    assert parts.editor.fields["item"].input.text() == "Fees"
    assert parts.editor.fields["item"].input.hasFocus()
    parts.remove.click()
    assert not only(session).costs and parts.editor.isHidden() and not parts.list.rows
    session.undo()
    assert only(session).costs[0].item == "Fees" and len(parts.list.rows) == 1


def test_the_day_of_a_note_is_only_proposed_until_something_is_typed(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    made = add(session, title="Train")
    body = stage("action_plan", made).page.form.body
    body.folds["progress"].heading.click()
    body.progress.parts.add.click()
    body.progress.editor.fields["date"].input._picked(dt.date(2027, 3, 31))
    assert not session.snapshot.subjects("progress")
    assert body.progress.editor.fields["date"].label.text() == "Date, not recorded yet"
    keys(qtbot, "40", Qt.Key.Key_Tab)
    keys(qtbot, "Half of the staff")
    body.progress.parts.done.click()
    (note,) = only(session).progress
    assert (note.date, note.percent, note.note) == ("2027-03-31", 40, "Half of the staff")
    assert body.folds["progress"].hint == "40 % done on 31 March 2027"
    body.progress.parts.list.rows[note.id].click()
    body.progress.editor.fields["date"].input._picked(dt.date(2027, 4, 1))
    assert only(session).progress[0].date == "2027-04-01"


def test_a_rate_is_kept_with_its_day_for_the_whole_plan(stage: Show, session: Session) -> None:
    made = add(session, title="Train", cost="1295", currency="KES")
    body = stage("action_plan", made).page.form.body
    line = body.rate.editor.fields["per_usd"].input
    line.setText("129,5")
    line.commit()
    assert session.snapshot.get("rate/KES", "per_usd") == "129.5"
    assert session.snapshot.get("rate/KES", "date") == dt.date.today().isoformat()
    assert body.rate._converted.text() == "At this rate the cost of 1,295 KES is 10 USD."


def test_dependencies_are_chosen_refused_in_a_circle_and_removed(stage: Show, session: Session, qtbot: QtBot) -> None:
    law = add(session, title="Law")
    made = add(session, title="Train")
    assert session.record([Record(f"after/{law}/{made}", "waits", True)], "Law waits")
    page = stage("action_plan", made).page
    choose(page, "waits", law)
    waits = page.form.body.waits
    assert only(session, made).after == () and "close a circle" in waits._message.text()
    assert session.record([Record(f"after/{law}/{made}", "waits", None)], "Law waits no more")
    qtbot.keyClick(waits.choice, Qt.Key.Key_Down)
    assert only(session, made).after == ()  # on the closed box an arrow opens the list and takes nothing
    waits.choice.hidePopup()
    choose(page, "waits", law)
    assert only(session, made).after == (law,) and waits._message.isHidden()
    assert page.form.body.folds["waits"].hint == "After 1 action"
    next(iter(waits._buttons)).click()
    assert only(session, made).after == ()


def test_an_activity_is_set_aside_with_a_reason_and_taken_back(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("action_plan", add(session, title="Own words", need="A.1(1)")).page
    activities = page.form.activities
    offer = activities.offers[0]
    offer.refuse.click()
    keys(qtbot, "", Qt.Key.Key_Return)
    assert not session.snapshot.subjects("activity") and not offer.asking._message.isHidden()
    keys(qtbot, "Done in 2024", Qt.Key.Key_Return)
    assert session.snapshot.get(f"activity/{offer.offer.code}", "reason") == "Done in 2024"
    assert activities.aside.hint == "1 not for us" and QApplication.focusWidget() is not None
    next(iter(activities._back)).click()
    assert not session.snapshot.subjects("activity") and activities.aside.isHidden()
    session.undo()
    assert session.snapshot.get(f"activity/{offer.offer.code}", "verdict") == "not_for_us"


def test_adapt_takes_the_activity_and_selects_the_title(stage: Show, session: Session) -> None:
    page = stage("action_plan", "new:A.6(4)").page
    offer = page.form.activities.offers[0]
    offer.adapt.click()
    title = page.form.fields["title"].input
    assert title.hasFocus() and title.selectedText() == title.text() == only(session).title != ""
    assert only(session).activity == offer.offer.code


def test_ticks_texts_and_funds_are_recorded_each_as_one_step(stage: Show, session: Session) -> None:
    made = add(session, title="Train", cost="100", currency="USD")
    page = stage("action_plan", made).page
    fields, body = page.form.fields, page.form.body
    for value in ("inspectors", "customs"):
        fields["audience"].input.boxes[value].click()
    assert only(session).audience == ("customs", "inspectors")
    fields["assumptions"].input.setPlainText("Roads stay open.")
    fields["available"].input.setText("40")
    page.commit()
    assert (only(session).assumptions, str(only(session).available)) == ("Roads stay open.", "40")
    assert body._gap.text().startswith("Funding gap: 60 USD")
    assert body.folds["who"].hint == "Target audience" and body.folds["proof"].hint == "Risks and assumptions"
    session.undo()
    session.undo()
    assert only(session).assumptions == "" and only(session).audience == ("customs", "inspectors")


@pytest.mark.parametrize(
    ("field", "fold", "place"),
    [("verification", "proof", "action_verification"), ("after", "waits", ""), ("lead", "", "")],
)
def test_a_field_is_shown_wherever_it_is_folded_away(
    stage: Show, session: Session, field: str, fold: str, place: str
) -> None:
    page = stage("action_plan", add(session, title="Train")).page
    page.go_to(f"{page.item}#{field}")
    settle()
    assert page.form.body.isAncestorOf(_focus()) and _focus().objectName() in (place, "action_lead")
    assert [name for name, each in page.form.body.folds.items() if each.is_open] == ([fold] if fold else [])


def test_long_texts_are_kept_as_drafts_while_they_are_typed(stage: Show, session: Session) -> None:
    made = add(session, title="Train")
    body = stage("action_plan", made).page.form.body
    body.progress.parts.begin_new()
    for text in (body.fields["assumptions"].input, body.progress.editor.fields["note"].input):
        text.setPlainText("Roads stay op")
        assert text.waiting
        text._keep()
        assert not text.waiting and text.dirty
    assert not session.snapshot.get(f"action/{made}", "assumptions") and not session.snapshot.subjects("progress")


def test_nothing_hangs_on_an_action_that_is_not_there_yet(stage: Show, session: Session) -> None:
    page = stage("action_plan", "new:").page
    parts = page.form.body.costs.parts
    parts.begin_new()
    parts.editor.fields["item"].input.setText("Fees")
    parts.editor.commit()
    assert not session.snapshot.subjects("cost") and parts.editor.fields["item"].has_message
    page.form.fields["title"].input.setText("Train")
    page.form.fields["title"].input.commit()
    parts.editor.commit()
    assert only(session).costs[0].item == "Fees"


@pytest.mark.parametrize("mirrored", [False, True])
def test_everything_fits_the_narrowest_form(stage: Show, session: Session, mirrored: bool) -> None:
    made = add(session, title="Train", need="A.6(4)", currency="KES", cost="5")
    page = stage("action_plan", made, width=1100, mirrored=mirrored).page
    body = page.form.body
    for fold in body.folds.values():
        fold.set_open(True)
    body.costs.parts.begin_new()
    body.progress.parts.begin_new()
    body.activities.others.set_open(True)
    page.form.setFixedWidth(300)
    settle()
    assert page.form._area.fits()
