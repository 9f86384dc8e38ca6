"""The page Checks on a window: one click to the field, setting aside in place, taking back, keys, sizes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpdesk.desktop.pages.checks.content import place_of
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]
LEFT = Qt.MouseButton.LeftButton
TARGET, PROOF = "target_below_level.A.2(1)", "no_evidence.A.2(1)"
ACTION = "11111111-1111-4111-8111-aaaaaaaaaaaa"
OTHER = "22222222-2222-4222-8222-bbbbbbbbbbbb"


@pytest.fixture
def wrong(session: Session) -> Session:
    """Return a session with two findings about an answer and one about an action."""
    answer(session, "A.2(1)", level=3, target=2)
    fields = {"title": "Adopt rules", "need": "A.2(1)", "start": "2090-Q1", "end": "2090-Q2", "indicator": "Rules"}
    records = [Record(f"action/{ACTION}", name, value) for name, value in {**fields, "lead": "Ministry"}.items()]
    assert session.record(records, "An action")
    return session


def test_without_findings_the_page_teaches_and_leads_on(stage: Show, qtbot: QtBot) -> None:
    window = stage("checks")
    assert window.page.empty.isVisible() and not window.page.rows
    qtbot.mouseClick(window.page.to_assess, LEFT)
    assert window.visited == [("assess", "")]


def test_one_click_goes_to_the_field(stage: Show, wrong: Session, qtbot: QtBot) -> None:
    window = stage("checks")
    assert list(window.page.rows) == [TARGET, PROOF, f"no_cost.{ACTION}"]
    for row in window.page.rows.values():
        qtbot.mouseClick(row.go, LEFT)
    assert window.visited == [
        ("assess", "A.2(1)#target"),
        ("assess", "A.2(1)#evidence"),
        ("action_plan", f"{ACTION}#cost"),
    ]


def test_setting_aside_asks_for_a_reason_in_place(stage: Show, wrong: Session, qtbot: QtBot) -> None:
    page = stage("checks").page
    row = page.rows[TARGET]
    qtbot.mouseClick(row.turn, LEFT)
    assert QApplication.focusWidget() is row.form.reason and not row.form.confirm.isEnabled()
    qtbot.keyClick(row.form.reason, Qt.Key.Key_Return)
    qtbot.keyClicks(row.form.reason, "   ")
    qtbot.keyClick(row.form.reason, Qt.Key.Key_Return)
    assert next(iter(page.rows)) == TARGET  # nothing without a reason
    qtbot.keyClicks(row.form.reason, "Agreed to do less")
    page.commit()
    assert wrong.snapshot.text(f"check/{TARGET}", "reason") == ""  # leaving the field gives nothing yet
    qtbot.mouseClick(row.form.confirm, LEFT)
    assert wrong.snapshot.text(f"check/{TARGET}", "reason") == "Agreed to do less"
    assert TARGET not in page.rows and QApplication.focusWidget() is page.rows[PROOF].go
    assert page.done.words.startswith("Set aside: A.2(1)")
    qtbot.mouseClick(page.done.undo, LEFT)
    assert TARGET in page.rows and page.aside is None


def test_a_held_enter_presses_once(stage: Show, wrong: Session) -> None:
    turn, pressed = stage("checks").page.rows[PROOF].turn, []
    turn.clicked.connect(lambda: pressed.append(turn))
    for repeated in (False, True, True):
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(turn, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", repeated))
    assert pressed == [turn]


def test_escape_leaves_it_open(stage: Show, wrong: Session, qtbot: QtBot) -> None:
    page = stage("checks").page
    row = page.rows[PROOF]
    qtbot.keyClick(row.turn, Qt.Key.Key_Return)
    qtbot.keyClicks(row.form.reason, "Half a rea")
    qtbot.keyClick(row.form.reason, Qt.Key.Key_Escape)
    qtbot.keyClick(row.form.reason, Qt.Key.Key_Escape)
    assert row.form.isHidden() and QApplication.focusWidget() is row.turn
    assert not row.form.reason.dirty and wrong.snapshot.text(f"check/{PROOF}", "reason") == ""


def test_what_is_set_aside_is_folded_and_taken_back(stage: Show, wrong: Session, qtbot: QtBot) -> None:
    assert wrong.record([Record(f"check/{PROOF}", "reason", "<b>On paper</b>")], "Aside")
    page = stage("checks").page
    assert PROOF not in page.rows
    qtbot.mouseClick(page.aside.show_link, LEFT)
    row = page.rows[PROOF]
    assert row.shown.reason == "<b>On paper</b>" and page.aside.show_link.text() == "Hide them"
    qtbot.mouseClick(row.turn, LEFT)
    assert wrong.snapshot.get(f"check/{PROOF}", "reason") is None
    assert page.aside is None and list(page.rows)[1] == PROOF


def test_arrows_go_from_finding_to_finding_and_topics_choose(stage: Show, wrong: Session, qtbot: QtBot) -> None:
    page = stage("checks").page
    rows = list(page.rows.values())
    rows[0].turn.setFocus()
    for key, at in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is rows[at].turn
    qtbot.mouseClick(page.topics["money"], LEFT)
    assert list(page.rows) == [f"no_cost.{ACTION}"]
    qtbot.mouseClick(page.topics["money"], LEFT)
    assert page.topics["money"].isChecked()
    qtbot.mouseClick(page.topics[""], LEFT)
    assert len(page.rows) == 3


def test_a_change_elsewhere_leaves_what_is_typed(stage: Show, wrong: Session, qtbot: QtBot) -> None:
    page = stage("checks").page
    page.rows[PROOF].ask()
    qtbot.keyClicks(page.rows[PROOF].form.reason, "The register")
    answer(wrong, "A.2(1)", target=3)
    assert list(page.rows) == [PROOF, f"no_cost.{ACTION}"]
    assert page.rows[PROOF].typed == "The register"
    kept = page.keep()
    page.rows[PROOF].form.cancel.click()
    page.take(kept)
    assert page.rows[PROOF].typed == "The register"


@pytest.mark.parametrize(("width", "zoom"), [(560, 100), (820, 200)])
def test_nothing_is_wider_than_the_page(stage: Show, wrong: Session, width: int, zoom: int) -> None:
    assert wrong.record([Record(f"action/{ACTION}", "title", "x" * 300)], "Long")
    page = stage("checks", width=width, zoom=zoom).page
    page.rows[PROOF].ask()
    settle()
    assert page.area.fits()


def test_assess_puts_the_cursor_into_the_field(stage: Show, wrong: Session) -> None:
    page = stage("assess").page
    for item, name in (
        ("A.2(1)#target", "answer_target"),
        ("A.2(1)#importance", "answer_importance"),
    ):
        page.go_to(item)
        assert page.item == "A.2(1)" and QApplication.focusWidget().objectName() == name
    page.go_to("A.2(1)#evidence")
    assert QApplication.focusWidget() is page.evidence.refer
    page.go_to("A.2(1)#level_on_paper")
    assert QApplication.focusWidget() in page.centre.paper.figures
    page.go_to("A.8(d)#answer")
    assert page.item == "A.8"
    box = next(box for box in page.goal_area.boxes if box.entry.code == "A.8(d)")
    assert box.isAncestorOf(QApplication.focusWidget())


def test_country_puts_the_cursor_into_the_reason_of_a_goal(stage: Show, session: Session) -> None:
    assert session.record([Record("goal/A.9", "scope", "not_concerned")], "Left out")
    page = stage("country").page
    page.go_to("A.9#reason")
    assert QApplication.focusWidget() is page.round.rows["A.9"].reason


def test_a_rank_without_a_reason_leads_to_the_reason(stage: Show, session: Session) -> None:
    answer(session, "A.2(1)", level=1, target=3)
    assert session.record([Record("need/A.2(1)", "rank", 1)], "Rank")
    (finding,) = [each for each in session.picture.checks if each.rule == "set_rank"]
    page = stage("needs").page
    page.go_to(place_of(finding)[1])
    (card,) = [card for card in page.ranking.cards if card.code == "A.2(1)"]
    assert card.is_open and QApplication.focusWidget() is card.detail.setter.reason


def test_a_circle_a_merge_brought_leads_to_what_the_action_starts_after(stage: Show, wrong: Session) -> None:
    records = [Record(f"action/{OTHER}", "title", "Train"), Record(f"after/{OTHER}/{ACTION}", "waits", True)]
    assert wrong.record([*records, Record(f"after/{ACTION}/{OTHER}", "waits", True)], "As two files bring it")
    (finding,) = [each for each in wrong.picture.checks if each.rule == "circle"]
    page = stage("action_plan").page
    page.go_to(place_of(finding)[1])
    assert page.item == ACTION and QApplication.focusWidget() is page.form.body.waits.choice


def test_people_are_found_by_their_id(stage: Show, session: Session) -> None:
    ids = [f"{number:08d}-1111-4111-8111-aaaaaaaaaaaa" for number in range(2)]
    for each in ids:
        records = [
            Record(f"respondent/{each}", "institution", "Customs"),
            Record(f"response/{each}/A.2(1)", "level", 1),
        ]
        assert session.record(records, "Asked")
    page = stage("people").page
    page.go_to(ids[1])
    (row,) = [row for row in page.respondents.rows if row.shown.id == ids[1]]
    assert row.isAncestorOf(QApplication.focusWidget())
