"""The page Needs: the list follows the answers, its links lead on, and it folds for narrow windows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.needs.section import SectionCard
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]


def test_empty_page_teaches_and_leads_to_assess(stage: Show, qtbot: QtBot) -> None:
    window = stage("needs")
    buttons = [b for b in window.page.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Assess the first key area"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "")]


def test_rows_follow_the_answers(stage: Show, session: Session) -> None:
    window = stage("needs")
    answer(session, "A.1(1)", level=1)
    answer(session, "A.2(1)", level=0, importance=1)
    assert [row.code for row in window.page._view.rows] == ["A.1(1)", "A.2(1)"]
    answer(session, "A.2(1)", importance=3)
    assert [row.code for row in window.page._view.rows] == ["A.2(1)", "A.1(1)"]
    session.undo()
    assert [card._row.code for card in window.page._cards] == ["A.1(1)", "A.2(1)"]


def test_links_lead_to_the_key_area_a_new_action_and_the_actions(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.2(1)", level=2)
    subject = f"action/{new_id()}"
    assert session.record([Record(subject, "title", "Train"), Record(subject, "need", "A.2(1)")], "Action")
    window = stage("needs")
    first, second = window.page._cards
    for button in (first._title, first._action, second._action):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "A.1(1)"), ("action_plan", "new:A.1(1)"), ("action_plan", "need:A.2(1)")]


def test_a_card_says_why_in_words(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1, confidence=1)
    card = stage("needs").page._cards[0]
    found = QAccessible.queryAccessibleInterface(card)
    assert found.text(QAccessible.Text.Name).startswith("Need 1: Development and implementation of legal")
    assert "confidence low: rank 1" in found.text(QAccessible.Text.Description)
    assert "Level 1" in card._levels.accessibleName()


def test_sections_unfold_stay_open_and_lead_to_the_key_area(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.1(2)", special="dont_know")
    window = stage("needs")
    card = window.page.findChildren(SectionCard)[0]
    assert not card.is_open
    qtbot.mouseClick(card.show_link, Qt.MouseButton.LeftButton)
    answer(session, "A.1(2)", who_could_know="Customs")
    settle()
    card = next(c for c in window.page.findChildren(SectionCard) if c.section.name == "unknown")
    assert card.is_open and card.section.lines[0].remark == "Ask Customs; no date yet"
    qtbot.mouseClick(next(iter(card._titles)), Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "A.1(2)")]


@pytest.mark.parametrize(("width", "zoom"), [(1366, 100), (700, 100), (1366, 200)])
def test_nothing_is_wider_than_the_page(stage: Show, session: Session, width: int, zoom: int) -> None:
    for code in ("A.1(1)", "A.5(1)", "A.10(5)"):
        answer(session, code, level=1)
    page = stage("needs", width=width, zoom=zoom).page
    assert page.area.fits()
    assert all(card._narrow == (page.width() < 860 * zoom / 100) for card in page._cards)


def test_the_index_and_the_range_are_explained(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    page = stage("needs").page
    heads = {label.text(): label for label in page._headings.findChildren(QLabel)}
    assert "Ranks" not in heads
    assert heads["Range"].toolTip() == "The lowest and highest rank under other weightings"
    assert heads["Range"].accessibleDescription() == heads["Range"].toolTip()
    assert heads["Need"].toolTip() == "Need = 100 × (gap ÷ 4) × (importance ÷ 3)"
    assert page._how.isVisible() and "(gap ÷ 4) × (importance ÷ 3)" in page._how.text()


def test_page_mirrors(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    card = stage("needs", mirrored=True).page._cards[0]
    assert card._parts[0].x() > card._parts[1].x() > card._parts[-1].x()
