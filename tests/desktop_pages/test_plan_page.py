"""The page The plan: reads, searches, copies, compares; by keyboard alone, mirrored, at 200 %, without delay."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.base import i18n
from cpdesk.desktop.pages.plan.rows_list import ROW_ROLE
from cpdesk.plan import edition_ids, load_edition
from cpdesk.plan.citation import cite_item
from cpdesk.plan.model import Fate, ItemKind

from .conftest import settle


@pytest.fixture
def window(stage: Callable[..., Any]) -> Any:
    return stage("plan")


def key(widget: QWidget | None, *keys: Any) -> None:
    assert widget is not None
    QTest.keyClick(widget, *keys)
    settle()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_it_begins_with_the_edition_of_the_assessment(window: Any) -> None:
    assert window.page.reading.edition == "lg14-2020"
    assert window.page.item == "lg14-2020/about"


def test_it_works_without_an_open_assessment(stage: Callable[..., Any], session: Any) -> None:
    session.close()
    page = stage("plan", "A.5(2)").page
    assert page.item == "lg14-2020/A.5(2)"


@pytest.mark.parametrize("name", edition_ids())
@pytest.mark.parametrize("mirrored", [False, True])
def test_every_edition_is_shown_whole(stage: Callable[..., Any], name: str, mirrored: bool) -> None:
    page = stage("plan", f"{name}/A.1", mirrored=mirrored).page
    text = page.reading.area.document().toPlainText()
    edition = load_edition(name)
    for item in edition.items:
        assert item.text in text.replace("\u00a0", " ") or item.corrections or "\u00a0" in item.text
    assert text.count("Missing from the source:") == len(edition.gaps)
    assert page.reading.area.horizontalScrollBar().maximum() == 0
    assert page.item == f"{name}/A.1"


def test_going_through_the_contents_goes_through_the_text(window: Any) -> None:
    reading = window.page.reading
    window.page.show_item("A.5")
    reading.contents.setFocus()
    key(reading.contents, Qt.Key.Key_Down)
    assert reading.key == "A.6"
    assert "A.6" in reading.area.toPlainText()[reading.area.textCursor().position() :][:8]
    top = reading.area.cursorForPosition(QPoint(5, 30)).position()
    assert reading._text.entry_at(top).key == "A.6"


def test_the_cursor_in_the_text_moves_the_contents(window: Any) -> None:
    reading = window.page.reading
    reading.area.go_to(reading._text.start_of("B.2(1)"))
    assert reading.key == "B.2(1)"
    assert reading.contents.currentIndex().data(Qt.ItemDataRole.UserRole) == "B.2(1)"


def test_search_by_keyboard_alone(window: Any, qtbot: QtBot) -> None:
    reading = window.page.reading
    reading.area.setFocus()
    key(focus(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focus() is reading.search.field
    qtbot.keyClicks(focus(), "CAPACITY-building")
    hits = reading.area.hits
    text = reading.area.document().toRawText()
    assert len(hits) > 50 and reading.area.at == 0
    assert {text[a:b].casefold().replace("\u2011", "-") for a, b in hits} == {"capacity-building"}
    assert reading.search.count.text() == f"1 of {len(hits)}"
    key(focus(), Qt.Key.Key_F3)
    assert reading.area.at == 1
    key(focus(), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    key(focus(), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert reading.area.at == len(hits) - 1  # round the beginning to the end
    assert reading.area.textCursor().selectedText().casefold().replace("\u2011", "-") == "capacity-building"
    assert reading.area.extraSelections()
    key(focus(), Qt.Key.Key_Return)
    assert reading.area.at == 0
    key(focus(), Qt.Key.Key_Escape)
    assert reading.area.hits == () and reading.search.count.text() == ""
    assert reading.area.extraSelections() == []


def test_what_is_not_there_is_said(window: Any, qtbot: QtBot) -> None:
    search = window.page.reading.search
    qtbot.keyClicks(search.field, "zebra")
    assert search.count.text() == "Nothing found"
    assert not search.on.isEnabled() and not search.back.isEnabled()


def test_a_search_stays_when_the_edition_changes(window: Any, qtbot: QtBot) -> None:
    reading = window.page.reading
    qtbot.keyClicks(reading.search.field, "key area")
    before = len(reading.area.hits)
    reading.chooser.changed.emit("lg13-2019")
    assert reading.edition == "lg13-2019" and reading.key == "about"
    assert reading.search.count.text() in ("Nothing found", f"Found: {len(reading.area.hits)}")
    assert before and len(reading.area.hits) != before


def test_copy_with_citation(window: Any) -> None:
    window.page.show_item("A.5(2)")
    key(window.page.reading.area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    edition = load_edition("lg14-2020")
    item = edition.find("A.5(2)")
    assert item is not None
    assert QGuiApplication.clipboard().text() == cite_item(edition, item)
    assert window.told[-1].text.startswith("Copied with citation: A.5(2) Access to infrastructure")
    window.page.show_item("review-2019/B.3")
    window.page.reading.copy.click()
    assert "The source does not hold this text." in QGuiApplication.clipboard().text()


def test_what_is_selected_is_copied_as_words_only(stage: Callable[..., Any]) -> None:
    """Letters in the colours of a dark window could not be read on white paper."""
    area = stage("plan", "A.5(2)").page.reading.area
    area.selectAll()
    area.copy()
    copied = QGuiApplication.clipboard().mimeData()
    assert "Access to infrastructure" in copied.text() and not copied.hasHtml()


def test_spelling_and_own_words_can_be_switched(window: Any) -> None:
    reading = window.page.reading
    window.page.show_item("review-2019/A.1(i)")
    assert "Hovide" not in reading.area.toPlainText()
    reading.as_source.trigger()
    assert "Hovide training" in reading.area.toPlainText() and reading.key == "A.1(i)"
    reading.as_source.trigger()
    window.page.show_item("lg14-2020/A.5(2)")
    assert "own words" in reading.area.toPlainText()
    reading.own.trigger()
    assert "cpdesk’s own words" not in reading.area.toPlainText() and reading.key == "A.5(2)"


def test_going_to_another_text_takes_less_than_fifty_milliseconds(window: Any) -> None:
    codes = [item.code for item in load_edition("lg14-2020").items][::9]
    times = []
    for code in codes:
        begin = time.perf_counter()
        window.page.show_item(code)
        window.repaint()
        times.append(time.perf_counter() - begin)
    assert statistics.median(times) < 0.05, times


def test_two_editions_are_compared(window: Any) -> None:
    page = window.page
    page.compare.click()
    comparing = page.comparing
    assert (comparing.older.value(), comparing.newer.value()) == ("review-2019", "lg14-2020")
    assert comparing.list.rows.rowCount() == len(comparing.comparison.rows)
    comparing.kind.changed.emit(comparing.kind.setCurrentIndex(comparing.kind.findData("key_area")))
    comparing.fate.changed.emit(comparing.fate.setCurrentIndex(comparing.fate.findData("new")))
    found = [comparing.list.rows.index(n, 0).data(ROW_ROLE) for n in range(comparing.list.rows.rowCount())]
    assert found and {(row.kind, row.fate) for row in found} == {(ItemKind.KEY_AREA, Fate.NEW)}
    assert comparing.fate.currentText() == f"New ({len(found)})"


def test_the_order_is_put_right_and_one_edition_is_not_compared_with_itself(window: Any) -> None:
    comparing = window.page.comparing
    comparing.compare("lg14-2020", "lg13-2019")
    assert (comparing.older.value(), comparing.newer.value()) == ("lg13-2019", "lg14-2020")
    comparing.compare("lg14-2020", "lg14-2020")
    assert comparing.list.rows.rowCount() == 0
    assert "cannot be compared with itself" in comparing.note.text() and not comparing.copy.isEnabled()
    comparing.compare("lg13-2019", "lg14-2020")
    assert comparing.list.rows.rowCount() > 100


def test_the_comparison_by_keyboard_alone(window: Any) -> None:
    page = window.page
    page.compare.setFocus()
    key(focus(), Qt.Key.Key_Space)
    rows = page.comparing.list
    rows.setFocus()
    key(focus(), Qt.Key.Key_Down)
    key(focus(), Qt.Key.Key_Down)
    row = rows.row
    assert row is not None and page.comparing.open.isEnabled()
    key(focus(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert len(copied) == 2 and "draft of December 2019" in copied[0] and "draft of April 2020" in copied[1]
    key(focus(), Qt.Key.Key_Return)
    assert page.read.isChecked() and page.item == f"lg14-2020/{row.newer[0].code}"


def test_a_row_is_said_whole_to_a_screen_reader(window: Any) -> None:
    window.page.compare.click()
    rows = window.page.comparing.list
    place = next(n for n, row in enumerate(window.page.comparing.comparison.rows) if row.fate is Fate.REWORDED)
    interface = QAccessible.queryAccessibleInterface(rows)
    assert interface is not None
    said = interface.child(place).text(QAccessible.Text.Name)
    assert "Reworded" in said and ("removed:" in said or "added:" in said)


@pytest.mark.parametrize(("width", "zoom", "stacked"), [(1114, 100, False), (966, 200, True)])
def test_the_columns_stack_where_there_is_no_room(
    stage: Callable[..., Any], width: int, zoom: int, stacked: bool
) -> None:
    page = stage("plan", width=width, zoom=zoom).page
    page.compare.click()
    settle()
    assert page.comparing.list.delegate.is_stacked is stacked
    assert page.reading.beside.is_narrow is stacked


def test_where_it_is_narrow_the_contents_take_the_place_of_the_text(stage: Callable[..., Any]) -> None:
    reading = stage("plan", width=966, zoom=200).page.reading
    assert reading.area.isVisible() and not reading.contents.isVisible()
    reading.contents_button.setFocus()
    key(focus(), Qt.Key.Key_Space)
    assert reading.contents.isVisible() and not reading.area.isVisible()
    assert focus() is reading.contents
    key(focus(), Qt.Key.Key_Down)
    assert reading.area.isVisible() and not reading.contents.isVisible()


def test_codes_read_from_left_to_right_in_arabic(stage: Callable[..., Any]) -> None:
    i18n.set_language("ar")
    reading = stage("plan", "A.5(2)", mirrored=True).page.reading
    document = reading.area.document()
    block = document.findBlock(reading._text.start_of("A.5(2)"))
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert block.text().startswith("A.5(2)\tAccess")
    assert "\u2066A.5(2)\u2069" in reading.contents.currentIndex().data()
    assert reading.contents.mapTo(reading, QPoint(0, 0)).x() > reading.area.mapTo(reading, QPoint(0, 0)).x()


def test_every_control_has_a_name(window: Any) -> None:
    for mode in (window.page.read, window.page.compare):
        mode.click()
        settle()
        for widget in window.page.findChildren(QWidget):
            if not widget.isVisible() or widget.objectName().startswith("qt_"):
                continue
            if isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface is not None and interface.text(QAccessible.Text.Name).strip(), widget


def test_what_is_shown_outlives_a_change_of_the_look(stage: Callable[..., Any], qtbot: QtBot) -> None:
    page = stage("plan", "review-2019/A.5").page
    page.reading.own.trigger()
    qtbot.keyClicks(page.reading.search.field, "scientific")
    page.show_item("review-2019/A.9")
    page.compare.click()
    page.comparing.compare("lg13-2019", "review-2019")
    kept = page.keep()
    later = stage("plan").page
    later.take(kept)
    later.show_item(page.item)  # as the window does
    assert later.item == "comparison" and later.reading.key == "A.9" and not later.reading.own.isChecked()
    assert later.compare.isChecked() and later.comparing.older.value() == "lg13-2019"
    assert later.reading.search.field.text() == "scientific" and later.reading.area.hits


def test_the_page_needs_neither_pandas_nor_the_store() -> None:
    program = (
        "import sys; import cpdesk.desktop.pages; assert 'cpdesk.desktop.pages.plan.page' not in sys.modules;"
        "import cpdesk.desktop.pages.plan.reading, cpdesk.desktop.pages.plan.comparing;"
        "assert not {'pandas', 'numpy', 'docx', 'openpyxl'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
