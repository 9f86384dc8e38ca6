"""The page Workshop in a window: plan, papers, timer, parking lot, where the work stands."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.workshop import parked_points, workshop
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.pages.workshop.countdown import Countdown
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

StageOf = Callable[..., Stage]


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_agenda_follows_what_is_typed_and_a_wrong_time_is_told_and_kept(stage: StageOf, session: Session) -> None:
    page = stage("workshop").page
    form = page.plan.form
    assert form.times["begins_at"].placeholderText() == "09:00"
    assert page.plan.enough.text().startswith("The time suffices for all 37 key areas")
    assert len(page.plan.tables) == 2
    form.length.changed.emit("half_day")
    type_into(form.times["begins_at"], "8.30")
    assert workshop(session.snapshot).begins_at == 510
    assert form.times["begins_at"].text() == "08:30"
    assert "there is room for" in page.plan.enough.text()
    assert len(page.plan.tables) == 1
    type_into(form.times["ends_at"], "noon")
    assert "“noon” is no time of day" in form._problem.text()
    assert form.times["ends_at"].text() == "noon"
    assert workshop(session.snapshot).ends_at is None
    type_into(form.texts["title"], "Capacity day")
    session.undo()
    assert workshop(session.snapshot).title == ""
    page.go_to("plan#place")
    assert form.texts["place"].hasFocus()


def test_points_are_parked_with_enter_settled_and_brought_back(stage: StageOf, session: Session) -> None:
    session.record([Record("respondent/11111111-1111-4111-8111-111111111111", "institution", "Customs")], "One")
    page = stage("workshop", "parking").page
    parking = page.parking
    parking.institution.set_value("Customs")
    parking.item.set_value("A.5(1)")
    type_into(parking.text, "Who pays?")
    type_into(parking.text, "<b>Which law?</b>")
    points = parked_points(session.snapshot)
    assert [(point.text, point.item, point.institution) for point in points] == [
        ("Who pays?", "A.5(1)", "Customs"),
        ("<b>Which law?</b>", "", ""),
    ]
    assert parking.text.hasFocus()
    assert "(2)" in page.tabs.buttons["parking"].text()
    parking.cards[0].outcome.setText("The ministry does")
    parking.cards[0].settle.click()
    settle()
    assert [point.settled for point in parked_points(session.snapshot)] == [True, False]
    assert parked_points(session.snapshot)[0].outcome == "The ministry does"
    assert parking.cards[1].point.text == "Who pays?"  # the open ones stand first
    parking.cards[1].again.click()
    settle()
    parking.cards[0].remove.click()
    settle()
    assert [point.text for point in parked_points(session.snapshot)] == ["<b>Which law?</b>"]
    session.undo()
    settle()
    assert len(parking.cards) == 2


def test_the_timer_shows_large_for_a_room_and_takes_its_keys(stage: StageOf, session: Session) -> None:
    answer(session, "A.1(1)", level=2)
    window = stage("workshop", "timer")
    page = window.page
    assert page.clock.code == "A.1(2)"  # the first one is agreed
    page.toggle_projector()
    settle()
    room = page._room
    assert room.isVisible()
    assert room.title.text() == "Competent national authorities"
    QTest.keyClick(room, Qt.Key.Key_Space)
    assert page.clock.countdown.running
    assert page.timer.start.text() == "Pause"
    QTest.keyClick(room, Qt.Key.Key_N)
    assert (page.clock.code, page.clock.countdown.running) == ("A.2(1)", True)
    QTest.keyClick(room, Qt.Key.Key_Escape)
    assert not room.isVisible()
    kept = page.keep()
    page.clock.toggle()
    page.take(kept)
    assert page.clock.countdown.running
    page.timer.agree.click()
    assert window.visited[-1] == ("agree", "A.2(1)")
    page.show_item("parking")
    page.clock.countdown = Countdown(1, passed=61.0).started(time.monotonic())
    page.clock._tick()
    assert [message.text for message in window.told] == ["The time for “Publishing on the BCH” is up."]
    page.clock.toggle()
    assert (page.clock.state, page.clock.words) == ("The time is up.", "+00:01")


def test_where_the_work_stands_leads_to_what_differs(stage: StageOf, session: Session) -> None:
    answer(session, "A.1(1)", level=2)
    people = [f"{n}1111111-1111-4111-8111-111111111111" for n in (1, 2)]
    session.record([Record(f"respondent/{one}", "institution", f"Institution {one[0]}") for one in people], "Two")
    session.record([Record(f"response/{one}/A.5(1)", "level", int(one[0])) for one in people], "Views")
    window = stage("workshop", "state")
    state = window.page.state
    assert [label.text() for label in state.values] == ["1 of 37", "2 of 37", "36", "1"]
    assert "Too few values" in state.pace.text()
    state.links[0].click()
    assert window.visited[-1] == ("agree", "A.5(1)")
    state.paper.click()
    assert window.page.item == "papers"


def test_a_paper_is_written_where_it_was_asked_and_can_be_opened(
    stage: StageOf, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[Path] = []

    def save_file(
        _self: object, _parent: object, _title: str, path: Path, _kinds: str, on_path: Callable[..., None]
    ) -> None:
        asked.append(path)
        on_path(tmp_path / "letter")

    monkeypatch.setattr(Dialogs, "save_file", save_file)
    page = stage("workshop", "papers").page
    page.papers.cards["invitation"].buttons["docx"].click()
    assert not page.papers.cards["roles"].buttons["pdf"].isEnabled()
    qtbot.waitUntil(lambda: page.papers.foot.finished.written is not None, timeout=20_000)
    assert asked[0].name.startswith("KE-invitation-")
    assert (tmp_path / "letter.docx").is_file()
    assert page.papers.foot.finished.name.text() == "letter.docx"
    assert page.papers.cards["roles"].buttons["pdf"].isEnabled()


def test_every_tab_fits_its_width_at_twice_the_size_and_mirrored(stage: StageOf, session: Session) -> None:
    session.record([Record("parking/11111111-1111-4111-8111-111111111111", "text", "Who pays? " * 30)], "One")
    page = stage("workshop", width=1000, zoom=200, mirrored=True).page
    for name in ("plan", "timer", "parking", "state"):
        page.show_item(name)
        settle()
        assert getattr(page, name).fits(), name
