"""Country while the disk takes nothing, and what was begun and not chosen: nothing is lost, nothing comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.desktop.session import Session
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.live import LiveFile
from cpdesk.storage.store import Record

from .conftest import settle

Show = Callable[..., Any]
Space, Tab = Qt.Key.Key_Space, Qt.Key.Key_Tab


class Disk:
    full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a disk that can be full."""
    found, transact = Disk(), LiveFile.transact

    def refuse(self: LiveFile, write: Any) -> None:
        if found.full:
            raise DiskFullError("The disk is full, assessment.sqlite could not be saved.")
        transact(self, write)

    monkeypatch.setattr(LiveFile, "transact", refuse)
    return found


@pytest.fixture
def page(stage: Show) -> Any:
    return stage("country").page


def goal(session: Session, code: str) -> tuple[str, str]:
    return session.snapshot.text(f"goal/{code}", "scope"), session.snapshot.text(f"goal/{code}", "reason")


def drafts(session: Session) -> list[tuple[str, str]]:
    return [(draft.subject, draft.field) for draft in session.do(lambda store: store.drafts())]


def press(qtbot: QtBot, widget: Any) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, Space)
    settle()


def type_in(qtbot: QtBot, field: Any, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)


def test_another_kind_of_leaving_out_waits_for_its_reason_and_is_recorded_whole(
    qtbot: QtBot, page: Any, session: Session
) -> None:
    session.record([Record("goal/A.9", "scope", "later")], "Left out")
    settle()
    row = page.round.rows["A.9"]
    press(qtbot, row.radios["not_concerned"])
    assert row.message.text() == "Give a reason first. Until then nothing is changed."
    page.form.fields["period"].input.setText("2026")
    page.form.fields["period"].input.commit()
    settle()
    assert row.radios["not_concerned"].isChecked()
    type_in(qtbot, row.reason, "Imports no LMOs")
    qtbot.keyClick(row.reason, Tab)
    settle()
    assert goal(session, "A.9") == ("not_concerned", "Imports no LMOs")
    assert row.radios["not_concerned"].isChecked() and row.message.isHidden()
    session.undo()
    settle()
    assert goal(session, "A.9") == ("later", "")
    assert row.radios["later"].isChecked() and row.reason.text() == ""


def test_a_waiting_kind_is_taken_back_or_the_goal_asked_again(qtbot: QtBot, page: Any, session: Session) -> None:
    session.record([Record("goal/A.9", "scope", "later")], "Left out")
    settle()
    row = page.round.rows["A.9"]
    press(qtbot, row.radios["not_concerned"])
    press(qtbot, row.radios["later"])
    assert row.begun() is None and row.message.isHidden()
    press(qtbot, row.radios["not_concerned"])
    press(qtbot, row.box)
    assert goal(session, "A.9") == ("", "")
    assert row.box.isChecked() and row.choice.isHidden()


@pytest.mark.parametrize("again", [True, False])
def test_a_reason_typed_for_nothing_leaves_no_draft(qtbot: QtBot, page: Any, session: Session, again: bool) -> None:
    row = page.round.rows["A.9"]
    press(qtbot, row.box)
    type_in(qtbot, row.reason, "Imports no LMOs")
    row.reason._keep()
    assert drafts(session) == [("goal/A.9", "reason")]
    if again:
        row.reason._keep()
    else:
        qtbot.keyClick(row.reason, Tab)
        assert row.reason.text() == "Imports no LMOs"
    press(qtbot, row.box)
    assert drafts(session) == []
    assert goal(session, "A.9") == ("", "")


def test_what_was_typed_last_stays_when_another_field_is_saved_later(
    qtbot: QtBot, page: Any, session: Session, disk: Disk
) -> None:
    first, second = (page.form.fields[name].input for name in ("authority", "period"))
    disk.full = True
    for field in (first, second):
        type_in(qtbot, field, "old")
        qtbot.keyClick(field, Tab)
        settle()
    type_in(qtbot, second, " and new")
    second.setCursorPosition(2)
    page.refresh()
    assert (second.text(), second.cursorPosition()) == ("old and new", 2)
    disk.full = False
    session.record([Record("party", "summary", "Words")], "Summary")
    settle()
    assert second.text() == "old and new"
    assert first.text() == "old" and not first.dirty
    second.commit()
    assert session.snapshot.text("party", "period") == "old and new"


def test_what_the_disk_refused_is_shown_on_a_new_page(stage: Show, session: Session, disk: Disk) -> None:
    disk.full = True
    session.record([Record("party", "period", "2026")], "Period")
    assert stage("country").page.form.fields["period"].input.text() == "2026"
    disk.full = False


def test_a_leaving_out_the_disk_refused_keeps_its_words_and_is_tried_again(
    qtbot: QtBot, page: Any, session: Session, disk: Disk
) -> None:
    row = page.round.rows["A.9"]
    press(qtbot, row.box)
    press(qtbot, row.radios["not_concerned"])
    disk.full = True
    type_in(qtbot, row.reason, "Imports no LMOs")
    qtbot.keyClick(row.reason, Tab)
    settle()
    assert goal(session, "A.9") == ("", "")
    assert row.reason.text() == "Imports no LMOs" and row.choice.isVisible() and not row.box.isChecked()
    assert row.radios["not_concerned"].isChecked()
    disk.full = False
    session.try_again()
    settle()
    assert goal(session, "A.9") == ("not_concerned", "Imports no LMOs")
    assert not row.reason.dirty and row.begun() is None


def test_a_leaving_out_the_disk_refused_is_dropped_by_ticking_again(
    qtbot: QtBot, page: Any, session: Session, disk: Disk
) -> None:
    row = page.round.rows["A.9"]
    press(qtbot, row.box)
    disk.full = True
    press(qtbot, row.radios["later"])
    assert session.unsaved
    press(qtbot, row.box)
    disk.full = False
    assert not session.unsaved
    assert session.try_again()
    assert goal(session, "A.9") == ("", "") and row.box.isChecked()
