"""What is being typed: a draft soon after the last key, an answer on leaving, back again after a crash."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.pages.action_plan.content import TITLE
from cpdesk.desktop.widgets import lines
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.live import LiveFile


def drafts(desk: Any) -> list[str]:
    return [str(draft.value) for draft in desk.window.session.do(lambda store: store.drafts())]


def comment_of(desk: Any, code: str = "A.5(2)") -> object:
    return desk.window.session.snapshot.get(f"agreed/{code}", "comment")


def line(desk: Any) -> str:
    return str(desk.window.shell.state.text.text())


def write(qtbot: QtBot, desk: Any, text: str) -> TextInput:
    """Type a comment on the key area that is shown, at its end; it becomes a draft at once after the last key."""
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.page.drawer.open_number(2)
    field: TextInput = desk.page.drawer.comment
    field._timer.setInterval(20)
    field.setFocus()
    qtbot.wait(20)  # what the platform has to say of windows and focus comes before the typing
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field, text)
    return field


@pytest.fixture
def typed(qtbot: QtBot, sample: Any) -> TextInput:
    """Return a field with a text in it that is a draft."""
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="Old")
    field = write(qtbot, sample, " and new ")
    qtbot.waitUntil(lambda: bool(drafts(sample)), timeout=3000)
    return field


def test_the_line_says_saving_until_the_draft_is_on_disk(qtbot: QtBot, sample: Any) -> None:
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="")
    field = write(qtbot, sample, "Two people ")
    assert line(sample) == "Saving …"
    qtbot.waitUntil(lambda: line(sample).startswith("Everything saved "), timeout=3000)
    assert drafts(sample) == ["Two people"]
    assert not comment_of(sample)
    assert field.text() == "Two people "
    assert field.textCursor().position() == len("Two people ")


def test_a_second_is_what_people_are_promised() -> None:
    assert LineInput()._timer.interval() == 1000


@pytest.mark.parametrize("leave", ["field", "page", "item", "window", "undo"])
def test_leaving_makes_the_text_an_answer(qtbot: QtBot, sample: Any, typed: TextInput, leave: str) -> None:
    if leave == "field":
        sample.page.next.setFocus()
    elif leave == "page":
        sample.go("needs")
    elif leave == "item":
        sample.page.go_next()
    elif leave == "window":
        other = QWidget()
        qtbot.addWidget(other)
        other.show()
        with qtbot.waitActive(other):
            other.activateWindow()
        qtbot.waitUntil(lambda: comment_of(sample) == "Old and new", timeout=3000)
    else:
        sample.window.undo()
        sample.window.redo()
    assert comment_of(sample) == "Old and new"
    assert drafts(sample) == []


def test_closing_makes_the_text_an_answer(open_desk: Callable[..., Any], qtbot: QtBot) -> None:
    desk = open_desk(sample=True)
    desk.go("assess", "A.5(2)")
    desk.set_answer("A.5(2)", comment="")
    write(qtbot, desk, "Last words")
    desk.window.close()
    again = open_desk()
    assert comment_of(again) == "Last words"
    assert again.message is None


def test_escape_takes_back_and_drops_the_draft(qtbot: QtBot, sample: Any, typed: TextInput) -> None:
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    assert typed.text() == "Old"
    assert drafts(sample) == []
    assert comment_of(sample) == "Old"
    assert line(sample).startswith("Everything saved ")


def test_what_escape_took_back_can_be_brought_back_in_the_field(qtbot: QtBot, sample: Any, typed: TextInput) -> None:
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    qtbot.keyClick(typed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert typed.text() == "Old and new "
    assert comment_of(sample) == "Old"


def test_typing_back_to_what_stood_there_drops_the_draft(qtbot: QtBot, sample: Any, typed: TextInput) -> None:
    for _key in range(len(" and new ")):
        qtbot.keyClick(typed, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: drafts(sample) == [], timeout=3000)
    assert comment_of(sample) == "Old"


def test_a_draft_the_disk_does_not_take_is_told_until_it_does(
    qtbot: QtBot, sample: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="")

    def refuse(_self: LiveFile, _write: object) -> None:
        raise DiskFullError("The disk is full, assessment.sqlite could not be saved.")

    with monkeypatch.context() as full:
        full.setattr(LiveFile, "transact", refuse)
        field = write(qtbot, sample, "Typed")
        qtbot.waitUntil(lambda: line(sample).startswith("NOT SAVED: The disk is full"), timeout=3000)
        assert "The disk is full" in sample.said
    qtbot.keyClicks(field, " on")
    qtbot.waitUntil(lambda: drafts(sample) == ["Typed on"], timeout=3000)
    assert line(sample).startswith("Everything saved ")
    assert sample.said == ""


def test_typed_text_is_back_after_a_crash_and_told(
    qtbot: QtBot, open_desk: Callable[..., Any], sample: Any, typed: TextInput, tmp_path: Path
) -> None:
    shutil.copytree(sample.window.session.path.parent, tmp_path / "as-the-power-cut-left-it")
    again = open_desk(file=tmp_path / "as-the-power-cut-left-it" / "assessment.sqlite")
    assert comment_of(again) == "Old and new"
    assert drafts(again) == []
    assert again.message.text == (
        "cpdesk was not closed last time. It is open again where you were; nothing that was saved is lost. "
        "1 text that was still being typed is back and saved now; look whether it is finished. "
        "Where: A.5(2) Infrastructure and expertise for risk work · Comment."
    )


def test_action_and_front_of_a_report_keep_drafts_too(qtbot: QtBot, sample: Any) -> None:
    page = sample.go("action_plan")
    page.open_action(sample.window.session.picture.action_plan.actions[0].action.id)
    for number, (name, field) in enumerate(
        (("action_plan", page.form.fields["lead"].input), ("reports", sample.go("reports").front.summary)), 1
    ):
        sample.go(name)
        field._timer.setInterval(20)
        field.setFocus()
        qtbot.keyClicks(field, "More")
        qtbot.waitUntil(lambda: len(drafts(sample)) == 1, timeout=3000)
        sample.go("home")
        assert drafts(sample) == [], number


def test_a_cell_of_the_plan_keeps_a_draft_too_and_the_line_says_saving(qtbot: QtBot, sample: Any) -> None:
    sample.window.preferences.change(plan_view="board")
    page = sample.go("action_plan")
    page.plan._show_view("table")  # a view made after the page is watched as well
    action_id = sample.window.session.picture.action_plan.actions[0].action.id
    editor = page.plan.part.editor
    editor.line._timer.setInterval(20)
    page.plan.part.change(page.plan.part.table.position_of(action_id, TITLE), "Z")
    assert line(sample) == "Saving …"
    qtbot.waitUntil(lambda: drafts(sample) == ["Z"], timeout=3000)
    assert line(sample).startswith("Everything saved ")
    (draft,) = sample.window.session.do(lambda store: store.drafts())
    assert (draft.subject, draft.field) == (f"action/{action_id}", "title")
    editor.drop()
    assert drafts(sample) == []


def test_a_field_nobody_keeps_drafts_for_is_committed_by_itself(qtbot: QtBot) -> None:
    field = LineInput()
    qtbot.addWidget(field)
    field._timer.setInterval(10)
    with qtbot.waitSignal(field.committed, timeout=3000) as told:
        qtbot.keyClicks(field, "Amina")
    assert told.args == ["Amina"]


def test_typing_without_a_pause_is_kept_too(qtbot: QtBot, sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "KEEP_AT_LATEST", 600)
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="")
    field = write(qtbot, sample, "o")
    qtbot.waitUntil(lambda: bool(drafts(sample)), timeout=3000)
    field._timer.setInterval(300)
    for _key in range(40):
        qtbot.keyClicks(field, "n")
        qtbot.wait(25)
        if drafts(sample) != ["o"]:
            break
    assert field._timer.interval() == 300 and len(drafts(sample)[0]) > 3
