"""Charts in the window: marks and rows lead to the answer by mouse and keyboard, at any zoom, in both directions."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cpdesk.base.contrast import contrast, luminance
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.views import VIEWS
from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.chart import ChartView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.reports.charts.drawing import Drawing, Mark
from cpdesk.reports.document import Align, Column, Run, Table, cell, group_row, row

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]


def drawing(*places: tuple[float, float], width: float = 400, height: float = 200) -> Drawing:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="9" height="9"/></svg>'
    )
    marks = tuple(Mark(x, y, 20, 20, f"A.{n}(1)", f"<b>Need</b> {n}") for n, (x, y) in enumerate(places, 1))
    return Drawing(svg, marks, width, height)


@pytest.fixture
def chart(qapp: QApplication) -> Iterator[ChartView]:
    theme.apply_theme(qapp, "light", 100)
    view = ChartView()
    view.resize(900, 300)
    view.show_drawing(drawing((10, 10), (60, 10), (110, 10), (60, 90)), "Needs", "What they are")
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowActive(view, 2000)
    settle()
    yield view
    view.close()
    view.deleteLater()
    settle()


def at_hand(chart: ChartView) -> str:
    return next((mark.mark.target for mark in chart.marks if mark.hasFocus()), "")


def test_arrows_go_through_the_marks_and_enter_opens(chart: ChartView, qtbot: QtBot) -> None:
    opened: list[str] = []
    chart.opened.connect(opened.append)
    chart.marks[0].setFocus()
    steps = [(Qt.Key.Key_Right, 2), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Up, 2), (Qt.Key.Key_End, 4), (Qt.Key.Key_Left, 3)]
    for key, expected in [*steps, (Qt.Key.Key_Home, 1), (Qt.Key.Key_Up, 1)]:
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert at_hand(chart) == f"A.{expected}(1)"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.mouseClick(chart.marks[2], Qt.MouseButton.LeftButton)
    assert opened == ["A.1(1)", "A.3(1)"]
    stops = [mark.mark.target for mark in chart.marks if mark.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["A.3(1)"]


def test_sideways_follows_the_reading_in_a_mirrored_window(chart: ChartView, qtbot: QtBot) -> None:
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart.marks[0].setFocus()
    qtbot.keyClick(chart.marks[0], Qt.Key.Key_Left)
    assert at_hand(chart) == "A.2(1)"


def test_marks_say_what_they_are_and_nothing_is_markup(chart: ChartView) -> None:
    found = QAccessible.queryAccessibleInterface(chart.marks[0])
    assert found.text(QAccessible.Text.Name) == "<b>Need</b> 1"
    assert "&lt;b&gt;" in chart.marks[0].toolTip()
    assert QAccessible.queryAccessibleInterface(chart).text(QAccessible.Text.Name) == "Needs"


def test_a_chart_keeps_its_proportions_and_its_marks_their_places(chart: ChartView, qapp: QApplication) -> None:
    for width, zoom, factor in ((900, 100, 1.25), (240, 100, 0.5), (900, 200, 820 / 400)):
        theme.apply_theme(qapp, "light", zoom)
        chart.resize(width, 100)
        chart._place()
        area = chart._area()
        assert area.width() / area.height() == pytest.approx(2)
        assert area.width() == pytest.approx(400 * factor)
        middle = chart.marks[3].geometry().center()
        assert middle.x() == pytest.approx(area.x() + 70 * factor, abs=1)
        assert middle.y() == pytest.approx(area.y() + 100 * factor, abs=1)
        assert chart.height() >= area.bottom()


def test_the_mark_at_hand_stays_at_hand_when_the_chart_changes(chart: ChartView) -> None:
    chart.marks[1].setFocus()
    chart.show_drawing(drawing((10, 10), (60, 20)), "Needs", "Other")
    settle()
    assert at_hand(chart) == "A.2(1)"
    chart.show_drawing(drawing(), "Needs", "None")
    settle()
    assert chart.marks == []


def small_table() -> Table:
    columns = (Column("Rank", 1, Align.END), Column("Key area", 3, row_head=True), Column("Feasibility", 1))
    rows = (group_row("Quick wins"), row("1", cell("<i>Law</i>", Run("A.1(1)", small=True)), "High"), row("2", "B", ""))
    return Table(columns, rows, "Needs")


def test_a_table_opens_rows_by_key_and_click_and_skips_headings(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply_theme(qapp, "light", 100)
    table = PlainTable()
    qtbot.addWidget(table)
    table.resize(700, 100)
    opened: list[str] = []
    table.opened.connect(opened.append)
    table.show_table(small_table(), ("", "A.1(1)", ""))
    table.show()
    table.activateWindow()
    QTest.qWaitForWindowActive(table, 2000)
    table.setFocus()
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.currentIndex().row() == 1
    for line in range(3):
        place = table.visualRect(table.model().index(line, 1 if line else 0)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["A.1(1)", "A.1(1)"]
    assert table.height() >= sum(table.rowHeight(line) for line in range(3))
    table.resize(150, 100)
    assert table.is_folded
    assert table.model().index(1, 0).data() == "<i>Law</i>\nA.1(1)\nRank: 1\nFeasibility: High"
    table.resize(700, 100)
    assert not table.is_folded


CHARTS = [spec for spec in VIEWS if spec.name != "changes"]  # two tables, and no chart


@pytest.fixture
def views(stage: Show, session: Session) -> Callable[..., Iterator[tuple[str, Any]]]:
    """Return a function that shows each view in a page's scroll area."""
    answer(session, "A.1(1)", level=0, feasibility=3)
    answer(session, "A.6(3)", level=1, feasibility=1)
    answer(session, "A.6(4)", level=1)
    answer(session, "B.2(1)", special="dont_know")

    def each(width: int, zoom: int, *, mirrored: bool = False) -> Iterator[tuple[str, Any]]:
        window = stage("needs", width=width, zoom=zoom, mirrored=mirrored)
        for spec in CHARTS:
            module, _colon, name = spec.factory.partition(":")
            view = getattr(importlib.import_module(module), name)(window.context)
            area = ColumnArea()
            area.column.addWidget(view)
            area.resize(width, 700)
            view.refresh()
            area.show()
            settle()
            assert area.fits(), spec.name
            yield spec.name, view
            area.close()
            area.deleteLater()
        assert window.visited == []

    return each


