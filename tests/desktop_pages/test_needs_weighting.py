"""The weighting by a group: points are checked, summed in words, and show an order without changing one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpdesk.analysis.weighting import Criterion
from cpdesk.desktop.pages.needs.deeds import read_points
from cpdesk.desktop.pages.needs.weighting_content import WeightingView, build_weighting, sum_words
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer

Show = Callable[..., Stage]
IDS = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")


def weigh(session: Session, number: int, *points: int, who: str = "Customs") -> None:
    subject = f"weighting/{IDS[number]}"
    given = [Record(subject, name.value, value) for name, value in zip(Criterion, points, strict=True)]
    assert session.record([Record(subject, "who", who), *given], "Weighting")


def view(session: Session) -> WeightingView:
    p = session.picture
    return build_weighting(p.snapshot, p.weighting, p.needs, p.edition, p.mapping)


@pytest.mark.parametrize(
    ("total", "words"),
    [(0, "0 of 100: 100 left"), (80, "80 of 100: 20 left"), (100, "100 of 100"), (130, "130 of 100: 30 too many")],
)
def test_a_sum_says_what_is_left(total: int, words: str) -> None:
    assert sum_words(total) == words


@pytest.mark.parametrize(("typed", "points"), [("", None), (" 0 ", 0), ("40", 40), ("100", 100), ("٢٠", 20)])
def test_points_are_whole_numbers(typed: str, points: int | None) -> None:
    assert read_points(typed) == points


@pytest.mark.parametrize("typed", ["101", "-1", "12.5", "ten", "1e1", "²", "0000000000100"])
def test_what_is_no_points_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_points(typed)


def test_only_full_rows_count_and_zero_is_not_blank(session: Session) -> None:
    weigh(session, 0, 40, 20, 10, 20, 10)
    weigh(session, 1, 80, 0, 0, 0, 0)
    found = view(session)
    assert [line.counts for line in found.lines] == [True, False]
    assert found.lines[1].points[Criterion.COST] == "0"
    assert found.not_counted == "1 of 2 participants does not count yet: the points do not sum to 100."
    assert (found.criteria[0].mean, found.criteria[0].spread) == ("40", "40–40")
    weigh(session, 1, 100, 0, 0, 0, 0)
    together = view(session).criteria[0]
    assert (together.mean, together.spread) == ("70", "40–100")
    assert view(session).counted == "What 2 of 2 participants say together" and not view(session).not_counted


def test_the_effect_names_the_first_and_counts_what_moves(session: Session) -> None:
    for code in ("A.1(1)", "A.1(2)", "A.2(1)", "A.4(1)"):
        answer(session, code, level=1, target=3, importance=3)
    answer(session, "A.5(1)", level=1, target=3, importance=2)
    session.record([Record("need/A.5(1)", "cost_rating", 1)], "Cheap")
    assert view(session).effect == ""
    ranks = [(need.code, need.rank) for need in session.picture.needs.ranked]
    weigh(session, 0, 0, 0, 0, 100, 0)
    found = view(session)
    first = "The group would rank “Assessing, reviewing and managing risks” first; "
    assert found.effect == first + "1 of 5 needs moves by more than 2 places."
    assert [(need.code, need.rank, need.group_rank) for need in found.moved] == [("A.5(1)", 5, 1)]
    assert [(need.code, need.rank) for need in session.picture.needs.ranked] == ranks


def test_a_participant_is_added_filled_in_and_removed_by_keyboard(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    page = stage("needs", "weighting").page
    page.weighting.add.setFocus()
    QTest.keyClick(page.weighting.add, Qt.Key.Key_Space)
    assert session.undo_words == "Test of A.1(1)", "an empty row is not recorded"
    row = page.weighting.rows[0]
    for typed in ("Customs", "40", "20", "10", "30"):
        QTest.keyClicks(QApplication.focusWidget(), typed)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.weighting.rows == [row] and row._sum.text() == "100 of 100"
    assert session.undo_words == "Points of Customs for cost: 30"
    assert page.weighting.group.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert row.remove.hasFocus()
    QTest.keyClick(row.remove, Qt.Key.Key_Space)
    assert page.weighting.rows == [] and page.weighting.add.hasFocus()
    assert session.undo_words == "Removing Customs from the weighting"
    session.undo()
    assert page.weighting.rows == [row] and row.isVisible()


def test_wrong_points_are_refused_and_what_stood_there_counts(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    weigh(session, 0, 40, 20, 10, 20, 10)
    page = stage("needs", "weighting").page
    row = page.weighting.rows[0]
    field = row.points[Criterion.COST]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "x9")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert row.message.isVisible() and session.picture.weighting.complete == 1 and field.refused
    field.selectAll()
    QTest.keyClicks(field, "0")
    field.commit()
    assert not row.message.isVisible() and row._sum.text() == "80 of 100: 20 left"
    assert field.text() == "0"


def test_a_removed_row_leaves_nothing_typed_behind(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    weigh(session, 0, 40, 20, 10, 20, 10)
    row = (page := stage("needs", "weighting").page).weighting.rows[0]
    field = row.points[Criterion.COST]
    field.setFocus()
    QTest.keyClicks(field, "x")
    field.commit()
    row.remove.click()
    assert page.weighting.rows == [] and not field.dirty and not field.refused


def test_a_moved_need_leads_to_the_ranking(stage: Show, session: Session, qtbot: QtBot) -> None:
    for code in ("A.1(1)", "A.1(2)", "A.2(1)", "A.4(1)"):
        answer(session, code, level=1, target=3, importance=3)
    answer(session, "A.5(1)", level=1, target=3, importance=2)
    session.record([Record("need/A.5(1)", "cost_rating", 1)], "Cheap")
    weigh(session, 0, 0, 0, 0, 100, 0)
    page = stage("needs", "weighting").page
    (link,) = page.weighting.group.links
    assert link.toolTip().endswith("\nComputed rank 5, for the group 1")
    qtbot.mouseClick(next(iter(page.weighting.group.links)), Qt.MouseButton.LeftButton)
    assert page.tab == "ranking"
    page.ranking.turn("A.5(1)")
    assert "The group's weighting would rank it 1." in page.ranking._cards["A.5(1)"].detail.why.text()
