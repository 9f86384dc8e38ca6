"""The list of key areas with mouse and keyboard: search, filter, going there; nothing flickers, nothing is slow."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.records import Record
from cpdesk.base.languages import LANGUAGES
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess import outline_panel
from cpdesk.desktop.pages.assess.outline import Outline, build_outline
from cpdesk.desktop.pages.assess.outline_delegate import ICONS, icon_of
from cpdesk.desktop.pages.assess.outline_filter import Filter
from cpdesk.desktop.pages.assess.outline_lines import AreaLine, GoalLine, KeyAreaLine, Mark
from cpdesk.desktop.pages.assess.outline_panel import OutlinePanel
from cpdesk.desktop.session import Session

from .conftest import answer, settle


def outline(session: Session) -> Outline:
    picture = session.picture
    return build_outline(picture.snapshot, picture.edition, picture.mapping, picture.guidance, picture.scope)


@pytest.fixture
def panel(qapp: QApplication, session: Session, qtbot: QtBot) -> Iterator[OutlinePanel]:
    made = OutlinePanel()
    made.resize(228, 420)
    made.show_outline(outline(session), "A.5(2)")
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made, 2000)
    settle()
    yield made
    made.close()
    made.deleteLater()
    settle()


def refresh(panel: OutlinePanel, session: Session, current: str = "A.5(2)") -> None:
    panel.show_outline(outline(session), current)
    settle()


def visible(panel: OutlinePanel) -> list[str]:
    """Return the codes of the lines below goals that can be seen, in order."""
    codes = []
    index = panel.tree.model().index(0, 0)
    while index.isValid():
        line = panel._model.itemFromIndex(index).data(int(Qt.ItemDataRole.UserRole))
        if not panel.tree.is_hidden(index) and not isinstance(line, AreaLine | GoalLine):
            codes.append(line.code)
        index = panel.tree.indexBelow(index)
    return codes


def test_only_the_goal_one_is_at_is_unfolded(panel: OutlinePanel, session: Session) -> None:
    assert visible(panel) == ["A.5(1)", "A.5(2)", "A.5(3)"]
    refresh(panel, session, "B.1(1)")
    assert visible(panel) == ["B.1(1)", "B.1(2)", "B.1(3)", "B.1(4)"]


def test_typing_narrows_the_list_and_escape_brings_it_back(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.take_search_focus()
    search = panel.head.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "DÉTECTION")
    assert "A.6(4)" in visible(panel) and "A.1(1)" not in visible(panel)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == "" and search.hasFocus()
    assert visible(panel) == ["A.5(1)", "A.5(2)", "A.5(3)"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert panel.tree.hasFocus()


def test_enter_goes_to_the_first_that_is_found_and_down_into_the_list(panel: OutlinePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.chosen)
    panel.take_search_focus()
    qtbot.keyClicks(panel.head.search, "b.2(")
    qtbot.keyClick(panel.head.search, Qt.Key.Key_Return)
    assert spy.at(0) == ["B.2(1)"]
    qtbot.keyClick(panel.head.search, Qt.Key.Key_Down)
    assert panel.tree.hasFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert spy.at(1) == ["B.2(2)"]


def test_nothing_found_says_so_and_offers_what_helps(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    assert not panel.nothing.isVisible()
    panel.head.search.setText("zebra")
    assert panel.nothing.isVisible() and not panel.tree.isVisible()
    assert "zebra" in panel.nothing.words.text() and panel.nothing.all.text() == "Clear the search"
    assert not panel.nothing.everything.isVisible()
    qtbot.mouseClick(panel.nothing.all, Qt.MouseButton.LeftButton)
    assert panel.tree.isVisible() and panel.head.search.text() == ""
    panel.head.search.setText("A.5.2")  # an objective, which this round does not ask
    assert panel.nothing.everything.text() == "Search everything: 1 found"
    qtbot.mouseClick(panel.nothing.everything, Qt.MouseButton.LeftButton)
    assert visible(panel) == ["A.5"] and panel.filter is Filter.EVERYTHING


def test_the_filter_is_chosen_in_a_menu_and_kept(panel: OutlinePanel, session: Session) -> None:
    answer(session, "B.1(2)", flag=True)
    refresh(panel, session)
    actions = {action.text(): action for action in panel.head.button.menu().actions() if action.text()}
    assert list(actions) == [
        "All: 37",
        "Not yet: 37",
        "Don't know: 0",
        "Flagged: 1",
        "Conflicts: 0",
        "Everything, also what is left out: 51",
    ]
    actions["Flagged: 1"].trigger()
    assert visible(panel) == ["A.5(2)", "B.1(2)"]  # the one the page is at stays
    assert panel.head.only.text() == "Flagged: 1"
    assert panel.head.button.accessibleName() == "Show: Flagged"
    refresh(panel, session, "B.3(1)")
    assert panel.filter is Filter.FLAGGED and visible(panel) == ["B.1(2)", "B.3(1)"]
    panel.head.all.click()
    assert panel.filter is Filter.ALL and visible(panel) == ["B.3(1)", "B.3(2)", "B.3(3)", "B.3(4)", "B.3(5)"]


def test_an_empty_filter_says_what_that_means(panel: OutlinePanel, session: Session) -> None:
    refresh(panel, session, "")
    panel.set_filter(Filter.CONFLICTS)
    assert panel.nothing.words.text() == "Nowhere do two values stand against each other."
    panel.nothing.all.click()
    assert panel.filter is Filter.ALL and panel.tree.isVisible()


def test_a_goal_left_out_is_said_and_opens_only_under_everything(panel: OutlinePanel, session: Session) -> None:
    assert session.record([Record("goal/A.9", "scope", "not_concerned")], "Scope")
    refresh(panel, session)
    index = next(i for i in panel._model.goals() if i.data().startswith("Socio"))
    assert not panel.tree.is_hidden(index)
    assert "left out: Does not concern the country" in index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    panel.tree.expand(index)
    assert "A.9(1)" not in visible(panel)
    panel.set_filter(Filter.EVERYTHING)
    assert {"A.9(1)", "A.9(2)", "A.9"} <= set(visible(panel))


def test_the_keyboard_alone_goes_through_the_tree(panel: OutlinePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.chosen)
    tree = panel.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_End)
    assert tree.currentIndex() == panel._model.goals()[-1]
    qtbot.keyClick(tree, Qt.Key.Key_Return)  # unfolds
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert [spy.at(i) for i in range(spy.count())] == [["B.4(1)"]]
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    assert tree.currentIndex() == panel._model.index(0, 0)


def test_figures_answer_only_where_the_list_is_at_the_question(panel: OutlinePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.typed)
    panel.tree.setFocus()
    qtbot.keyClicks(panel.tree, "3")
    assert spy.at(0) == ["3"]
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClicks(panel.tree, "4")
    assert spy.count() == 1


def test_a_refresh_changes_lines_in_place(panel: OutlinePanel, session: Session) -> None:
    index = panel._model.index_of("A.5(2)")
    reset, taken = QSignalSpy(panel._model.modelReset), QSignalSpy(panel._model.rowsRemoved)
    changed = QSignalSpy(panel._model.dataChanged)
    place = panel.tree.visualRect(index)
    answer(session, "A.5(2)", level=3)
    refresh(panel, session)
    assert reset.count() == taken.count() == 0
    assert {changed.at(i)[0].data() for i in range(changed.count())} == {
        "Infrastructure and expertise for risk work",
        "Risk assessment and management",
    }
    assert panel._model.index_of("A.5(2)") == index and panel.tree.visualRect(index) == place
    before = changed.count()
    refresh(panel, session)
    assert changed.count() == before


def test_the_look_stays_the_same_while_nothing_changes(panel: OutlinePanel, session: Session) -> None:
    def picture() -> QImage:
        settle()
        return panel.grab().toImage()

    first = picture()
    refresh(panel, session)
    assert picture() == first


def test_states_differ_without_colour() -> None:
    assert len({name for name, _role in ICONS.values()}) == len(Mark)
    line = KeyAreaLine("A.1(1)", "Title", "Text", Mark.BLANK, ())
    assert icon_of(line)[0] != icon_of(replace(line, asked=False))[0]


def test_long_names_end_in_an_ellipsis_and_the_tooltip_has_them_whole(panel: OutlinePanel, session: Session) -> None:
    index = next(i for i in panel._model.goals() if "Illegal" in i.data())
    assert "Capacity-building" not in index.data()
    assert index.data() in index.data(int(Qt.ItemDataRole.ToolTipRole))
    high = panel._delegate.sizeHint(QStyleOptionViewItem(), index).height()
    assert high <= 2 * panel.fontMetrics().height() + theme.current().px(10) + 2


def many(session: Session, count: int) -> Outline:
    """Return an outline with ``count`` key areas more in each goal."""
    tree = outline(session)
    areas = []
    for area in tree.areas:
        goals = []
        for goal in area.goals:
            extra = tuple(replace(goal.key_areas[0], code=f"{goal.codes}[{n}]") for n in range(count))
            goals.append(replace(goal, key_areas=(*goal.key_areas, *extra)))
        areas.append(replace(area, goals=tuple(goals)))
    codes = tuple(line.code for area in areas for goal in area.goals for line in goal.leaves if line.asked)
    return replace(tree, areas=tuple(areas), codes=codes)


def test_two_hundred_lines_are_no_hurdle(panel: OutlinePanel, session: Session) -> None:
    tree = many(session, 14)
    assert len(tree.codes) > 200
    panel.show_outline(tree, "A.5(2)")
    panel.set_filter(Filter.EVERYTHING)
    settle()
    times = []
    for number in range(12):
        code = tree.codes[number * 15]
        begun = time.perf_counter()
        panel.show_outline(tree, code)
        settle()
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.05
    begun = time.perf_counter()
    panel.head.search.setText("risk")
    settle()
    assert time.perf_counter() - begun < 2  # the first time, the texts are made ready for searching
    times = []
    for typed in ("risk a", "risk as", "risk ass", "risk asse"):
        begun = time.perf_counter()
        panel.head.search.setText(typed)
        settle()
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.05


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_of_the_head_is_cut(qapp: QApplication, session: Session, zoom: int, mirrored: bool) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    theme.apply_theme(qapp, "light", zoom)
    made = OutlinePanel()
    made.resize(228 if zoom == 100 else 376, 600)
    made.show_outline(outline(session), "A.5(2)")
    made.set_filter(Filter.EVERYTHING)
    made.show()
    settle()
    try:
        assert made.minimumSizeHint().width() <= made.width()
        search, button = made.head.search, made.head.button
        assert (search.x() < button.x()) is not mirrored
        assert made._model.index_of("A.5(2)").parent() != QModelIndex()
    finally:
        made.close()
        made.deleteLater()
        settle()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        theme.apply_theme(qapp, "light", 100)


def test_a_low_window_opens_the_list_over_the_page(qapp: QApplication, session: Session, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 600)
    made = OutlinePanel(window)
    made.setGeometry(0, 300, 228, 60)
    made.show_outline(outline(session), "A.5(2)")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 2000)
    settle()
    spy, typed = QSignalSpy(made.chosen), QSignalSpy(made.typed)
    try:
        assert made.is_folded and made.opener.isVisible() and not made.tree.isVisible()
        made.opener.setFocus()
        qtbot.keyClick(made.opener, Qt.Key.Key_Space)
        settle()
        assert made.tree.isVisible() and made.tree.hasFocus() and made.tree.height() > 300
        qtbot.keyClicks(made.tree, "3")
        assert typed.count() == 0  # the question cannot be seen
        for _stop in range(8):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert made.body.window().isAncestorOf(QApplication.focusWidget())
            assert QApplication.focusWidget() is not made.opener
        qtbot.keyClick(made.tree, Qt.Key.Key_Escape)
        assert not made.tree.isVisible() and made.opener.hasFocus()
        made.take_search_focus()
        qtbot.keyClicks(made.head.search, "b.2(")
        qtbot.keyClick(made.head.search, Qt.Key.Key_Return)
        assert spy.at(0) == ["B.2(1)"] and not made.tree.isVisible()
        made.resize(228, 500)
        settle()
        assert not made.is_folded and made.tree.isVisible() and made.isAncestorOf(made.tree)
    finally:
        window.close()
        window.deleteLater()
        settle()


def test_what_can_be_searched_is_read_ahead_step_by_step(
    panel: OutlinePanel, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert panel._texts is None and panel._reading.isActive()  # not while the page is still being shown
    panel._reading.stop()
    steps = 0
    while panel._texts is None:
        panel._read_on()
        steps += 1
    assert steps == len(LANGUAGES) + 1  # and the texts themselves

    def fail(*_given: object) -> None:
        raise AssertionError("read again at the first letter")

    monkeypatch.setattr(outline_panel, "search_texts", fail)
    qtbot.keyClicks(panel.head.search, "risk")
    panel._searched()
    assert visible(panel)
