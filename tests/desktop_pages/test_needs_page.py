"""The page Needs: the list follows the answers, its links lead on, tabs and details are reached, it folds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import new_id
from cpdesk.desktop.session import Session
from cpdesk.plan.model import ItemKind
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]


def codes(window: Stage) -> list[str]:
    return [card.code for card in window.page.ranking.cards]


def test_empty_page_teaches_and_leads_to_assess(stage: Show, qtbot: QtBot) -> None:
    window = stage("needs")
    buttons = [b for b in window.page.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Assess the first key area"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "")]


def test_cards_follow_the_answers_and_are_kept(stage: Show, session: Session) -> None:
    window = stage("needs")
    answer(session, "A.1(1)", level=1)
    answer(session, "A.2(1)", level=0, importance=1)
    assert codes(window) == ["A.1(1)", "A.2(1)"]
    first = window.page.ranking.cards[0]
    answer(session, "A.2(1)", importance=3)
    assert codes(window) == ["A.2(1)", "A.1(1)"]
    settle()
    assert window.page.ranking.cards[1] is first and first.y() > window.page.ranking.cards[0].y()
    session.undo()
    assert codes(window) == ["A.1(1)", "A.2(1)"]


def test_links_lead_to_the_key_area_a_new_action_and_the_actions(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.2(1)", level=2)
    subject = f"action/{new_id()}"
    assert session.record([Record(subject, "title", "Train"), Record(subject, "need", "A.2(1)")], "Action")
    window = stage("needs")
    first, second = window.page.ranking.cards
    for button in (first.title, first.action, second.action):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "A.1(1)"), ("action_plan", "new:A.1(1)"), ("action_plan", "need:A.2(1)")]


def test_a_card_says_why_in_words(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1, confidence=1)
    card = stage("needs").page.ranking.cards[0]
    found = QAccessible.queryAccessibleInterface(card)
    assert found.text(QAccessible.Text.Name) == "Need 1: Legal and administrative measures"
    session.record([Record("need/A.1(1)", "rank", 1)], "Rank")
    assert found.text(QAccessible.Text.Name) == "Need 1 (set by people): Legal and administrative measures"
    assert "confidence low: rank 1" in found.text(QAccessible.Text.Description)
    assert "Level 1" in card._levels.accessibleName()
    assert "Development and implementation of legal" in card.title.toolTip()


def test_sections_unfold_stay_open_and_lead_to_the_key_area(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.1(2)", special="not_applicable")
    window = stage("needs")
    card = window.page.ranking.sections[0]
    assert not card.is_open
    qtbot.mouseClick(card.show_link, Qt.MouseButton.LeftButton)
    answer(session, "A.1(2)", reason="No port")
    settle()
    card = window.page.ranking.sections[0]
    assert card.is_open and card.section.lines[0].remark == "No port"
    qtbot.mouseClick(next(iter(card._titles)), Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "A.1(2)")]


@pytest.mark.parametrize(("width", "zoom"), [(1366, 100), (700, 100), (1366, 200)])
def test_nothing_is_wider_than_the_page(stage: Show, session: Session, width: int, zoom: int) -> None:
    for code in ("A.1(1)", "A.5(1)", "A.10(5)"):
        answer(session, code, level=1)
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs")
    page = stage("needs", width=width, zoom=zoom).page
    page.ranking.turn("A.5(1)")
    page.weighting.begin()
    for tab in ("unknown", "weighting", "ranking"):
        page.show_tab(tab)
        settle()
        assert page.area.fits(), tab
    assert all(card._narrow == (page.ranking.width() < 860 * zoom / 100) for card in page.ranking.cards)


def test_the_index_and_the_range_are_explained(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    page = stage("needs").page
    heads = {label.text(): label for label in page.ranking._headings.findChildren(QLabel)}
    assert "Ranks" not in heads
    assert heads["Range"].toolTip() == "The lowest and highest rank under other weightings"
    assert heads["Range"].accessibleDescription() == heads["Range"].toolTip()
    assert heads["Need"].toolTip() == "Need = 100 × (gap ÷ 4) × (importance ÷ 3)"
    how = page.ranking.head._how
    assert how.isVisible() and "(gap ÷ 4) × (importance ÷ 3)" in how.text()


def test_page_mirrors(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    page = stage("needs", mirrored=True).page
    card = page.ranking.cards[0]
    assert card._parts[0].x() > card._parts[1].x() > card._parts[-1].x()
    assert page.tabs.buttons["ranking"].x() > page.tabs.buttons["weighting"].x()


def choose_by_key(choice: Any, key: Qt.Key) -> None:
    """Open the list of a choice by a key that moves in it, move there and take what is at hand."""
    QTest.keyClick(choice, key)
    QTest.keyClick(choice.view(), key)
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    settle()


def test_a_filter_narrows_the_list_and_says_the_counts(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0, target=4, feasibility=3)
    answer(session, "A.2(1)", level=2, target=3, importance=1, feasibility=1)
    window = stage("needs")
    head = window.page.ranking.head
    assert [head.choice.itemText(n) for n in range(head.choice.count())] == [
        *("All needs: 2", "Quick wins: 1", "Strategic: 0", "Fill-ins: 0", "Later: 1"),
    ]
    head.choice.setFocus()
    choose_by_key(head.choice, Qt.Key.Key_End)
    assert head.kind == "later" and codes(window) == ["A.2(1)"]
    window.page.show_item("A.1(1)")
    assert codes(window) == ["A.1(1)", "A.2(1)"]


def tab_until(wanted: Callable[[QWidget], bool], most: int = 60) -> QWidget:
    """Press Tab until the focus is on what is wanted."""
    for _press in range(most):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found = QApplication.focusWidget()
        if wanted(found):
            return found
    raise AssertionError("Tab does not get there")


def test_a_rank_is_set_and_taken_back_by_keyboard_alone(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    answer(session, "A.2(1)", level=1)
    answer(session, "A.3(2)", level=2)
    window = stage("needs")
    last = window.page.ranking.cards[2]
    window.page.tabs.buttons["ranking"].setFocus()
    QTest.keyClick(tab_until(lambda w: w is last.more), Qt.Key.Key_Space)
    assert last.is_open
    setter = last.detail.setter
    choose_by_key(tab_until(lambda w: w is setter.place), Qt.Key.Key_Home)
    QTest.keyClick(tab_until(lambda w: w is setter.set_button), Qt.Key.Key_Space)
    assert setter.message.text() == "Give a reason first. Until then nothing is changed."
    assert session.snapshot.get("need/A.3(2)", "rank") is None
    QTest.keyClicks(QApplication.focusWidget(), "Cabinet decision")
    QTest.keyClick(tab_until(lambda w: w is setter.set_button), Qt.Key.Key_Space)
    assert codes(window) == ["A.3(2)", "A.1(1)", "A.2(1)"]
    assert session.undo_words == "Setting the rank of A.3(2) to 1"
    assert last._set.isVisible() and last._set.text() == "set by people"
    assert "Cabinet decision" in last._set_mark.toolTip() and "computed: 3" in last._set_mark.toolTip()
    assert QApplication.focusWidget() is setter.set_button
    QTest.keyClick(tab_until(lambda w: w is setter.back), Qt.Key.Key_Space)
    assert codes(window) == ["A.1(1)", "A.2(1)", "A.3(2)"] and not last._set.isVisible()
    assert tab_until(lambda w: w is window.page.ranking.sections[0].show_link)


def test_the_reason_of_a_set_rank_can_be_reworded_and_not_emptied(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    session.record([Record("need/A.1(1)", "rank", 1), Record("need/A.1(1)", "rank_reason", "Law")], "Set")
    page = stage("needs").page
    page.ranking.turn("A.1(1)")
    setter = page.ranking.cards[0].detail.setter
    setter.reason.selectAll()
    QTest.keyClicks(setter.reason, "Court")
    setter.reason.commit()
    assert session.snapshot.get("need/A.1(1)", "rank_reason") == "Court"
    setter.reason.selectAll()
    QTest.keyClick(setter.reason, Qt.Key.Key_Delete)
    setter.reason.commit()
    assert session.snapshot.get("need/A.1(1)", "rank_reason") == "Court"
    assert setter.message.isVisible()


def test_a_card_that_moves_away_is_followed(stage: Show, session: Session, qtbot: QtBot) -> None:
    keys = [item.code for item in session.picture.edition.of_kind(ItemKind.KEY_AREA)][:16]
    for place, code in enumerate(keys):
        answer(session, code, level=place // 4, target=4, importance=3)
    page = stage("needs").page
    page.ranking.turn(keys[0])
    qtbot.wait(20)
    card = page.ranking.cards[0]
    card.detail.setter.place.set_value(16)
    card.detail.setter.reason.type_again("Later")
    card.detail.setter.set_button.click()
    assert page.ranking.cards[-1] is card
    seen, middle = page.area.viewport(), card.title.rect().center()
    qtbot.waitUntil(lambda: seen.rect().contains(card.title.mapTo(seen, middle)), timeout=3000)
    assert page.area.verticalScrollBar().value() > 0


def test_missing_root_causes_are_pointed_out_and_named(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=0)
    window = stage("needs")
    head = window.page.ranking.head
    assert head.missing_words.text().startswith("1 of the first 1 needs has no root cause yet.")
    qtbot.mouseClick(head.link, Qt.MouseButton.LeftButton)
    causes = window.page.ranking.cards[0].detail.causes
    assert causes.boxes["law"].hasFocus()
    for cause in ("money", "law"):
        qtbot.mouseClick(causes.boxes[cause], Qt.MouseButton.LeftButton)
    assert session.snapshot.get("need/A.1(1)", "causes") == "law,money"
    assert not head.missing.isVisible()
    assert session.undo_words == "Root causes of A.1(1)"
    session.undo()
    session.undo()
    assert head.missing.isVisible() and not causes.boxes["law"].isChecked()


def test_ratings_for_the_weighting_are_folded_and_recorded(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=0)
    page = stage("needs").page
    page.ranking.turn("A.1(1)")
    ratings = page.ranking.cards[0].detail.ratings
    assert not ratings.is_open
    qtbot.mouseClick(ratings.fold, Qt.MouseButton.LeftButton)
    assert ratings.choices["urgency"].placeholderText() == "Not set: counts as High"
    ratings.choices["urgency"].setFocus()
    choose_by_key(ratings.choices["urgency"], Qt.Key.Key_End)
    assert session.snapshot.get("need/A.1(1)", "urgency") == 3
    assert ratings.fold.accessibleName() == "Ratings for the weighting, shown: 1 of 3 given"


def test_what_is_open_and_begun_stays_when_the_look_changes(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    answer(session, "A.2(1)", level=1)
    page = stage("needs").page
    page.ranking.turn("A.2(1)")
    page.ranking.cards[1].detail.setter.place.setFocus()
    choose_by_key(page.ranking.cards[1].detail.setter.place, Qt.Key.Key_Home)
    page.show_tab("weighting")
    after = stage("needs").page
    after.take(page.keep())
    assert after.tab == "weighting" and after.weighting.isVisible()
    assert after.ranking.opened == ("A.2(1)",)
    assert after.ranking.cards[1].detail.setter.place.value() == 1


def test_tabs_are_one_stop_and_arrows_go_through_them(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    answer(session, "A.1(2)", special="dont_know")
    page = stage("needs").page
    tabs = page.tabs.buttons
    assert tabs["unknown"].text() == "Not known (1)"
    tabs["ranking"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.tab == "weighting" and tabs["weighting"].isChecked() and not tabs["ranking"].isChecked()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.tab == "unknown" and page.unknown.isVisible() and not page.weighting.isVisible()
    page.tabs.buttons["unknown"].click()
    assert tabs["unknown"].isChecked()


def test_every_control_of_every_view_has_a_name_and_a_height_to_hit(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    answer(session, "A.1(2)", special="dont_know")
    page = stage("needs", height=1600).page
    page.ranking.turn("A.1(1)")
    page.ranking.cards[0].detail.ratings._turn()
    page.weighting.begin()
    found = 0
    for tab in ("ranking", "unknown", "weighting"):
        page.show_tab(tab)
        settle()
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
            for control in page.findChildren(kind):
                if control.isVisible():
                    found += 1
                    assert control.accessibleName().strip(), f"{control} in {tab}"
                    assert control.height() >= 32, control.accessibleName()
    assert found > 40


def test_a_reason_is_never_read_as_markup(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    evil = "<b>bold</b>"
    session.record([Record("need/A.1(1)", "rank", 1), Record("need/A.1(1)", "rank_reason", evil)], "Set")
    page = stage("needs").page
    page.ranking.turn("A.1(1)")
    shown = [widget for widget in page.findChildren(QWidget) if "bold" in widget.toolTip()]
    assert len(shown) >= 3 and not any(evil in widget.toolTip() for widget in shown)
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel) if "<b>" in label.text()
    )