@pytest.mark.parametrize("mirrored", [False, True])
def test_views_fit_at_200_percent_and_lead_to_the_answers(
    views: Callable[..., Iterator[tuple[str, Any]]], qtbot: QtBot, mirrored: bool
) -> None:
    met = set()
    for name, view in views(900, 200, mirrored=mirrored):
        opened: list[str] = []
        view.opened.disconnect(view._open)
        view.opened.connect(opened.append)
        assert view.chart.marks, name
        view.chart.marks[0].click()
        _choose_first(view)
        line = next(number for number, target in enumerate(view.table._model.targets) if target)
        view.table.setCurrentIndex(view.table.model().index(line, 0))
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
        _choose_first(view)
        assert opened == ["A.1(1)", "A.1(1)"], name
        met.add(name)
    assert met == {spec.name for spec in CHARTS}


def _choose_first(view: Any) -> None:
    """Choose the first of several key areas behind a mark, where it asks."""
    for menu in view.findChildren(QMenu):
        menu.actions()[0].trigger()
        menu.close()
        menu.deleteLater()
    settle()


def test_views_without_an_answer_say_so_in_a_line(stage: Show) -> None:
    window = stage("needs")
    for spec in CHARTS:
        module, _colon, name = spec.factory.partition(":")
        view = getattr(importlib.import_module(module), name)(window.context)
        view.refresh()
        assert view.chart.isHidden()
        assert view._empty.text() == "No key area has a level yet."
        view.deleteLater()


def test_dark_charts_are_drawn_in_light_ink(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "dark", 100)
    dark = look_now()
    theme.apply_theme(qapp, "light", 100)
    light = look_now()
    for look in (dark, light):
        pairs = [(look.text, look.ground), (look.muted, look.ground), (look.text, look.tint), *look.heat]
        pairs += [(look.on_accent, look.accent), (look.muted, look.tint)]
        assert min(contrast(*pair) for pair in pairs) >= 4.5
        assert contrast(look.edge, look.ground) >= 2.5
    steps = [luminance(fill) for fill, _ink in dark.heat]
    assert steps == sorted(steps)
    steps = [luminance(fill) for fill, _ink in light.heat]
    assert steps == sorted(steps, reverse=True)
