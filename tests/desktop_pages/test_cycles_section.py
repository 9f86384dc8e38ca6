"""The part “Cycles” of the page Country, and the view Changes: started, refused, taken back, compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.desktop.session import Session
from cpdesk.storage.backups import Reason, listing
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def test_the_next_cycle_is_started_where_the_form_says_so(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=1)
    window = stage("country", "cycles")
    part = window.page.cycles
    assert [line.name for line in part._view.lines] == ["Baseline"]
    assert not part.take_back.isVisible()
    click(qtbot, part.start)
    assert part.form.name.text().startswith("Mid-term ")
    part.form.kind.setCurrentIndex(part.form.kind.findData("final"))
    part.form.kind.activated.emit(part.form.kind.currentIndex())
    settle()
    assert part.form.name.text().startswith("Final ")
    part.form.name.setText("baseline")
    click(qtbot, part.form.start)
    assert "There is a cycle named baseline already." in part.form.wrong.text()
    assert session.snapshot.info.cycle == "Baseline"
    part.form.name.setText("Final 2030")
    click(qtbot, part.form.start)
    assert session.snapshot.info.cycle == "Final 2030"
    assert session.snapshot.get("round", "kind") == "final"
    assert window.visited[-1] == ("assess", "A.1(1)")
    assert "Final 2030 has begun" in window.told[-1].text
    assert session.undo_words == ""
    assert [backup.reason for backup in listing(session.companions.backups)] == [Reason.BEFORE_CYCLE]
    click(qtbot, part.take_back)
    assert session.snapshot.info.cycle == "Baseline"
    assert session.snapshot.get("agreed/A.1(1)", "level") == 1
    assert [line.name for line in part._view.lines] == ["Baseline"]


def test_the_form_is_reached_by_keyboard_given_up_and_handed_on(stage: Show, session: Session, qtbot: QtBot) -> None:
    window = stage("country", "cycles", width=900, zoom=200)
    part = window.page.cycles
    qtbot.keyClick(part.start, Qt.Key.Key_Space)
    settle()
    assert part.form.name.hasFocus()
    assert part.form.name.accessibleName() == "Name of the cycle"
    part.form.name.setText("Our own name")
    assert window.page.area.fits()
    kept = window.page.keep()
    assert kept.cycle.name == "Our own name"
    click(qtbot, part.form.cancel)
    assert part.form.isHidden()
    assert part.start.hasFocus()
    window.page.take(kept)
    assert part.form.name.text() == "Our own name"


def test_changes_teach_in_the_first_cycle_and_lead_to_the_answers_later(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.1(2)", level=1)
    window = stage("needs")
    window.page.show_tab("changes")
    view = window.page._views["changes"]
    assert "This is the first cycle." in view._intro.text()
    assert not view.areas.isVisible()
    click(qtbot, view.start)
    assert window.visited[-1] == ("country", "cycles")
    country = stage("country").page.cycles
    click(qtbot, country.start)
    click(qtbot, country.form.start)
    session.record([Record("agreed/A.1(2)", "level", 3)], "Level")
    view.refresh()
    settle()
    assert view._counts.text() == "1 key area stands higher than before. 1 key area is not confirmed yet."
    assert view.areas.isVisible()
    view.areas.setCurrentIndex(view.areas.model().index(1, 0))
    qtbot.keyClick(view.areas, Qt.Key.Key_Return)
    assert window.visited[-1] == ("assess", "A.1(2)")
