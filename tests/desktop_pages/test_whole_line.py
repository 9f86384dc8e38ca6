"""From the first level to the plan in the real window, and what holds for all three pages."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cpdesk.assessment.actions import actions
from cpdesk.assessment.sample import sample_records
from cpdesk.assessment.values import new_id
from cpdesk.desktop import theme
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.window import MainWindow
from cpdesk.storage.store import Record

from .conftest import Stage, settle

Show = Callable[..., Stage]
PAGES = ("assess", "needs", "action_plan")
NASTY = '<img src="file://host/share/a.png"><b>bold</b>'


@pytest.fixture
def window(qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the application's own window on the assessment of Kenya."""
    theme.apply_theme(qapp, "light", 100)
    made = MainWindow(session, Preferences(tmp_path / "settings.json"), tmp_path, Dialogs())
    made.resize(1366, 768)
    made.show()
    made.navigate("home")
    made.navigate("assess")
    settle()
    yield made
    made.close()
    made.deleteLater()
    settle()
    gc.collect()


@pytest.fixture
def full(session: Session) -> Session:
    """Return the session with the sample country's answers, one of each special state and a nasty text."""
    assert session.record([Record(*found) for found in sample_records("en")], "Sample")
    extra = [
        Record("agreed/A.1(1)", "comment", NASTY),
        Record("agreed/A.1(2)", "level", None),
        Record("agreed/A.2(1)", "level", None),
        Record("agreed/A.2(1)", "special", "dont_know"),
        Record("agreed/A.2(1)", "who_could_know", NASTY),
        Record(f"action/{new_id()}", "title", NASTY),
    ]
    assert session.record(extra, "More")
    return session


def test_from_levels_to_needs_to_an_action_to_the_plan(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    page: Any = window.page
    for digit in "1204":
        qtbot.keyClick(window.focusWidget(), digit)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.navigate("needs")
    settle()
    page = window.page
    assert [card._row.code for card in page.ranking.cards] == ["A.2(1)", "A.1(1)", "A.1(2)"]
    qtbot.mouseClick(page.ranking.cards[0].action, Qt.MouseButton.LeftButton)
    settle()
    assert window.page_name == "action_plan"
    plan: Any = window.page
    qtbot.mouseClick(plan.form.activities.first_button(), Qt.MouseButton.LeftButton)
    (made,) = actions(session.snapshot)
    assert made.need == "A.2(1)" and made.activity and made.title
    assert plan.plan.part.table.model().rowCount() == 1
    window.navigate("needs")
    settle()
    assert window.page.ranking.cards[0]._row.actions_words == "1 action"  # type: ignore[attr-defined]
    window.undo()
    assert window.page.ranking.cards[0]._row.actions == 0  # type: ignore[attr-defined]


def test_the_level_stays_chosen_when_the_text_grows(window: MainWindow, qtbot: QtBot) -> None:
    window.page.show_item("A.5(2)")
    qtbot.keyClick(window.focusWidget(), "3")
    window.zoom_in()
    settle()
    page: Any = window.page
    assert page.item == "A.5(2)"
    assert [card.level for card in page.centre.cards.cards if card.isChecked()] == [3]


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name(stage: Show, full: Session, name: str) -> None:
    window = stage(name)
    if name == "action_plan":
        window.page.open_action(actions(full.snapshot)[0].id)
    settle()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parent(), QComboBox | QAbstractItemView | QLineEdit)
        if not isinstance(widget, kinds) or inside or not widget.isVisibleTo(window):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        assert found is not None and found.text(QAccessible.Text.Name).strip(), widget


@pytest.mark.parametrize("name", PAGES)
def test_texts_from_people_are_plain(stage: Show, full: Session, name: str) -> None:
    window = stage(name)
    settle()
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_the_page_and_comes_back(stage: Show, full: Session, qtbot: QtBot, name: str) -> None:
    window = stage(name)
    window.page.setFocus()
    seen: list[int] = []
    for _step in range(400):
        window.focusNextChild()
        found = window.focusWidget()
        if found is None or id(found) in seen:
            break
        seen.append(id(found))
    assert len(seen) >= 6


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_page_is_drawn_at_every_size(stage: Show, full: Session, name: str, mirrored: bool) -> None:
    for zoom, width in ((100, 1102), (200, 960), (100, 480)):
        window = stage(name, zoom=zoom, width=width, mirrored=mirrored)
        assert not window.grab().isNull()


@pytest.mark.parametrize("name", PAGES)
def test_a_closed_page_is_freed(stage: Show, full: Session, name: str) -> None:
    window = stage(name)
    page = weakref.ref(window.page)
    window.page.hide()
    window.row.removeWidget(window.page)
    full.changed.disconnect(window.refresh)
    window.page.deleteLater()
    window.page = None
    settle()
    gc.collect()
    full.changed.connect(window.refresh)
    assert page() is None
