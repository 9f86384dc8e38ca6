"""The page National report on a window: deciding, choosing otherwise, leaving out, undo, keys, links, sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpdesk.desktop.session import Session
from cpdesk.plan.report_form import problems
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import Stage, answer, settle

Show = Callable[..., Stage]
LEFT = Qt.MouseButton.LeftButton
BUDGET, ENOUGH, ACTIVITIES, NEEDS, AREAS, MORE = "Q010", "Q010_adq", "Q118", "Q122", "Q123", "Q126"
YES, NO = "true", "false"


@pytest.fixture
def assessed(session: Session) -> Session:
    """Return a session in which two key areas are below their targets."""
    answer(session, "B.2(1)", level=0)
    answer(session, "A.5(2)", level=1, target=3)
    return session


def recorded(session: Session, key: str) -> tuple[str, str, str, str]:
    read = session.snapshot.text
    subject = f"decision/{key}"
    return read(subject, "verdict"), read(subject, "decided"), read(subject, "text"), read(subject, "comment")


def test_accepting_is_one_step_and_goes_on_to_the_next(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    page = stage("national_report", NEEDS).page
    assert page.item == NEEDS and not any(choice.isChecked() for choice in page.panel.box.options.choices.values())
    assert page.panel.box.options.choices[YES].accessibleName() == "Yes, proposed"
    qtbot.keyClicks(page.panel.comment, "Seen in the group")
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, NEEDS) == ("accepted", YES, "", "Seen in the group")
    assert page.item == AREAS and page.panel.comment.text() == ""
    assert page.panel.done.words.startswith("Accepted: question 122")
    qtbot.mouseClick(page.panel.done.undo, LEFT)
    assert recorded(assessed, NEEDS) == ("", "", "", "") and page.item == NEEDS
    assert page.panel.state.words == "To decide" and page.panel.done.isHidden()


def test_another_answer_is_saved_and_closes_what_hangs_on_it(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    page = stage("national_report", BUDGET).page
    assert page.foot.main.text() == "Accept the proposal" and not page.foot.other.isEnabled()
    qtbot.mouseClick(page.panel.box.options.choices[YES], LEFT)
    assert page.foot.main.text() == "Save this answer"
    page.show_item(NEEDS)
    assert recorded(assessed, BUDGET)[0] == ""  # choosing alone records nothing, and stays chosen
    page.show_item(BUDGET)
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, BUDGET)[:2] == ("changed", YES)
    page.show_item(BUDGET)
    qtbot.mouseClick(page.panel.box.options.choices[NO], LEFT)
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, BUDGET)[:2] == ("accepted", NO)
    page.show_item(ENOUGH)
    assert "question 10" in page.panel.not_asked.words and not page.panel.box.isEnabled()
    assert page.foot.main.text() == "Next to decide" and not page.foot.skip.isEnabled()
    qtbot.mouseClick(page.panel.not_asked.go, LEFT)
    assert page.item == BUDGET


def test_two_decisions_are_shown_and_settled_by_a_new_one(
    stage: Show, assessed: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    other = [Record(f"decision/{NEEDS}", "verdict", "changed"), Record(f"decision/{NEEDS}", "decided", NO)]
    package = answered_elsewhere(assessed, tmp_path, other)
    window = stage("national_report", NEEDS)
    page = window.page
    qtbot.mouseClick(page.foot.main, LEFT)
    bring_in(assessed, package)
    page.show_item(NEEDS)
    assert page.panel.sides.text().splitlines() == ["Asha: Accepted as proposed · Yes", "Baraka: Changed · No"]
    assert page.panel.box.answer.codes == () and page.panel.state.back.isHidden()
    qtbot.mouseClick(page.panel.state.conflicts, LEFT)
    assert window.visited == [("conflicts", f"decision/{NEEDS}")]
    qtbot.mouseClick(page.panel.box.options.choices[NO], LEFT)
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, NEEDS)[:2] == ("changed", NO) and not assessed.snapshot.conflicts()


def test_leaving_out_and_taking_the_decision_back(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    page = stage("national_report", NEEDS).page
    qtbot.mouseClick(page.foot.skip, LEFT)
    assert recorded(assessed, NEEDS)[0] == "skipped"
    page.show_item(NEEDS)
    assert page.panel.state.words == "Left out of the draft by Asha" and not page.foot.skip.isEnabled()
    qtbot.mouseClick(page.panel.state.back, LEFT)
    assert recorded(assessed, NEEDS)[0] == "" and page.item == NEEDS and page.panel.state.back.isHidden()


def test_a_text_is_kept_when_the_question_is_left_and_decided_with_a_button(
    stage: Show, assessed: Session, qtbot: QtBot
) -> None:
    page = stage("national_report", MORE).page
    qtbot.keyClicks(page.panel.box.text, "Two officers")
    page.panel.comment.setFocus()
    assert recorded(assessed, MORE) == ("", "", "", "")  # leaving the field alone is no step
    page.show_item(NEEDS)
    assert recorded(assessed, MORE) == ("", "", "Two officers", "")
    page.show_item(MORE)
    assert page.panel.box.text.text() == "Two officers" and page.panel.state.words == "To decide"
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, MORE)[0] == "changed"
    page.show_item(MORE)
    qtbot.mouseClick(page.panel.box.proposed.use, LEFT)
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, MORE)[0] == "accepted"
    page.show_item(MORE)
    assert page.view.state == "accepted"  # the text that was stored is the text that was proposed
    page.panel.box.text.setPlainText("")
    page.show_item(NEEDS)
    assert recorded(assessed, MORE) == ("", "", "", "")  # nothing is left that could stand as decided


def test_a_choice_with_its_text_waits_and_leaves_the_draft_alone(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    page = stage("national_report", ACTIVITIES).page
    box = page.panel.box
    qtbot.mouseClick(box.options.choices[YES], LEFT)
    qtbot.mouseClick(page.foot.main, LEFT)
    page.show_item(ACTIVITIES)
    qtbot.mouseClick(box.options.choices["true.some"], LEFT)
    qtbot.keyClicks(box.text, "Three workshops")
    page.show_item(NEEDS)
    assert recorded(assessed, ACTIVITIES)[:2] == ("changed", YES)
    report = assessed.picture.national_report
    assert report.answers[ACTIVITIES].codes == (YES,) and problems(report.form, report.answers) == ()
    page.show_item(ACTIVITIES)
    assert (box.answer.codes, box.answer.text) == (("true.some",), "Three workshops")
    qtbot.mouseClick(page.foot.main, LEFT)
    assert recorded(assessed, ACTIVITIES)[:3] == ("changed", "true.some", "Three workshops")


def test_everything_is_done_by_keyboard(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    window = stage("national_report", BUDGET)
    page, tree = window.page, window.page.list.tree
    tree.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(tree, key)
    assert page.item == BUDGET
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert page.item == "Q011"
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.item == ENOUGH
    page.show_item(AREAS)
    page.panel.box.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert len(page.panel.box.answer.codes) == 1
    settle()
    choices, links = [*page.panel.box.options.choices.values()], page.panel.why.links
    passed = [*choices[1:], *links, page.panel.comment, page.foot.skip]
    for expected in passed:  # as one reads, although options and reasons are younger than the fields
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    page.panel.box.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorded(assessed, AREAS)[0] == "changed"
    assert QApplication.focusWidget() is next(iter(page.panel.box.options.choices.values()))  # of the next question


def test_links_lead_to_the_answers_and_to_the_reports(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    window = stage("national_report", BUDGET)
    page = window.page
    qtbot.mouseClick(page.panel.why.links[0], LEFT)
    qtbot.mouseClick(page.list.write, LEFT)
    assert window.visited == [("assess", "B.2(1)"), ("reports", "national-report")]
    page.list.filter.setCurrentIndex(1)
    page.list.filter.activated.emit(1)
    assert page.list.tree.model().rowCount() > 10
    page.list.filter.activated.emit(2)
    assert page.list.model.rowCount() < 10


def test_a_change_elsewhere_leaves_the_question_alone(stage: Show, assessed: Session, qtbot: QtBot) -> None:
    page = stage("national_report", NEEDS).page
    choice = page.panel.box.options.choices[NO]
    qtbot.mouseClick(choice, LEFT)
    qtbot.keyClicks(page.panel.comment, "Half a rea")
    answer(assessed, "A.1(1)", comment="Elsewhere")
    assert page.panel.box.options.choices[NO] is choice and choice.isChecked()
    assert page.panel.comment.text() == "Half a rea"
    page.take(page.keep())
    assert choice.isChecked() and page.panel.comment.text() == "Half a rea"


@pytest.mark.parametrize(("zoom", "mirrored"), [(100, True), (200, False)])
def test_it_fits_and_shows_the_list_in_place_of_the_question(
    stage: Show, assessed: Session, qtbot: QtBot, zoom: int, mirrored: bool
) -> None:
    window = stage("national_report", AREAS, width=960, zoom=zoom, mirrored=mirrored)
    page = window.page
    assert page.panel.fits() and window.width() == 960
    main = page.foot.main.mapTo(page, page.foot.main.rect().center())
    skip = page.foot.skip.mapTo(page, page.foot.skip.rect().center())
    assert (main.x() < skip.x()) is mirrored
    if not page.beside.is_narrow:
        return
    assert not page.list.isVisible()
    qtbot.mouseClick(page.panel.to_list, LEFT)
    settle()
    assert QApplication.focusWidget() is page.list.tree and not page.panel.isVisible()
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Return)
    assert page.panel.isVisible() and page.item == AREAS
